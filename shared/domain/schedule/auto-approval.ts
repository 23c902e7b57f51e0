/**
 * Which swaps settle themselves: company policy of a team, with the days from and until which it holds. What would have
 * become of the last months under it is counted from the swaps as they were, before a lead puts it in force.
 */
import { BusinessDate, type Instant } from '#shared/kernel/clock.ts'
import { AgentId, AutoApprovalId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import type { RuleFinding } from './rules/rule-finding.ts'
import { type Swap, SwapKind } from './swap.ts'

export const AutoApproval = z.strictObject({
  id: AutoApprovalId,
  teamId: TeamId,
  kinds: z.array(SwapKind),
  /** Rules that would have the lead asked, and need not. What blocks is never among what settles itself. */
  tolerated: z.array(z.string().max(60)).max(40),
  effectiveFrom: BusinessDate,
  /** The last day on which it holds; null: until further notice. The day before its first: it never held. */
  effectiveTo: BusinessDate.nullable(),
  setById: AgentId,
  setByName: z.string(),
})
export type AutoApproval = z.infer<typeof AutoApproval>

export type AutoApprovalTerms = {
  readonly kinds: readonly SwapKind[]
  readonly tolerated: readonly string[]
}

/** Of several in force the one that began last. */
export const autoApprovalOn = (policies: readonly AutoApproval[], today: BusinessDate): AutoApproval | null =>
  policies
    .filter(
      ({ effectiveFrom, effectiveTo }) =>
        effectiveFrom <= today && (effectiveTo === null || today <= effectiveTo),
    )
    .toSorted((a, b) =>
      a.effectiveFrom < b.effectiveFrom || (a.effectiveFrom === b.effectiveFrom && a.id < b.id) ? 1 : -1,
    )[0] ?? null

export const settlesItself = (
  { kinds, tolerated }: AutoApprovalTerms,
  kind: Swap['kind'],
  findings: readonly RuleFinding[],
): boolean =>
  kinds.includes(kind) &&
  findings.every(
    ({ verdict, rule }) => verdict === 'allow' || (verdict === 'ask' && tolerated.includes(rule)),
  )

export type Replay = { readonly settled: number; readonly decided: number }

/** Of the swaps that came before a lead since then: how many would have needed none. */
export function replay(terms: AutoApprovalTerms, swaps: readonly Swap[], since: Instant): Replay {
  const cameToTheLead = swaps.filter(({ steps }) =>
    steps.some(({ to, at }) => to === 'pending_lead' && at >= since),
  )
  return {
    settled: cameToTheLead.filter(({ kind, findings }) => settlesItself(terms, kind, findings)).length,
    decided: cameToTheLead.length,
  }
}
