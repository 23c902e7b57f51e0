/** The complaint categories of the demo centre, two levels deep, each leaf with the fields its handlers send orders back for. */
import type { Category, FieldDefinition } from '#shared/domain/complaint/category.ts'
import { CategoryId } from '#shared/kernel/ids.ts'

type Need = 'required' | 'optional'
const text = (id: string, label: string, need: Need, maxLength = 60): FieldDefinition => ({
  type: 'text',
  id,
  label,
  required: need === 'required',
  maxLength,
})
const number = (
  id: string,
  label: string,
  need: Need,
  [min, max]: readonly [number, number],
  unit: string,
): FieldDefinition => ({ type: 'number', id, label, required: need === 'required', min, max, unit })
const choice = (id: string, label: string, need: Need, options: readonly string[]): FieldDefinition => ({
  type: 'choice',
  id,
  label,
  required: need === 'required',
  options: [...options],
})
const yesNo = (id: string, label: string, need: Need = 'optional'): FieldDefinition => ({
  type: 'yes_no',
  id,
  label,
  required: need === 'required',
})

const yuan = [0, 99_999] as const
const LIGHTS = ['LOS 红灯闪', 'PON 灯闪', '灯全不亮', '灯正常', '不在现场'] as const
const ORDERED_BY = ['电视端', '掌厅', '营业厅', '外呼', '代理商', '短信', '查不到'] as const

type Leaf = readonly [
  id: string,
  name: string,
  keywords: readonly string[],
  fields: readonly FieldDefinition[],
]
type Branch = {
  readonly id: string
  readonly name: string
  readonly keywords: readonly string[]
  readonly leaves: readonly Leaf[]
}

const TREE: readonly Branch[] = [
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
  {
    id: 'cat-billing',
    name: '费用争议',
    keywords: ['扣费', '账单', '退钱', '乱收费'],
    leaves: [
      [
        'cat-billing-amount',
        '账单金额不符',
        ['多扣', '重复扣费', '拆了还扣', '涨价'],
        [
          text('months', '账期', 'required', 30),
          number('amount', '争议金额', 'required', yuan, '元'),
          text('item', '不认可的科目', 'required', 40),
        ],
      ],
      [
        'cat-billing-added',
        '增值业务未订购',
        ['增值业务', '会员', '彩铃', '没订过', '乱扣'],
        [
          text('name', '业务名称', 'required', 40),
          number('fee', '月费', 'required', yuan, '元'),
          number('months', '涉及月数', 'required', [1, 60], '个月'),
          choice('channel', '订购渠道', 'required', ORDERED_BY),
        ],
      ],
      [
        'cat-billing-high',
        '异常高额',
        ['巨额', '盗打', '几百块', '套外'],
        [
          text('months', '账期', 'required', 30),
          number('amount', '争议金额', 'required', yuan, '元'),
          yesNo('warned', '有无提醒短信', 'required'),
        ],
      ],
      [
        'cat-billing-roaming',
        '漫游费',
        ['边界漫游', '日包', '出境'],
        [
          text('where', '访问地', 'required', 40),
          number('amount', '争议金额', 'required', yuan, '元'),
          yesNo('welcome', '有无出境欢迎短信', 'required'),
        ],
      ],
      [
        'cat-billing-payment',
        '充值、缴费',
        ['没到账', '充错', '代扣', '退款'],
        [
          choice('paid', '缴费渠道', 'required', ['掌厅', '支付平台', '银行代扣', '营业厅', '充值卡']),
          number('amount', '金额', 'required', yuan, '元'),
          text('transaction', '订单号末八位', 'optional', 8),
        ],
      ],
    ],
  },
  {
    id: 'cat-contract',
    name: '合约与套餐',
    keywords: ['套餐', '合约', '资费'],
    leaves: [
      [
        'cat-contract-penalty',
        '违约金',
        ['解约', '提前', '违约'],
        [
          number('amount', '试算违约金', 'required', yuan, '元'),
          number('left', '剩余月数', 'required', [0, 36], '个月'),
          choice('type', '合约类型', 'required', ['话费赠送', '购机补贴', '靓号', '宽带']),
        ],
      ],
      [
        'cat-contract-missing',
        '协议缺失、未签署',
        ['没签过', '没签字', '电子协议'],
        [
          choice('signature', '签名栏', 'required', ['空白', '非本人笔迹', '查无协议']),
          text('where', '办理渠道', 'required', 40),
        ],
      ],
      [
        'cat-contract-promise',
        '宣传与实际不符',
        ['口头承诺', '送一年', '营业员说', '外呼'],
        [
          text('said', '承诺原话', 'required'),
          text('by', '何人何渠道', 'required', 40),
          yesNo('proof', '客户有凭据'),
        ],
      ],
      [
        'cat-contract-change',
        '变更、退订受阻',
        ['降档', '不给改', '拆机', '退不了'],
        [text('wanted', '想办的业务', 'required', 40), text('refusal', '对方怎样答复', 'required')],
      ],
      [
        'cat-contract-porting',
        '携号转网受阻',
        ['携转', '转网', '授权码'],
        [text('shop', '哪个网点、几点', 'required', 40), text('refusal', '对方怎样答复', 'required')],
      ],
    ],
  },
  {
    id: 'cat-identity',
    name: '号码与身份',
    keywords: ['实名', '停机', 'SIM'],
    leaves: [
      [
        'cat-identity-sim',
        '疑似冒名补卡',
        ['补卡', '盗号', '突然没信号'],
        [
          text('replaced', '补卡时间、网点代码', 'required', 40),
          yesNo('police', '已建议报警', 'required'),
          yesNo('loss', '有财产损失', 'required'),
        ],
      ],
      [
        'cat-identity-registered',
        '实名停机、名下多号',
        ['一证五号', 'R1', 'R3', '证件过期'],
        [choice('code', '停机码', 'required', ['R1', 'R2', 'R3', 'R4']), yesNo('foreign', '有不认识的号码')],
      ],
      [
        'cat-identity-risk',
        '涉诈风险关停',
        ['F1', 'F2', 'F3', '误停', '申诉'],
        [
          choice('code', '停机码', 'required', ['F1', 'F2', 'F3']),
          text('use', '客户所述用途', 'optional', 40),
        ],
      ],
      [
        'cat-identity-leak',
        '信息泄露',
        ['泄露', '隐私', '骚扰'],
        [text('what', '客户认为泄露了什么', 'required'), text('how', '依据', 'required')],
      ],
    ],
  },
  {
    id: 'cat-service',
    name: '服务与建议',
    keywords: ['态度', '热线', '营业厅'],
    leaves: [
      [
        'cat-service-manner',
        '营业厅、热线态度',
        ['态度不好', '推诿', '排队'],
        [text('where', '网点或工号', 'required', 40), text('words', '客户听到的原话', 'optional')],
      ],
      [
        'cat-service-callback',
        '回电失约',
        ['没回电', '没人联系'],
        [text('promised', '原承诺时间', 'required', 40), number('times', '第几次', 'required', [1, 9], '次')],
      ],
      [
        'cat-service-access',
        '老年与无障碍服务',
        ['老人', '听障', '推销', '诱导'],
        [
          number('age', '机主年龄', 'optional', [0, 120], '岁'),
          choice('matter', '反映内容', 'required', ['误导办理', '沟通障碍', '设施', '其他']),
        ],
      ],
      [
        'cat-service-idea',
        '建议与表扬',
        ['建议', '表扬', '意见'],
        [choice('matter', '类别', 'required', ['建议', '表扬'])],
      ],
    ],
  },
  {
    id: 'cat-business',
    name: '政企业务',
    keywords: ['专线', '云', '企业'],
    leaves: [
      [
        'cat-business-line',
        '专线、中继障碍',
        ['专线', '电路', '中继', '企业断网'],
        [
          text('circuit', '电路编号', 'required', 20),
          number('people', '影响人数', 'required', [1, 9999], '人'),
          yesNo('backup', '有无备用线路', 'required'),
        ],
      ],
      [
        'cat-business-cloud',
        '云产品',
        ['云主机', '云桌面', '连不上'],
        [
          text('instance', '实例', 'required', 30),
          choice('symptom', '现象', 'required', ['连不上', '性能', '账单']),
        ],
      ],
      [
        'cat-business-manager',
        '客户经理',
        ['客户经理', '联系不上', '发票', '合同'],
        [text('waiting', '等了多久', 'required', 30), text('matter', '要办的事', 'required')],
      ],
    ],
  },
]

const branchRow = (branch: Branch, order: number): Category => ({
  id: CategoryId.parse(branch.id),
  parentId: null,
  name: branch.name,
  keywords: [...branch.keywords],
  fields: [],
  order,
})

const leafRow = (branch: Branch, [id, name, keywords, fields]: Leaf, order: number): Category => ({
  id: CategoryId.parse(id),
  parentId: CategoryId.parse(branch.id),
  name,
  keywords: [...keywords],
  fields: [...fields],
  order,
})

export const demoCategories: readonly Category[] = TREE.flatMap((branch, index) => [
  branchRow(branch, (index + 1) * 100),
  ...branch.leaves.map((leaf, place) => leafRow(branch, leaf, (index + 1) * 100 + place + 1)),
])
