/** Calls that the agent makes, by themselves or to consult somebody about a customer who is held meanwhile. */
import type { CallId } from '#shared/kernel/ids.ts'
import { awaitWord, isOver } from './call.transition.ts'
import { dialTarget, dialText } from './dialled-number.ts'
import { handOverOf } from './hand-over-id.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { Stamp } from './phone.events.ts'
import {
  type CallOwner,
  isTaken,
  type PhoneCall,
  type PhoneRefusal,
  type PhoneState,
  type Step,
  step,
} from './phone.state.ts'
import type { CallerIdentity } from './phone-snapshot.ts'
import { newRecording } from './recording.transition.ts'

type NewCall = Pick<PhoneCall, 'id' | 'direction' | 'identity' | 'training' | 'consultFor' | 'state'> & {
  readonly owner: CallOwner
  readonly extension?: string | null
  readonly recordingId?: string | null
  readonly purpose?: PhoneCall['purpose']
}

/** A call of which nothing is known yet but who is on it. */
export const newCall = ({ recordingId = null, ...call }: NewCall, { at }: Stamp): PhoneCall => ({
  extension: null,
  purpose: 'work',
  ...call,
  startedAt: at,
  answeredAt: null,
  digits: '',
  recording: newRecording(recordingId),
  customerId: null,
  customerName: null,
  complaintIds: [],
  handOver: 'none',
  quality: null,
  measuring: null,
  wrapUp: null,
})

const dialledParty = (number: string): CallerIdentity => ({
  number,
  displayName: null,
  source: 'dialled',
  privacy: 'open',
  userToUser: null,
  queueName: null,
  menuPath: null,
  waitedSeconds: null,
  redirectedFrom: null,
})

export type Outbound = {
  readonly callId: CallId
  readonly number: string
  /** The call that it is about, when it is made to consult somebody. */
  readonly consultFor: CallId | null
  readonly purpose?: PhoneCall['purpose']
}

/** Why a number cannot be called now; whether the ear is free is not asked here. */
export function refusalToCall(state: PhoneState, { callId, number, purpose }: Outbound): PhoneRefusal | null {
  if (state.line.kind === 'none' || state.registration.status !== 'registered') return 'not_registered'
  if (dialTarget(number) === null) return 'bad_number'
  if (isTaken(state, callId)) return 'wrong_phase'
  // A test speaks with a tone; whether the agent could, it asks apart.
  return state.microphone === 'ready' || purpose === 'test' ? null : 'no_microphone'
}

/** Nobody may talk into nothing. Asking again is the way on: a headset may have been plugged in since. */
export const askedFor = (refusal: PhoneRefusal): readonly PhoneEffect[] =>
  refusal === 'no_microphone' ? [{ type: 'microphone.ask' }] : []

export function beginCall(state: PhoneState, outbound: Outbound, stamp: Stamp): Step<PhoneState> {
  const { line } = state
  const { callId, consultFor, purpose = 'work' } = outbound
  const target = dialTarget(outbound.number)
  if (line.kind === 'none' || target === null) return step(state)
  const { number, extension } = target
  const call = newCall(
    {
      id: callId,
      owner: line.owner,
      direction: 'outbound',
      identity: dialledParty(number),
      training: line.kind === 'training',
      consultFor,
      extension,
      purpose,
      state: { phase: 'dialling', since: stamp.at },
    },
    stamp,
  )
  const about = state.calls.find(({ id }) => id === consultFor)
  return step(
    {
      ...state,
      calls: [...state.calls, call],
      lastDialled: purpose === 'test' ? state.lastDialled : dialText(target),
    },
    { type: 'call.invite', callId, number, ...handOverOf(about) },
    awaitWord(callId),
  )
}

/** The call on which somebody is, or will be, consulted about this one. */
export const consultationFor = (state: PhoneState, about: CallId): PhoneCall | undefined =>
  state.calls.find((call) => call.consultFor === about && !isOver(call))
