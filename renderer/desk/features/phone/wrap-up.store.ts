/** What has been typed into the present wrap-up and is not yet with the phone, which keeps it. */
import type { WrapUp } from '#shared/domain/call/phone-snapshot.ts'
import type { WrapUpEntry } from '#shared/domain/call/wrap-up.transition.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

export type TypedWrapUp = { readonly callId: CallId; readonly entry: WrapUpEntry }

type WrapUpState = {
  readonly typed: TypedWrapUp | null
  /** The call whose wrap-up is being finished: all that was typed goes along with that. */
  readonly finishing: CallId | null
  /** The call whose wrap-up was to be finished without the outcome that the centre wants of every call. */
  readonly lacksOutcome: CallId | null
  /** How often; the agent is led to the list each time. */
  readonly timesLacking: number
}
export const useWrapUpStore = createDeskState<WrapUpState>(
  { typed: null, finishing: null, lacksOutcome: null, timesLacking: 0 },
  'kept',
)

export function changeWrapUp({ call, entry }: WrapUp, change: Partial<WrapUpEntry>): void {
  useWrapUpStore.setState(({ typed }) => {
    const before = typed?.callId === call.id ? typed.entry : entry
    return { typed: { callId: call.id, entry: { ...before, ...change } }, lacksOutcome: null }
  })
}

export const lackOutcome = (callId: CallId): void =>
  useWrapUpStore.setState(({ timesLacking }) => ({ lacksOutcome: callId, timesLacking: timesLacking + 1 }))

/** The phone has it; what was typed meanwhile it has not. */
export const withPhone = (kept: TypedWrapUp): void =>
  useWrapUpStore.setState(({ typed }) => (typed === kept ? { typed: null } : {}))
