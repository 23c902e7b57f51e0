/**
 * Who could take a shift, best first. Of whoever could not nothing is said, not even that they were looked at: a reason would
 * tell what is nobody else's business.
 */
import type { AgentId } from '#shared/kernel/ids.ts'
import type { RuleFinding } from './rules/rule-finding.ts'

export type Considered = {
  readonly agentId: AgentId
  readonly name: string
  readonly findings: readonly RuleFinding[]
  /** What they work in the days around the shift: whoever works least comes first. */
  readonly workedMs: number
}

export type Candidate = {
  readonly agentId: AgentId
  readonly name: string
  /** Nothing stands against it, or the lead will look at something. */
  readonly fits: 'freely' | 'lead_looks'
}

const MOST = 8

export function candidatesAmong(considered: readonly Considered[]): readonly Candidate[] {
  const able = considered.filter(({ findings }) => findings.every(({ verdict }) => verdict !== 'block'))
  const fits = ({ findings }: Considered): Candidate['fits'] =>
    findings.some(({ verdict }) => verdict === 'ask') ? 'lead_looks' : 'freely'
  return able
    .toSorted(
      (a, b) =>
        Number(fits(a) === 'lead_looks') - Number(fits(b) === 'lead_looks') ||
        a.workedMs - b.workedMs ||
        (a.name < b.name ? -1 : 1),
    )
    .slice(0, MOST)
    .map((one) => ({ agentId: one.agentId, name: one.name, fits: fits(one) }))
}
