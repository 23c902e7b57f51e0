/** What an agent may choose to be, and whether the PBX agrees with it: the desk's bar and the system's tray say the same. */
import type { AwayReason, CallRules } from './call-rules.ts'
import { type AgentState, agentStates, type Confirmation, type PhoneSnapshot } from './phone-snapshot.ts'

/** A state, or one of the centre's reasons for it. */
export type AgentChoice = { readonly state: AgentState; readonly reason: AwayReason | null }

/**
 * Where the centre has reasons, whoever chooses gives one. Nobody is asked for it by the shortcut, after a start or when the
 * machine sleeps: then the state stands without a reason, and none of the entries is the chosen one.
 */
export const choicesFrom = ({ reasons }: Pick<CallRules, 'reasons'>): readonly AgentChoice[] =>
  agentStates.flatMap((state): readonly AgentChoice[] => {
    const own = reasons.filter((reason) => reason.state === state)
    return own.length === 0 ? [{ state, reason: null }] : own.map((reason) => ({ state, reason }))
  })

/** The state that the PBX has, else how far it was told, where that is worth a word; null: it has the one that is wanted. */
export function otherAtPbx(
  phone: Pick<PhoneSnapshot, 'line' | 'intended' | 'confirmed' | 'confirmation'>,
): AgentState | Confirmation['status'] | null {
  if (phone.line === 'none' || phone.confirmed === phone.intended) return null
  return phone.confirmed ?? phone.confirmation.status
}
