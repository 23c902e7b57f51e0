/** What the demo centre decided about cases: why things go wrong there, who may grant how much, and who helps. */
import {
  type AuthorityRule,
  CASE_RULES_ID,
  type CaseRules,
  type Cause,
  type CauseTop,
} from '#shared/domain/complaint/case-rules.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { CauseId, DepartmentId } from '#shared/kernel/ids.ts'
import { demoFollowUpRules } from './follow-ups.ts'
import { demoLadders } from './ladders.ts'
import { demoRouting } from './routing.ts'

type Leaf = readonly [id: string, name: string, keywords?: readonly string[]]
type Branch = readonly [id: string, top: CauseTop, name: string, leaves: readonly Leaf[]]

const TREE: readonly Branch[] = [
  [
    'expectation-offer',
    'expectation',
    '宣传与承诺',
    [
      ['expectation-unclear-terms', '套餐条款没说清', ['合约', '最低消费', '自动续订']],
      ['expectation-sales-promise', '销售口头承诺未兑现', ['口头', '营业厅']],
      ['expectation-advertising', '宣传与实际不符', ['广告', '网速']],
    ],
  ],
  [
    'expectation-customer',
    'expectation',
    '客户理解',
    [
      ['expectation-usage', '对用量或计费规则有误解', ['流量', '阶梯']],
      ['expectation-beyond', '诉求超出约定', ['加码']],
    ],
  ],
  [
    'product-network',
    'product',
    '网络与线路',
    [
      ['product-line', '线路故障', ['光缆', '光猫', '断网']],
      ['product-coverage', '信号覆盖不足', ['弱覆盖', '没信号']],
      ['product-capacity', '扩容不足、晚高峰拥塞', ['掉线', '卡顿']],
    ],
  ],
  [
    'product-billing',
    'product',
    '计费与系统',
    [
      ['product-billing-fault', '计费差错', ['多收', '重复扣费']],
      ['product-system', '系统或流程缺陷', ['办不了', '报错']],
      ['product-third-party', '第三方增值业务', ['代扣', '点播']],
    ],
  ],
  [
    'service-visit',
    'service',
    '上门服务',
    [
      ['service-missed-visit', '装维失约', ['没来', '爽约']],
      ['service-workmanship', '施工质量差', ['布线', '损坏']],
    ],
  ],
  [
    'service-handling',
    'service',
    '受理与答复',
    [
      ['service-attitude', '态度与用语', ['不耐烦', '挂断']],
      ['service-wrong-answer', '答复错误', ['说错', '误导']],
      ['service-slow', '处理超时', ['拖', '没回音']],
      ['service-not-recorded', '没有登记或没有转交', ['重复讲', '漏单']],
    ],
  ],
]

const cause = (top: CauseTop, parentId: string | null, [id, name, keywords = []]: Leaf): Cause => ({
  id: CauseId.parse(id),
  top,
  parentId: parentId === null ? null : CauseId.parse(parentId),
  name,
  keywords: [...keywords],
  effectiveTo: null,
})

const authority = (
  id: string,
  role: AuthorityRule['role'],
  [alone, jointly]: readonly [aloneYuan: number, jointlyYuan: number],
  source: string,
): AuthorityRule => ({
  id,
  role,
  remedies: ['waiver', 'refund', 'compensation'],
  aloneFen: alone * 100,
  jointlyFen: jointly * 100,
  source,
  effectiveFrom: BusinessDate.parse('2026-01-01'),
  effectiveTo: null,
})

/** The administrator signs for the director here: two people are needed above what the lead may grant alone. */
export const demoCaseRules: CaseRules = {
  id: CASE_RULES_ID,
  causes: TREE.flatMap(([id, top, name, leaves]) => [
    cause(top, null, [id, name]),
    ...leaves.map((leaf) => cause(top, id, leaf)),
  ]),
  authorities: [
    authority('authority-agent', 'agent', [100, 100], '澜海通信投诉授权办法（2026 版）第 4 条'),
    authority('authority-lead', 'lead', [500, 5_000], '澜海通信投诉授权办法（2026 版）第 5 条'),
    authority(
      'authority-director',
      'administrator',
      [2_000, 5_000],
      '澜海通信投诉授权办法（2026 版）第 6 条',
    ),
  ],
  departments: [
    { id: DepartmentId.parse('dep-field'), name: '装维部', handlerIds: [] },
    { id: DepartmentId.parse('dep-billing'), name: '账务部', handlerIds: [] },
    { id: DepartmentId.parse('dep-network'), name: '网络部', handlerIds: [] },
  ],
  routing: demoRouting,
  followUps: demoFollowUpRules,
  repeatDays: 30,
  ladders: [...demoLadders],
}
