/** Time limits on complaints: the law's, and the company's own policy, each from the day on which it came into force. */
import type { ClockRule, TimeLimit } from '#shared/domain/complaint/clock-rule.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { CategoryId } from '#shared/kernel/ids.ts'
import { statutoryLimits } from './statutory-limits.ts'

const hours = (amount: number): TimeLimit => ({ unit: 'hours', amount })
const workingDays = (amount: number): TimeLimit => ({ unit: 'working_days', amount })

type Written = Omit<ClockRule, 'kind' | 'categoryId' | 'effectiveFrom' | 'effectiveTo'> & {
  readonly categoryId?: string
  readonly from: string
  readonly to?: string
}
const internal = ({ categoryId, from, to, ...rest }: Written): ClockRule => ({
  ...rest,
  kind: 'internal',
  categoryId: categoryId === undefined ? null : CategoryId.parse(categoryId),
  effectiveFrom: BusinessDate.parse(from),
  effectiveTo: to === undefined ? null : BusinessDate.parse(to),
})

const POLICY = '澜海通信投诉处理规范（2026 版）'

const targets: readonly Written[] = [
  {
    id: 'clock-first-contact-2024',
    name: '首次联系',
    measures: 'first_response',
    limit: hours(48),
    source: '澜海通信投诉处理规范（2024 版）',
    article: '第 6 条',
    from: '2024-01-01',
    to: '2026-02-28',
  },
  {
    id: 'clock-first-contact',
    name: '首次联系',
    measures: 'first_response',
    limit: hours(24),
    warning: { by: 'time', minutes: 120 },
    source: POLICY,
    article: '第 6 条（知识条目 1052）',
    from: '2026-03-01',
  },
  {
    id: 'clock-opinion',
    name: '处理意见',
    measures: 'resolution',
    pausedBy: ['waiting_customer'],
    limit: workingDays(5),
    warning: { by: 'time', minutes: 24 * 60 },
    source: POLICY,
    article: '第 7 条（知识条目 1051）',
    from: '2024-01-01',
  },
  {
    id: 'clock-progress',
    name: '进展告知',
    measures: 'update',
    pausedBy: ['waiting_customer'],
    /** Whoever handles cases works in two halves, with lunch between them. */
    businessHours: {
      days: 'working',
      segments: [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '18:00' },
      ],
    },
    limit: hours(24),
    warning: { by: 'share', left: 0.25 },
    source: POLICY,
    article: '第 8 条',
    from: '2026-03-01',
  },
]

/** Porting and stolen numbers cannot wait for the ordinary first contact. */
const urgent: readonly Written[] = ['cat-contract-porting', 'cat-identity-sim'].map((categoryId) => ({
  id: `clock-urgent-${categoryId}`,
  name: '紧急单首次联系',
  measures: 'first_response',
  categoryId,
  limit: hours(4),
  warning: { by: 'time', minutes: 60 },
  source: POLICY,
  article: '第 9 条（知识条目 1047、1034）',
  from: '2026-03-01',
}))

export const demoClockRules: readonly ClockRule[] = [
  ...statutoryLimits,
  ...[...targets, ...urgent].map(internal),
]
