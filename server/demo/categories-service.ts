/** Categories about money, contracts, identity, manners and firms. */
import {
  askedWhen,
  type Branch,
  choice,
  number,
  paymentNumber,
  text,
  yesNo,
  yuan,
} from './category-branch.ts'

const ORDERED_BY = ['电视端', '掌厅', '营业厅', '外呼', '代理商', '短信', '查不到'] as const

export const serviceBranches: readonly Branch[] = [
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
          paymentNumber('refund_account', '退款账户', 'optional', 30),
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
          askedWhen(number('lost', '损失金额', 'optional', [0, 9_999_999], '元'), 'loss', [true]),
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
