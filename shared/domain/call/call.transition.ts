/**
 * One call. The list of calls, who may ring and what follows the end are decided in `phone.transition.ts`.
 *
 *   ringing ────────answer────────▶ connecting ──agreed and media up──▶ talking ⇄ held (by us, by them, both)
 *   dialling ──18x──▶ alerting ──200──▶ │                                  │
 *      └───────────────┴────────────────┴───────── any ──────────────────▶ ended   (for good)
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { declinedByAgent, type EndCause, endingByNetwork, hungUpByAgent, transferred } from './call-ending.ts'
import { joinedQuality } from './call-quality.ts'
import type { CallEnding } from './call-record.ts'
import { askToHold, holdEffect, onHoldOutcome } from './hold.transition.ts'
import type { PhoneEffect, Timer } from './phone.effects.ts'
import type { CallCommand, CallEvent, HoldOutcome, Stamp } from './phone.events.ts'
import type { CallPhase, PhoneCall, PhoneRefusal, Step } from './phone.state.ts'
import { step } from './phone.state.ts'
import type { CallerIdentity, CallMedia } from './phone-snapshot.ts'
import { withRecordingId } from './recording.transition.ts'
import { afterHold, isTransferring, noTransfer, stepTransfer } from './transfer.transition.ts'

/**
 * Sent when the agent declines or is not free. Not 603: a 6xx ends the search for every other agent of the queue too
 * (RFC 3261 §21.6), where only this one is meant.
 */
export const BUSY_HERE = 486

/**
 * An INVITE is answered on the flow that it came by. When that is gone, nobody knows whether the caller still waits: a PBX that
 * only lost the socket has them, one that was restarted has not. So it rings on for a short cut and not for a long one.
 */
const RINGS_WITHOUT_FLOW_MS = 15_000
/**
 * Registered again in time, the caller most likely still waits. That they gave up is told by the flow that is gone, and a PBX
 * that was restarted looks like one that was not: so it rings for as long as a queue lets one phone ring, and not for ever.
 */
const RINGS_AFTER_RETURN_MS = 30_000
const TEMPORARILY_UNAVAILABLE = 480

/**
 * A PBX says at once that it has an invitation (100, RFC 3261 §17.2.1). SIP.js would wait 32 s for that, and without end for
 * what the flow took along: nobody dials, hears nothing, and is told after half a minute that nobody answered.
 */
const DIAL_ANSWER_MS = 5_000

/** Long enough for the agent to hear that a call comes in, and to take a breath, before the customer hears the room. */
const ANNOUNCED_FOR_MS = 800

/** When both sides agreed but no sound came up in this time, the agent is told so instead of waiting on. */
const MEDIA_LIMIT_MS = 4_000

export type CallStep = Step<PhoneCall> & { readonly refusal: PhoneRefusal | null }
const done = ({ state, effects }: Step<PhoneCall>): CallStep => ({ state, effects, refusal: null })
const refused = (call: PhoneCall, refusal: PhoneRefusal): CallStep => ({ state: call, effects: [], refusal })

const to = (call: PhoneCall, state: CallPhase): PhoneCall => ({ ...call, state })
const end = (call: PhoneCall, at: Instant, ending: CallEnding): PhoneCall =>
  to(call, { phase: 'ended', at, ending })
const mediaTimer = (callId: CallId): Timer => ({ name: 'media', callId })

export const endedByAgent = (call: PhoneCall, at: Instant): PhoneCall =>
  isOver(call) ? call : end(call, at, endingOfHangUp(call))

export const isOver = (call: PhoneCall): boolean => call.state.phase === 'ended'
export const isRinging = (call: PhoneCall): boolean => call.state.phase === 'ringing'
export const answersByItself = ({ state }: PhoneCall): boolean =>
  state.phase === 'ringing' && state.answers === 'by_itself'
/** Everything between answering (or dialling) and the end. */
export const isLive = (call: PhoneCall): boolean => !isOver(call) && !isRinging(call)

/** The other side hears the agent from the answer on, unless the agent holds or mutes. */
export function transmits(call: PhoneCall): 'on' | 'off' {
  if (call.state.phase === 'connecting') return 'on'
  if (call.state.phase !== 'talking') return 'off'
  return call.state.local === 'none' && call.state.microphone === 'live' ? 'on' : 'off'
}

export function stepCall(call: PhoneCall, event: Stamp & CallEvent): Step<PhoneCall> {
  const { state } = call
  // The agent's hanging up ends the call at once; what its sound was like is known when that has ended too.
  if (event.type === 'call.measured')
    return step({ ...call, quality: joinedQuality(call.quality, event.quality), measuring: null })
  if (state.phase === 'ended') return step(call)
  switch (event.type) {
    case 'call.incoming':
      return step(call)
    case 'call.measuring':
      return step({ ...call, measuring: event.quality })
    case 'call.recorded':
      return step(withRecordingId(call, event.recordingId))
    case 'call.trying':
      return state.phase === 'dialling' ? step(call, wordHeard(call.id)) : step(call)
    case 'call.alerting':
      return step(
        onAlerting(call, event.at, event.earlyMedia),
        ...(state.phase === 'dialling' ? [wordHeard(call.id)] : []),
      )
    case 'call.established':
      return onEstablished(call, event.at)
    case 'call.media':
      return onMedia(call, event.at, event.media)
    case 'call.trouble':
      if (state.phase !== 'talking' || state.trouble === event.trouble) return step(call)
      return step(to(call, { ...state, trouble: event.trouble }))
    case 'call.localHold':
      return onLocalHold(call, event.at, event.outcome)
    case 'call.referAnswered':
    case 'call.referNotified':
      return stepTransfer(call, event)
    case 'call.partyChanged':
      return step(withParty(call, event.identity))
    case 'call.remoteHold':
      return step(state.phase === 'talking' ? to(call, { ...state, remote: event.held }) : call)
    case 'call.ended':
      return step(end(call, event.at, endingFor(call, event.cause)))
    default:
      return assertNever(event)
  }
}

/**
 * Whoever was found out about the one before is not on the line any more; but what a consultation brought along is about
 * whoever is put through after it.
 */
function withParty(call: PhoneCall, identity: CallerIdentity): PhoneCall {
  const userToUser = identity.userToUser ?? call.identity.userToUser
  return { ...call, identity: { ...identity, userToUser }, customerId: null, customerName: null }
}

/** A BYE can only complete what both sides had agreed to. */
function endingFor({ answeredAt, state }: PhoneCall, cause: EndCause): CallEnding {
  if (cause.type !== 'bye') return endingByNetwork(cause)
  if (answeredAt === null) return { ...endingByNetwork(cause), kind: 'failed', by: 'network' }
  // Many PBXs hang up on whoever transferred as soon as they have taken the customer over, without a last word.
  const tookOver = state.phase === 'talking' && state.transfer.step === 'trying'
  return tookOver ? transferred('network') : endingByNetwork(cause)
}

/** Ends a call that is being set up unless the PBX says something of it in time. */
export const awaitWord = (callId: CallId): PhoneEffect => ({
  type: 'timer.start',
  timer: { name: 'dial', callId },
  afterMs: DIAL_ANSWER_MS,
})
const wordHeard = (callId: CallId): PhoneEffect => ({ type: 'timer.stop', timer: { name: 'dial', callId } })

/** The PBX cannot be asked: nobody was called, or nobody will ever be told that they were. */
export const onDialOverdue = (call: PhoneCall, at: Instant): Step<PhoneCall> =>
  call.state.phase === 'dialling'
    ? step(end(call, at, endingByNetwork({ type: 'failed', sipStatus: null })), {
        type: 'call.end',
        callId: call.id,
      })
    : step(call)

/** Their side asks that it is answered at once: the agent hears so first, in their ear. */
export const announced = (call: PhoneCall): Step<PhoneCall> => {
  const { state } = call
  if (state.phase !== 'ringing') return step(call)
  return step(to(call, { ...state, answers: 'by_itself' }), {
    type: 'timer.start',
    timer: { name: 'auto_answer', callId: call.id },
    afterMs: ANNOUNCED_FOR_MS,
  })
}
/** The ear was taken meanwhile, or the microphone went: it rings like any other. */
export const leftToAgent = (call: PhoneCall): PhoneCall =>
  call.state.phase === 'ringing' ? to(call, { ...call.state, answers: 'agent' }) : call

const ringsFor =
  (afterMs: number) =>
  (call: PhoneCall): readonly PhoneEffect[] =>
    isRinging(call) ? [{ type: 'timer.start', timer: { name: 'ring', callId: call.id }, afterMs }] : []
const ringsWithoutFlow = ringsFor(RINGS_WITHOUT_FLOW_MS)
/** The flow that an INVITE came or went by is gone, and with it whatever would still have been said of it. */
export const onFlowLost = (call: PhoneCall): readonly PhoneEffect[] =>
  call.state.phase === 'dialling' ? [awaitWord(call.id)] : ringsWithoutFlow(call)
/** There is another flow, which can carry the answer. */
export const onFlowBack = ringsFor(RINGS_AFTER_RETURN_MS)

/** It rang for too long without the flow that it came by: the caller, if there still is one, is sent on to somebody else. */
export const onRingOverdue = (call: PhoneCall, at: Instant): Step<PhoneCall> =>
  isRinging(call)
    ? step(end(call, at, endingByNetwork({ type: 'expired' })), {
        type: 'call.refuse',
        callId: call.id,
        sipStatus: TEMPORARILY_UNAVAILABLE,
      })
    : step(call)

function onAlerting(call: PhoneCall, at: Instant, earlyMedia: 'none' | 'heard'): PhoneCall {
  const { state } = call
  if (state.phase === 'alerting') return earlyMedia === 'none' ? call : to(call, { ...state, earlyMedia })
  return state.phase === 'dialling' ? to(call, { phase: 'alerting', since: at, earlyMedia }) : call
}

function onEstablished(call: PhoneCall, at: Instant): Step<PhoneCall> {
  const { state } = call
  if (call.answeredAt !== null) return step(call)
  if (state.phase === 'connecting' && state.media === 'up') return step(talk({ ...call, answeredAt: at }, at))
  if (state.phase !== 'connecting' && state.phase !== 'dialling' && state.phase !== 'alerting')
    return step(call)
  return step(to({ ...call, answeredAt: at }, { phase: 'connecting', since: at, media: 'waiting' }), {
    type: 'timer.start',
    timer: mediaTimer(call.id),
    afterMs: MEDIA_LIMIT_MS,
  })
}

function talk(call: PhoneCall, since: Instant, media: CallMedia = 'flowing'): PhoneCall {
  return to(call, {
    phase: 'talking',
    since,
    local: 'none',
    heldSince: null,
    remote: 'none',
    microphone: 'live',
    media,
    trouble: 'none',
    transfer: noTransfer,
  })
}

function onMedia(call: PhoneCall, at: Instant, media: CallMedia): Step<PhoneCall> {
  const { state } = call
  if (state.phase === 'talking') return step(state.media === media ? call : to(call, { ...state, media }))
  if (state.phase !== 'connecting' || media === 'lost') return step(call)
  if (call.answeredAt === null) return step(to(call, { ...state, media: 'up' }))
  return step(talk(call, at, media), { type: 'timer.stop', timer: mediaTimer(call.id) })
}

/** No sound after both sides agreed: the customer is on the line, so the agent must see that they are not heard. */
export const onMediaOverdue = (call: PhoneCall, at: Instant): PhoneCall =>
  call.state.phase === 'connecting' && call.answeredAt !== null ? talk(call, at, 'lost') : call

function onLocalHold(call: PhoneCall, at: Instant, outcome: HoldOutcome): Step<PhoneCall> {
  const { state } = call
  if (state.phase !== 'talking') return step(call)
  const settled = onHoldOutcome(state, outcome)
  return settled === state ? step(call) : afterHold(to(call, settled), at)
}

/** Whoever hangs up once the network has the customer in its hands has transferred them without waiting for the answer. */
function endingOfHangUp({ answeredAt, state }: PhoneCall): CallEnding {
  if (state.phase === 'talking' && state.transfer.step === 'trying') return transferred('agent')
  return hungUpByAgent(answeredAt === null ? 'unanswered' : 'answered')
}

export function commandCall(call: PhoneCall, command: Stamp & CallCommand): CallStep {
  const { state } = call
  switch (command.type) {
    case 'answer':
      if (state.phase !== 'ringing') return refused(call, 'wrong_phase')
      return done(
        step(to(call, { phase: 'connecting', since: command.at, media: 'waiting' }), {
          type: 'call.accept',
          callId: call.id,
        }),
      )
    case 'decline':
      if (state.phase !== 'ringing') return refused(call, 'wrong_phase')
      return done(
        step(end(call, command.at, declinedByAgent(BUSY_HERE)), {
          type: 'call.refuse',
          callId: call.id,
          sipStatus: BUSY_HERE,
        }),
      )
    case 'hangUp':
      if (state.phase === 'ended' || state.phase === 'ringing') return refused(call, 'wrong_phase')
      return done(
        step(end(call, command.at, endingOfHangUp(call)), {
          type: 'call.end',
          callId: call.id,
        }),
      )
    case 'identify':
      // A desk that was reloaded says again what it said before; that is no reason for another record.
      if (call.customerId === command.customerId && call.customerName === command.customerName)
        return done(step(call))
      return done(step({ ...call, customerId: command.customerId, customerName: command.customerName }))
    case 'addComplaint':
      if (call.complaintIds.includes(command.complaintId)) return done(step(call))
      return done(step({ ...call, complaintIds: [...call.complaintIds, command.complaintId] }))
    case 'handOver':
      return done(step({ ...call, handOver: 'written' }))
    case 'hold':
    case 'resume':
    case 'mute':
    case 'unmute':
    case 'sendDigits':
      return commandTalk(call, command)
    default:
      return assertNever(command)
  }
}

type TalkCommand = Extract<CallCommand, { type: 'hold' | 'resume' | 'mute' | 'unmute' | 'sendDigits' }>

function commandTalk(call: PhoneCall, command: Stamp & TalkCommand): CallStep {
  const { state } = call
  if (state.phase !== 'talking') return refused(call, 'wrong_phase')
  switch (command.type) {
    case 'hold':
      if (state.local !== 'none') return refused(call, 'wrong_phase')
      if (isTransferring(call)) return refused(call, 'transferring')
      return done(step(to(call, askToHold(state, command.at)), holdEffect(call.id)))
    case 'resume':
      if (state.local !== 'held') return refused(call, 'wrong_phase')
      if (isTransferring(call)) return refused(call, 'transferring')
      return done(
        step(to(call, { ...state, local: 'resuming', transfer: noTransfer }), {
          type: 'call.resume',
          callId: call.id,
        }),
      )
    case 'mute':
      return done(step(to(call, { ...state, microphone: 'muted' })))
    case 'unmute':
      return done(step(to(call, { ...state, microphone: 'live' })))
    case 'sendDigits':
      return done(
        step(
          { ...call, digits: call.digits + command.digits },
          { type: 'call.sendDigits', callId: call.id, digits: command.digits },
        ),
      )
    default:
      return assertNever(command)
  }
}
