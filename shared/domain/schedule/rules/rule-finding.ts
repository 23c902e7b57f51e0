/**
 * What a rule says about a change of the roster. A block by policy goes to the lead, who may override it with a reason; a
 * block by law, or by a plain fact (nobody works two shifts at once, nobody gives away a shift that is not theirs), is final.
 */
import { BusinessDate } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const ruleNames = [
  'not_own_shift',
  'past_shift',
  'shift_changed',
  /** Pregnant from the seventh month on, or nursing: known to the person concerned and to administrators, to nobody else. */
  'protection',
  /** All that colleagues and leads learn of it. */
  'not_eligible',
  'daily_hours',
  'weekly_hours',
  'rest_day',
  'monthly_overtime',
  'period_hours',
  'overlap',
  'leave',
  'minimum_rest',
  'consecutive_days',
  'consecutive_nights',
  'skill',
  'coverage',
  'seats',
  'home_ready',
  'notice',
  'window',
  'open_requests',
  'paid_hours',
  'holiday_pay',
  'night_allowance',
  'promise',
  'points',
] as const
export type RuleName = (typeof ruleNames)[number]

/** The version of a rule that something was judged by, so that it can be told also when another one is in force. */
export const RuleVersion = z.strictObject({
  id: z.string().min(1).max(80),
  /** Its first day; null: it had none. */
  from: BusinessDate.nullable(),
  source: z.string().max(200),
  article: z.string().max(120),
})
export type RuleVersion = z.infer<typeof RuleVersion>

export const RuleFinding = z.strictObject({
  rule: z.enum(ruleNames),
  /** `allow` is only told; `ask` is the lead's to decide. */
  verdict: z.enum(['allow', 'ask', 'block']),
  basis: z.enum(['law', 'policy', 'fact']),
  agentId: AgentId,
  /** Figures for the sentence in `shared/i18n`, for example `{ hours: 9, needed: 11 }`. */
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Absent: found by a plain fact, or before findings said so. */
  under: RuleVersion.optional(),
})
export type RuleFinding = z.infer<typeof RuleFinding>

/** What stops a change whoever approves it: the law, or a plain fact. */
export const finalBlocks = (findings: readonly RuleFinding[]): RuleFinding[] =>
  findings.filter((finding) => finding.verdict === 'block' && finding.basis !== 'policy')

/** What stops it unless the lead overrides it and says why. */
export const blocksToOverride = (findings: readonly RuleFinding[]): RuleFinding[] =>
  findings.filter((finding) => finding.verdict === 'block' && finding.basis === 'policy')

/** Nothing that anybody has to decide: what is left is only told. */
export const needsNobody = (findings: readonly RuleFinding[]): boolean =>
  findings.every((finding) => finding.verdict === 'allow')

/**
 * As everybody but the person concerned may read it. That it stands on the law would tell what it is about, and so would the
 * night, so nothing of either is left.
 */
export const withoutProtections = (findings: readonly RuleFinding[]): RuleFinding[] => {
  const hidden = new Set<AgentId>()
  return findings.flatMap((finding): RuleFinding[] => {
    if (finding.rule !== 'protection') return [finding]
    if (hidden.has(finding.agentId)) return []
    hidden.add(finding.agentId)
    const { agentId } = finding
    return [{ rule: 'not_eligible', verdict: 'block', basis: 'fact', agentId, figures: {} }]
  })
}
