/** What the agent does to a wrap-up that is open. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { PhoneCommand, Stamp } from './phone.events.ts'
import { type PhoneRefusal, type PhoneState, replaceCall, rulesOf, type Step, step } from './phone.state.ts'
import { recorded } from './record-of.ts'
import { extendedWrapUp, finishedWrapUp, type OpenWrapUp } from './wrap-up.transition.ts'

type WrapUpCommand = Extract<PhoneCommand, { type: 'writeWrapUp' | 'extendWrapUp' | 'finishWrapUp' }>
type WrapUpStep = Step<PhoneState> & { readonly refusal: PhoneRefusal | null }

const refused = (state: PhoneState, refusal: PhoneRefusal): WrapUpStep => ({ state, effects: [], refusal })
const replaced = (state: PhoneState, before: OpenWrapUp, after: OpenWrapUp): WrapUpStep => ({
  ...step({ ...state, wrapUps: state.wrapUps.map((other) => (other === before ? after : other)) }),
  refusal: null,
})

export function commandWrapUp(state: PhoneState, event: Stamp & WrapUpCommand): WrapUpStep {
  const open = state.wrapUps.find(({ callId }) => callId === event.callId)
  const call = state.calls.find(({ id }) => id === event.callId)
  if (open === undefined || call === undefined) return refused(state, 'no_such_call')
  const rules = rulesOf(state.line)
  switch (event.type) {
    case 'writeWrapUp':
      return replaced(state, open, { ...open, entry: event.entry })
    case 'extendWrapUp': {
      const extended = extendedWrapUp(open, rules, event.at)
      return extended === null ? refused(state, 'no_extension_left') : replaced(state, open, extended)
    }
    case 'finishWrapUp': {
      const wrapUp = finishedWrapUp(open, event, rules, event.at)
      if (wrapUp === null) return refused(state, 'disposition_required')
      const finished = { ...call, wrapUp }
      const wrapUps = state.wrapUps.filter((other) => other !== open)
      return { ...step(replaceCall({ ...state, wrapUps }, finished), ...recorded(finished)), refusal: null }
    }
    default:
      return assertNever(event)
  }
}
