/** Time limits on complaints, by law and by company policy, with the article each stands on and the day it came into force. */
import type { ClockRule } from '#shared/domain/complaint/category.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { CategoryId } from '#shared/kernel/ids.ts'

type Limit = ClockRule['limit']
const hours = (amount: number): Limit => ({ unit: 'hours', amount })
const calendarDays = (amount: number): Limit => ({ unit: 'calendar_days', amount })
const workingDays = (amount: number): Limit => ({ unit: 'working_days', amount })

/** Orders under these are reports of a fault, so the regulation's hours run from the customer's call. */
const FAULTS = [
  'cat-broadband-down',
  'cat-broadband-overdue',
  'cat-home-picture',
  'cat-home-telephone',
  'cat-mobile-signal',
] as const

type Rule = Omit<ClockRule, 'categoryId' | 'effectiveFrom' | 'effectiveTo'> & {
  readonly categoryId: string | null
  readonly from: string
  readonly to: string | null
}
const rule = ({ categoryId, from, to, ...rest }: Rule): ClockRule => ({
  ...rest,
  categoryId: categoryId === null ? null : CategoryId.parse(categoryId),
  effectiveFrom: BusinessDate.parse(from),
  effectiveTo: to === null ? null : BusinessDate.parse(to),
})

const answering: readonly Rule[] = [
  {
    id: 'clock-answer',
    name: '答复用户（法定）',
    kind: 'statutory',
    categoryId: null,
    limit: calendarDays(15),
    source: '电信用户申诉处理办法（工业和信息化部令第 35 号）',
    from: '2016-07-30',
    to: null,
  },
  {
    id: 'clock-first-contact-2024',
    name: '首次联系',
    kind: 'internal',
    categoryId: null,
    limit: hours(48),
    source: '澜海通信投诉处理规范（2024 版）第 6 条',
    from: '2024-01-01',
    to: '2026-02-28',
  },
  {
    id: 'clock-first-contact',
    name: '首次联系',
    kind: 'internal',
    categoryId: null,
    limit: hours(24),
    source: '澜海通信投诉处理规范（2026 版）第 6 条，知识条目 1052',
    from: '2026-03-01',
    to: null,
  },
  {
    id: 'clock-opinion',
    name: '处理意见',
    kind: 'internal',
    categoryId: null,
    limit: workingDays(5),
    source: '澜海通信投诉处理规范（2026 版）第 7 条，知识条目 1051',
    from: '2024-01-01',
    to: null,
  },
]

/** Article 32 sets both limits; the address decides which one binds, so each says in its name whom it is for. */
const repairing: readonly Rule[] = FAULTS.flatMap((category) => [
  {
    id: `clock-repair-urban-${category}`,
    name: '修障，城镇（法定）',
    kind: 'statutory',
    categoryId: category,
    limit: hours(48),
    source: '中华人民共和国电信条例第三十二条',
    from: '2000-09-25',
    to: null,
  },
  {
    id: `clock-repair-rural-${category}`,
    name: '修障，农村（法定）',
    kind: 'statutory',
    categoryId: category,
    limit: hours(72),
    source: '中华人民共和国电信条例第三十二条',
    from: '2000-09-25',
    to: null,
  },
])

/** Porting and stolen numbers cannot wait for the ordinary first contact. */
const urgent: readonly Rule[] = ['cat-contract-porting', 'cat-identity-sim'].map((category) => ({
  id: `clock-urgent-${category}`,
  name: '紧急单首次联系',
  kind: 'internal',
  categoryId: category,
  limit: hours(4),
  source: '澜海通信投诉处理规范（2026 版）第 9 条，知识条目 1047、1034',
  from: '2026-03-01',
  to: null,
}))

export const demoClockRules: readonly ClockRule[] = [...answering, ...repairing, ...urgent].map(rule)

/** The rules for the other kind of place do not bind a customer at this one. */
export const bindsAt = (clockRule: ClockRule, place: 'rural' | 'urban'): boolean =>
  !clockRule.id.startsWith(place === 'rural' ? 'clock-repair-urban' : 'clock-repair-rural')
