/** What the call's place in the bar shows, from the phone's snapshot. */
import type { CallState, CallView, PhoneSnapshot, WrapUp } from '#shared/domain/call/phone-snapshot.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'

export type Talking = Extract<CallState, { phase: 'talking' }>

export type CallPlace =
  | { readonly shows: 'starting' }
  | { readonly shows: 'idle'; readonly phone: PhoneSnapshot }
  | { readonly shows: 'ringing'; readonly call: CallView }
  /** On the way to the other side: it can only be given up. */
  | {
      readonly shows: 'setting_up'
      readonly call: CallView
      readonly phase: 'dialling' | 'alerting' | 'connecting'
    }
  | { readonly shows: 'talking'; readonly call: CallView; readonly talking: Talking }
  /** `after`: how many more are open behind this one. */
  | { readonly shows: 'wrap_up'; readonly wrapUp: WrapUp; readonly after: number }

export function callPlaceOf(phone: PhoneSnapshot | null): CallPlace {
  if (phone === null) return { shows: 'starting' }
  const call = callOnTheLine(phone)
  if (call === null)
    return phone.wrapUp === null
      ? { shows: 'idle', phone }
      : { shows: 'wrap_up', wrapUp: phone.wrapUp, after: phone.wrapUpsAfter }
  switch (call.state.phase) {
    case 'ringing':
      return { shows: 'ringing', call }
    case 'dialling':
    case 'alerting':
    case 'connecting':
      return { shows: 'setting_up', call, phase: call.state.phase }
    case 'talking':
      return { shows: 'talking', call, talking: call.state }
    case 'ended':
      return { shows: 'idle', phone }
    default:
      return assertNever(call.state)
  }
}
