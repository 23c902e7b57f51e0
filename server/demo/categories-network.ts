/** Categories about what does not work: broadband, visits, television and telephone, mobile. */
import { type Branch, choice, number, text, yesNo, yuan } from './category-branch.ts'

const LIGHTS = ['LOS 红灯闪', 'PON 灯闪', '灯全不亮', '灯正常', '不在现场'] as const

export const networkBranches: readonly Branch[] = [
  {
    id: 'cat-broadband',
    name: '宽带障碍',
    keywords: ['上网', '光猫', '网络'],
    leaves: [
      [
        'cat-broadband-down',
        '断网',
        ['不能上网', '红灯', 'LOS', '断纤', '掉光'],
        [
          choice('lights', '光猫灯状态', 'required', LIGHTS),
          number('power', '收光功率', 'optional', [-45, 0], 'dBm'),
          yesNo('restarted', '来电前已重启', 'required'),
          yesNo('neighbours', '邻居是否同样不通'),
        ],
      ],
      [
        'cat-broadband-drops',
        '频繁掉线',
        ['晚上掉线', '卡顿', '晚高峰', '重连'],
        [
          number('drops', '24 小时内掉线次数', 'required', [0, 200], '次'),
          choice('period', '时段', 'required', ['全天', '白天', '晚上 20–23 点', '凌晨', '不固定']),
          choice('router', '路由器', 'optional', ['光猫自带', '自购', '公司子机']),
        ],
      ],
      [
        'cat-broadband-slow',
        '速率不达标',
        ['网速慢', '测速', '不达标', '兆'],
        [
          number('signed', '签约速率', 'required', [50, 2000], 'Mbps'),
          number('measured', '实测平均', 'required', [0, 2000], 'Mbps'),
          choice('method', '测速方式', 'required', ['有线直连', 'Wi-Fi 5G 近距', 'Wi-Fi 其他']),
        ],
      ],
      [
        'cat-broadband-overdue',
        '修障超时、重复障碍',
        ['超时', '修不好', '三次', '48小时', '72小时'],
        [
          number('times', '90 天内障碍次数', 'required', [1, 30], '次'),
          number('hours', '本次已历时', 'required', [0, 2000], '小时'),
          text('order', '障碍单尾号', 'optional', 12),
        ],
      ],
      [
        'cat-broadband-reach',
        '访问质量',
        ['游戏延迟', '网站打不开', '丢包', 'DNS'],
        [
          text('target', '网址或游戏、区服', 'required'),
          text('period', '出现时段', 'required'),
          number('delay', '延迟', 'optional', [0, 9999], 'ms'),
        ],
      ],
    ],
  },
  {
    id: 'cat-visit',
    name: '装维上门',
    keywords: ['师傅', '装维', '上门'],
    leaves: [
      [
        'cat-visit-missed',
        '失约',
        ['没来', '放鸽子', '等一天', '迟到'],
        [
          text('slot', '原约时段', 'required'),
          number('missed', '失约次数', 'required', [1, 9], '次'),
          yesNo('compensated', '已补 20 元', 'required'),
        ],
      ],
      [
        'cat-visit-charge',
        '违规收费',
        ['收现金', '扫码', '乱收费', '上门费'],
        [
          number('amount', '金额', 'required', yuan, '元'),
          choice('payment', '付款方式', 'required', ['现金', '个人收款码', '进账单']),
          yesNo('signed', '有无签字'),
        ],
      ],
      [
        'cat-visit-conduct',
        '态度与物品损坏',
        ['态度差', '弄坏', '打孔', '弄脏', '推销'],
        [
          choice('matter', '反映内容', 'required', ['言语态度', '物品损坏', '强推设备', '未清理现场']),
          text('badge', '装维工号', 'optional', 6),
          yesNo('photos', '客户有照片'),
        ],
      ],
      [
        'cat-visit-delay',
        '装机、移机超时',
        ['装机', '移机', '催装', '预受理', '没端口'],
        [
          choice('work', '业务', 'required', ['新装', '移机', '换终端', '复通']),
          number('days', '已超时', 'required', [0, 120], '天'),
          text('stuck', '卡在哪一环', 'optional'),
        ],
      ],
    ],
  },
  {
    id: 'cat-home',
    name: '电视与固话',
    keywords: ['IPTV', '澜海电视', '座机'],
    leaves: [
      [
        'cat-home-picture',
        '电视黑屏、卡顿',
        ['黑屏', '花屏', '马赛克', '错误代码', '机顶盒'],
        [
          text('code', '错误代码或屏幕原文', 'optional', 30),
          choice('scope', '范围', 'required', ['所有频道', '单个频道', '只点播', '只直播']),
          yesNo('broadband', '宽带是否正常', 'required'),
        ],
      ],
      [
        'cat-home-order',
        '点播误订',
        ['孩子点的', '会员', '点播', '续订'],
        [
          text('name', '内容或包名', 'required'),
          number('amount', '涉及金额', 'required', yuan, '元'),
          choice('who', '操作人', 'required', ['孩子', '老人', '不清楚', '非本户盒子']),
        ],
      ],
      [
        'cat-home-telephone',
        '固话障碍',
        ['没声音', '杂音', '打不进', '打不出', '呼救器'],
        [
          choice('wire', '接入方式', 'required', ['光纤语音', '铜缆']),
          choice('symptom', '现象', 'required', ['无拨号音', '杂音', '打不进', '打不出']),
          yesNo('alarm', '接有老人呼救器', 'required'),
        ],
      ],
    ],
  },
  {
    id: 'cat-mobile',
    name: '移动网络',
    keywords: ['手机', '信号', '流量'],
    leaves: [
      [
        'cat-mobile-signal',
        '无信号、弱覆盖',
        ['没信号', '无服务', '电梯', '地下室', '基站'],
        [
          text('spot', '具体位置（楼栋、楼层）', 'required'),
          yesNo('others', '旁人澜海号码也无信号', 'required'),
          choice('since', '持续', 'required', ['当天', '一周内', '一个月内', '更久']),
        ],
      ],
      [
        'cat-mobile-data',
        '上网慢、上不了网',
        ['流量', '限速', '5G', '加载'],
        [number('measured', '测速下载', 'optional', [0, 2000], 'Mbps'), text('period', '时段', 'required')],
      ],
      [
        'cat-mobile-call',
        '通话质量',
        ['断线', '单通', 'VoLTE', '听不清', '掉话'],
        [
          number('samples', '掉话样本', 'required', [1, 50], '次'),
          choice('role', '主叫还是被叫', 'required', ['主叫', '被叫', '都有']),
          text('handset', '手机型号', 'required', 40),
        ],
      ],
      [
        'cat-mobile-roaming',
        '漫游用不了',
        ['境外', '香港', '漫游', '出国'],
        [text('where', '国家或地区、城市', 'required'), text('network', '搜到的网络', 'optional', 40)],
      ],
    ],
  },
]
