/** What main may know of the agent's state, to show it in the system's tray: no call, no name, no number. */
import { z } from '#shared/kernel/schema.ts'
import { choicesFrom, otherAtPbx } from './agent-choices.ts'
import { AwayReason, type CallRules } from './call-rules.ts'
import { AgentState, agentStates, confirmationWords, type PhoneSnapshot } from './phone-snapshot.ts'

const Reason = AwayReason.pick({ code: true, label: true })

export const AgentSummary = z.strictObject({
  intended: AgentState,
  /** Why they are away, as the centre calls it. */
  reason: Reason.nullable(),
  /** The state that the PBX has, or how far it was told; null: the one that is intended. */
  atPbx: z.enum([...agentStates, ...confirmationWords]).nullable(),
  registered: z.enum(['yes', 'no']),
  wrapUp: z.enum(['open', 'none']),
  choices: z.array(z.strictObject({ state: AgentState, reason: Reason.nullable() })).max(100),
})
export type AgentSummary = z.infer<typeof AgentSummary>

const named = (reason: { readonly code: string; readonly label: string } | null) =>
  reason === null ? null : { code: reason.code, label: reason.label }

/** null: nobody here has a line. */
export function agentSummaryOf(phone: PhoneSnapshot, rules: Pick<CallRules, 'reasons'>): AgentSummary | null {
  if (phone.line === 'none') return null
  return {
    intended: phone.intended,
    reason: named(phone.reason),
    atPbx: otherAtPbx(phone),
    registered: phone.registration.status === 'registered' ? 'yes' : 'no',
    wrapUp: phone.wrapUp === null ? 'none' : 'open',
    choices: choicesFrom(rules).map(({ state, reason }) => ({ state, reason: named(reason) })),
  }
}
