/**
 * Who gains and who loses what is paid: hours, public holidays, nights. In an exchange the lead is asked, since one of the two may
 * not have counted; whoever only gives or only takes knows, and is told. A centre that says nothing of nights or of what is
 * unpaid has no rule about it.
 */
import type { SwapPolicy } from '../roster.ts'
import type { Shift } from '../shift.ts'
import { hoursDown } from './findings.ts'
import { holidayMs, nightMs, workMs } from './hours.ts'
import type { JudgedSide } from './judged-side.ts'
import { policyOn, versionOfPolicy } from './policy-in-force.ts'
import type { RuleFinding } from './rule-finding.ts'

type Paid = {
  readonly rule: 'paid_hours' | 'holiday_pay' | 'night_allowance'
  readonly of: (shift: Shift, policies: readonly SwapPolicy[]) => number
  readonly isRuled: (policy: SwapPolicy) => boolean
}

const paid: readonly Paid[] = [
  { rule: 'paid_hours', of: workMs, isRuled: ({ unpaid }) => unpaid !== undefined },
  { rule: 'holiday_pay', of: holidayMs, isRuled: () => true },
  { rule: 'night_allowance', of: nightMs, isRuled: ({ night }) => night !== undefined },
]

export function pay({ agentId, loses, gains }: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] {
  const [first] = [...gains, ...loses]
  const policy = first === undefined ? null : policyOn(policies, first.businessDate)
  if (policy === null) return []
  const verdict = loses.length > 0 && gains.length > 0 ? 'ask' : 'allow'
  const under = versionOfPolicy(policy)
  return paid.flatMap(({ rule, of, isRuled }): RuleFinding[] => {
    const all = (shifts: readonly Shift[]): number =>
      shifts.reduce((sum, shift) => sum + of(shift, policies), 0)
    const [lost, gained] = [all(loses), all(gains)]
    if (!isRuled(policy) || lost === gained) return []
    const figures = { loses: hoursDown(lost), gains: hoursDown(gained) }
    return [{ rule, verdict, basis: 'policy', agentId, figures, under }]
  })
}
