/**
 * What the law gives for a complaint, trade by trade, each with the act and the article, and the days on which it came into and
 * went out of force. Where the article is not written here nobody has read it in the act yet (docs/administration.md).
 */
import type { ClockRule, TimeLimit } from '#shared/domain/complaint/clock-rule.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { CategoryId } from '#shared/kernel/ids.ts'

const hours = (amount: number): TimeLimit => ({ unit: 'hours', amount })
const calendarDays = (amount: number): TimeLimit => ({ unit: 'calendar_days', amount })
const workingDays = (amount: number): TimeLimit => ({ unit: 'working_days', amount })

type Written = Omit<ClockRule, 'kind' | 'categoryId' | 'effectiveFrom' | 'effectiveTo'> & {
  readonly categoryId?: string
  readonly from: string
  readonly to?: string
}
const statutory = ({ categoryId, from, to, ...rest }: Written): ClockRule => ({
  ...rest,
  kind: 'statutory',
  categoryId: categoryId === undefined ? null : CategoryId.parse(categoryId),
  effectiveFrom: BusinessDate.parse(from),
  effectiveTo: to === undefined ? null : BusinessDate.parse(to),
})

/** The day before the limit is the last on which anybody can still act. */
const aDayBefore = { by: 'time', minutes: 24 * 60 } as const
const twoDaysBefore = { by: 'time', minutes: 48 * 60 } as const

const MIIT_ORDER_35 = '电信用户申诉处理办法（工业和信息化部令第 35 号）'
const CONSUMER_LAW = '中华人民共和国消费者权益保护法'

const telecom: readonly Written[] = [
  {
    id: 'clock-answer',
    name: '答复用户（法定）',
    sectors: ['telecom'],
    limit: calendarDays(15),
    warning: twoDaysBefore,
    source: MIIT_ORDER_35,
    article: '第十条第（四）项',
    from: '2016-07-30',
  },
  {
    id: 'clock-petition-accept',
    name: '申诉受理机构决定是否受理',
    sectors: ['telecom'],
    authorities: ['miit'],
    binds: 'authority',
    limit: workingDays(5),
    source: MIIT_ORDER_35,
    article: '第十四条',
    from: '2016-07-30',
  },
  {
    id: 'clock-petition-answer',
    name: '申诉受理机构答复申诉人',
    sectors: ['telecom'],
    authorities: ['miit'],
    binds: 'authority',
    startsAt: 'accepted',
    limit: calendarDays(30),
    source: MIIT_ORDER_35,
    from: '2016-07-30',
  },
]

/** Orders under these are reports of a fault, so the regulation's hours run from the customer's call. */
export const FAULTS = [
  'cat-broadband-down',
  'cat-broadband-overdue',
  'cat-home-picture',
  'cat-home-telephone',
  'cat-mobile-signal',
] as const
export const AREA_FIELD = 'area'
export const areas = { urban: '城镇', rural: '农村' } as const

/** Article 32 sets both limits, and the address decides; the shorter one binds whoever has not said where it is. */
const repairing: readonly Written[] = FAULTS.flatMap((categoryId) =>
  (['urban', 'rural'] as const).map((area) => ({
    id: `clock-repair-${area}-${categoryId}`,
    name: `修障，${areas[area]}（法定）`,
    categoryId,
    when: {
      field: AREA_FIELD,
      is: [areas[area]],
      unanswered: area === 'urban' ? ('binds' as const) : ('binds_not' as const),
    },
    limit: hours(area === 'urban' ? 48 : 72),
    warning: { by: 'time', minutes: 6 * 60 } as const,
    source: '中华人民共和国电信条例',
    article: '第三十二条',
    from: '2000-09-25',
  })),
)

const authorities: readonly Written[] = [
  {
    id: 'clock-12315-accept',
    name: '12315 决定是否受理',
    authorities: ['12315'],
    binds: 'authority',
    limit: workingDays(7),
    source: CONSUMER_LAW,
    article: '第四十六条',
    from: '2014-03-15',
  },
  {
    id: 'clock-12315-mediation-2020',
    name: '12315 调解',
    authorities: ['12315'],
    binds: 'authority',
    startsAt: 'accepted',
    limit: workingDays(45),
    source: '市场监督管理投诉举报处理暂行办法',
    article: '第二十一条',
    from: '2020-01-01',
    to: '2026-04-14',
  },
  {
    id: 'clock-12315-mediation',
    name: '12315 调解',
    authorities: ['12315'],
    binds: 'authority',
    startsAt: 'accepted',
    limit: calendarDays(60),
    source: '市场监督管理投诉举报处理办法',
    from: '2026-04-15',
  },
  {
    id: 'clock-12345',
    name: '12345 工单办理',
    authorities: ['12345'],
    limit: { unit: 'as_printed' },
    warning: aDayBefore,
    source: '12345 工单上写明的期限',
    from: '2020-01-01',
  },
]

const otherTrades: readonly Written[] = [
  {
    id: 'clock-finance-answer',
    name: '处理决定（法定）',
    sectors: ['bank', 'insurance'],
    limit: calendarDays(15),
    warning: twoDaysBefore,
    when: { field: 'complexity', is: ['一般'], unanswered: 'binds' },
    source: '银行业保险业消费投诉处理管理办法',
    from: '2020-03-01',
  },
  {
    id: 'clock-finance-answer-complex',
    name: '处理决定，情况复杂（法定）',
    sectors: ['bank', 'insurance'],
    limit: calendarDays(30),
    warning: twoDaysBefore,
    when: { field: 'complexity', is: ['复杂'], unanswered: 'binds_not' },
    source: '银行业保险业消费投诉处理管理办法',
    from: '2020-03-01',
  },
  {
    id: 'clock-finance-answer-extended',
    name: '处理决定，经批准延长（法定）',
    sectors: ['bank', 'insurance'],
    limit: calendarDays(60),
    warning: twoDaysBefore,
    when: { field: 'complexity', is: ['经批准延长'], unanswered: 'binds_not' },
    source: '银行业保险业消费投诉处理管理办法',
    from: '2020-03-01',
  },
  {
    id: 'clock-airline-answer',
    name: '处理投诉（法定）',
    sectors: ['airline'],
    limit: workingDays(10),
    warning: aDayBefore,
    source: '公共航空运输旅客服务管理规定（交通运输部令 2021 年第 3 号）',
    from: '2021-09-01',
  },
  {
    id: 'clock-airline-refund',
    name: '办完退款（法定）',
    sectors: ['airline'],
    limit: workingDays(7),
    warning: aDayBefore,
    when: { field: 'matter', is: ['退款'], unanswered: 'binds_not' },
    source: '公共航空运输旅客服务管理规定（交通运输部令 2021 年第 3 号）',
    from: '2021-09-01',
  },
]

export const statutoryLimits: readonly ClockRule[] = [
  ...telecom,
  ...repairing,
  ...authorities,
  ...otherTrades,
].map(statutory)
