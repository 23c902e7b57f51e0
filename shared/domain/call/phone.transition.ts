/**
 * The phone's machine: `transition(state, event) → {state, effects, refusal}`, pure. It composes registration, agent state,
 * calls and wrap-ups, and owns what concerns them together:
 *
 * 1. Of any number of calls at most one is in the agent's ear; the others ring or are held (`ear.transition.ts`).
 * 2. A call rings only for an agent who is available and has no wrap-up open; others get 486.
 * 3. The end of a call is recorded once; if both sides had agreed to it, it opens one wrap-up.
 * 4. Ring, presence and microphone follow from the state alone and are derived after every step.
 */
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import {
  type AgentStatus,
  announce,
  onAnswerOverdue,
  onRetryDue,
  pausedAgent,
  type QueueSide,
  signOff,
  stepAgentState,
  unconfirmed,
} from './agent-state.transition.ts'
import {
  announced,
  answersByItself,
  BUSY_HERE,
  commandCall,
  endedByAgent,
  isLive,
  isOver,
  isRinging,
  leftToAgent,
  onDialOverdue,
  onFlowBack,
  onFlowLost,
  onMediaOverdue,
  onRingOverdue,
  stepCall,
} from './call.transition.ts'
import { commandTransfer, endJoined, isHandedOver } from './consult.transition.ts'
import { bringIn, claimsEar, settleTurn } from './ear.transition.ts'
import { callEcho, endEchoForCustomers } from './echo-call.ts'
import { withKeptWrapUps } from './kept-wrap-up.ts'
import { askedFor, beginCall, newCall, refusalToCall } from './outbound.transition.ts'
import { derivedEffects } from './phone.derived.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { CallCommand, CallEvent, PhoneCommand, PhoneEvent, Stamp } from './phone.events.ts'
import type { LineChoice, PhoneCall, PhoneRefusal, PhoneState, Step } from './phone.state.ts'
import { isTaken, replaceCall, rulesOf, step, wantsWrapUp, wrapUpSecondsOf } from './phone.state.ts'
import { recorded } from './record-of.ts'
import { commandRecording, onRecordingAnswered } from './recording.transition.ts'
import { type RegistrationEvent, registerAnew, stepRegistration } from './registration.transition.ts'
import { onTransferOverdue } from './transfer.transition.ts'
import { commandWrapUp } from './wrap-up.commands.ts'
import { openWrapUp } from './wrap-up.transition.ts'

export type PhoneStep = Step<PhoneState> & { readonly refusal: PhoneRefusal | null }

/** Ended calls without a wrap-up that the desk still sees, so that it can say how they ended. */
const ENDED_CALLS_SHOWN = 3
/** A bound against floods, far above what anybody can serve. */
const CALLS_AT_MOST = 8
const NO_LINE: LineChoice = { kind: 'none', owner: null }

export function initialPhone(at: Instant, restarted: PhoneState['restarted']): PhoneState {
  return {
    line: NO_LINE,
    nextLine: null,
    registration: { status: 'no_line', flow: 0, address: 0, addresses: 0, refusals: [], hurriedAt: null },
    agent: pausedAgent(at),
    microphone: 'not_asked',
    calls: [],
    turn: null,
    lastDialled: null,
    wrapUps: [],
    restarted,
  }
}

export function transition(state: PhoneState, event: PhoneEvent): PhoneStep {
  const asked = route(state, event)
  const joined = endJoined(state, asked.state, event)
  const turned = settleTurn(joined.state, event)
  const settled = settle(state, turned.state, event)
  return {
    state: settled.state,
    effects: [
      ...asked.effects,
      ...joined.effects,
      ...turned.effects,
      ...settled.effects,
      ...derivedEffects(state, settled.state, event.at),
    ],
    refusal: asked.refusal,
  }
}

const done = ({ state, effects }: Step<PhoneState>): PhoneStep => ({ state, effects, refusal: null })
const refused = (state: PhoneState, refusal: PhoneRefusal): PhoneStep => ({ state, effects: [], refusal })

function route(state: PhoneState, event: PhoneEvent): PhoneStep {
  switch (event.type) {
    case 'line.given':
      // Never take the line away from under a call.
      if (state.calls.some((call) => !isOver(call))) return done(step({ ...state, nextLine: event.line }))
      return done(takeLine(state, event.line, event.at))
    case 'wrapUps.kept':
      return done(withKeptWrapUps(state, event))
    case 'microphone.changed':
      return done(step({ ...state, microphone: event.microphone }))
    case 'timer.fired': {
      const { timer } = event
      if (timer.name === 'media')
        return done(onOneCall(state, timer.callId, (call) => step(onMediaOverdue(call, event.at))))
      if (timer.name === 'auto_answer') return done(onAnnounced(state, timer.callId, event))
      if (timer.name === 'dial')
        return done(onOneCall(state, timer.callId, (call) => onDialOverdue(call, event.at)))
      if (timer.name === 'ring')
        return done(onOneCall(state, timer.callId, (call) => onRingOverdue(call, event.at)))
      if (timer.name === 'transfer') return done(onOneCall(state, timer.callId, onTransferOverdue))
      if (timer.name === 'agent_answer') return done(withAgent(state, onAnswerOverdue(state.agent, event)))
      if (timer.name === 'agent_retry')
        return done(withAgent(state, onRetryDue(state.agent, queueSideOf(state.line))))
      return done(onRegistration(state, event))
    }
    case 'flow.opened':
    case 'flow.closed':
    case 'flow.accepted':
    case 'flow.rejected':
    case 'flow.probeAnswered':
    case 'network.changed':
    case 'network.lost':
    case 'line.registerAgain':
      return done(onRegistration(state, event))
    case 'agent.choose':
    case 'agent.pause':
    case 'agent.answered': {
      // Whoever talks is there, however long the machine has slept.
      if (event.type === 'agent.pause' && event.by === 'asleep' && state.calls.some(isLive))
        return done(step(state))
      const queueSide = state.registration.status === 'registered' ? queueSideOf(state.line) : 'none'
      const stepped = stepAgentState(state.agent, event, { queueSide, rules: rulesOf(state.line) })
      const restarted = event.type === 'agent.choose' ? 'no' : state.restarted
      const free = endEchoForCustomers({ ...state, restarted, agent: stepped.state }, event)
      return done(step(free.state, ...free.effects, ...stepped.effects))
    }
    case 'call.incoming':
      return done(onIncoming(state, event))
    case 'call.recordingAnswered':
      return done(onOneCall(state, event.callId, (call) => onRecordingAnswered(call, event)))
    case 'call.trying':
    case 'call.measuring':
    case 'call.recorded':
    case 'call.alerting':
    case 'call.established':
    case 'call.media':
    case 'call.trouble':
    case 'call.localHold':
    case 'call.remoteHold':
    case 'call.referAnswered':
    case 'call.referNotified':
    case 'call.partyChanged':
      return done(onOneCall(state, event.callId, (call) => stepCall(call, event)))
    case 'call.measured':
      return done(onMeasured(state, event))
    case 'call.ended':
      if (isHandedOver(state, event))
        return done(onOneCall(state, event.callId, (call) => step(endedByAgent(call, event.at))))
      return done(onOneCall(state, event.callId, (call) => stepCall(call, event)))
    default:
      return command(state, event)
  }
}

const queueSideOf = (line: LineChoice): QueueSide => (line.kind === 'none' ? 'none' : line.queueSide)
const withAgent = (state: PhoneState, { state: agent, effects }: Step<AgentStatus>): Step<PhoneState> =>
  step({ ...state, agent }, ...effects)

function takeLine(state: PhoneState, line: LineChoice, at: Instant): Step<PhoneState> {
  const { state: registration, effects } = registerAnew(
    state.registration,
    line.kind === 'none' ? 0 : line.addresses.length,
  )
  const next = { ...state, line, nextLine: null, registration, agent: unconfirmed(state.agent) }
  if (line.owner?.agentId === state.line.owner?.agentId) return step(next, { type: 'line.use' }, ...effects)
  // Somebody else, or nobody, sits here now: they see nothing of the calls before (which are recorded), and start paused.
  const clean = { ...next, agent: pausedAgent(at), calls: [], wrapUps: [], lastDialled: null }
  const told = state.registration.status === 'registered' ? queueSideOf(state.line) : 'none'
  return step(clean, ...signOff(state.agent, told), { type: 'line.use' }, ...effects)
}

function onRegistration(state: PhoneState, event: Stamp & RegistrationEvent): Step<PhoneState> {
  const { state: registration, effects } = stepRegistration(state.registration, event)
  const before = state.registration.status
  if (registration.status === 'registered' && before !== 'registered') {
    const told = withAgent({ ...state, registration }, announce(state.agent, queueSideOf(state.line)))
    return step(told.state, ...effects, ...told.effects, ...state.calls.flatMap(onFlowBack))
  }
  const agent = registration.status === 'registered' ? state.agent : unconfirmed(state.agent)
  const isLost = before === 'registered' && registration.status !== 'registered'
  const setUps = isLost ? state.calls.flatMap(onFlowLost) : []
  return step({ ...state, registration, agent }, ...effects, ...setUps)
}

function onIncoming(
  state: PhoneState,
  event: Stamp & Extract<CallEvent, { type: 'call.incoming' }>,
): Step<PhoneState> {
  const { line } = state
  const free =
    state.agent.intended === 'available' &&
    state.wrapUps.length === 0 &&
    state.calls.filter((call) => !isOver(call)).length < CALLS_AT_MOST
  if (line.kind === 'none' || !free || isTaken(state, event.callId)) {
    return step(state, { type: 'call.refuse', callId: event.callId, sipStatus: BUSY_HERE })
  }
  const call = newCall(
    {
      id: event.callId,
      owner: line.owner,
      direction: 'inbound',
      identity: event.identity,
      training: event.training,
      consultFor: null,
      recordingId: event.recordingId ?? null,
      state: { phase: 'ringing', since: event.at, answers: 'agent' },
    },
    event,
  )
  const byItself = line.autoAnswer === 'when_asked' && event.asksForAnswer === 'yes'
  const ringing = byItself && mayAnswerByItself(state) ? announced(call) : step(call)
  const shown = { ...state, calls: [...state.calls, ringing.state] }
  return step(shown, { type: 'call.ring', callId: call.id }, ...ringing.effects)
}

/** Only into a free ear: nobody is put on hold by a header. */
const mayAnswerByItself = (state: PhoneState): boolean =>
  state.microphone === 'ready' && !state.calls.some((call) => claimsEar(call) || answersByItself(call))

function onAnnounced(state: PhoneState, callId: CallId, stamp: Stamp): Step<PhoneState> {
  const call = state.calls.find(({ id }) => id === callId)
  if (call === undefined || !answersByItself(call)) return step(state)
  const rings = replaceCall(state, leftToAgent(call))
  if (!mayAnswerByItself(rings)) return step(rings)
  const answered = bringIn(rings, { type: 'answer', callId }, stamp)
  return step(answered.state, ...answered.effects)
}

function onOneCall(
  state: PhoneState,
  callId: CallId,
  advance: (call: PhoneCall) => Step<PhoneCall>,
): Step<PhoneState> {
  const call = state.calls.find(({ id }) => id === callId)
  if (call === undefined) return step(state)
  const next = advance(call)
  return step(replaceCall(state, next.state), ...next.effects)
}

function onMeasured(
  state: PhoneState,
  event: Stamp & Extract<CallEvent, { type: 'call.measured' }>,
): Step<PhoneState> {
  const next = onOneCall(state, event.callId, (call) => stepCall(call, event))
  const call = next.state.calls.find(({ id }) => id === event.callId)
  return call === undefined ? next : step(next.state, ...recorded(call))
}

function command(state: PhoneState, event: Stamp & PhoneCommand): PhoneStep {
  switch (event.type) {
    case 'dial':
      return dial(state, event)
    case 'callEcho':
      return callEcho(state, event)
    case 'transfer':
    case 'consult':
    case 'completeTransfer':
    case 'endConsult':
    case 'backOut':
      return commandTransfer(state, event)
    case 'pauseRecording':
    case 'resumeRecording': {
      const call = state.calls.find(({ id }) => id === event.callId)
      if (call?.state.phase !== 'talking') return refused(state, 'wrong_phase')
      if (state.line.kind === 'none' || state.line.recording === 'none')
        return refused(state, 'no_recording_control')
      return done(onOneCall(state, event.callId, () => commandRecording(call, event)))
    }
    case 'writeWrapUp':
    case 'extendWrapUp':
    case 'finishWrapUp':
      return commandWrapUp(state, event)
    case 'askMicrophone':
      return done(step(state, { type: 'microphone.ask' }))
    default:
      return commandOneCall(state, event)
  }
}

function commandOneCall(state: PhoneState, event: Stamp & CallCommand): PhoneStep {
  const call = state.calls.find(({ id }) => id === event.callId)
  if (call === undefined) return refused(state, 'no_such_call')
  if (event.type === 'answer' && isRinging(call) && state.microphone !== 'ready') {
    return { ...refused(state, 'no_microphone'), effects: askedFor('no_microphone') }
  }
  if (event.type === 'answer' || event.type === 'resume')
    return bringIn(state, { type: event.type, callId: event.callId }, event)
  const next = commandCall(call, event)
  if (next.refusal !== null) return refused(state, next.refusal)
  // What the desk finds out after the end belongs to the record too, even if the wrap-up is never finished.
  const late = isOver(call) && next.state !== call ? recorded(next.state) : []
  return done(step(replaceCall(state, next.state), ...next.effects, ...late))
}

function dial(state: PhoneState, event: Stamp & Extract<PhoneCommand, { type: 'dial' }>): PhoneStep {
  const outbound = { callId: event.callId, number: event.number, consultFor: null }
  const refusal = refusalToCall(state, outbound)
  // A number that was clicked by mistake must not put anybody on hold: that is for the agent to do first.
  if (refusal !== 'not_registered' && refusal !== 'bad_number' && state.calls.some(claimsEar))
    return refused(state, 'busy_line')
  if (refusal !== null) return { ...refused(state, refusal), effects: askedFor(refusal) }
  return done(beginCall(state, outbound, event))
}

/** What follows from calls having ended in this step: records, wrap-ups, a line that waited, and forgetting. */
function settle(before: PhoneState, after: PhoneState, stamp: Stamp): Step<PhoneState> {
  const wasOver = new Set(before.calls.filter(isOver).map(({ id }) => id))
  // A wrap-up that is opened again brings its call along, which ended long ago.
  const inWrapUp = new Set(after.wrapUps.map(({ callId }) => callId))
  const justEnded = after.calls.filter(
    (call) => isOver(call) && !wasOver.has(call.id) && !inWrapUp.has(call.id),
  )
  const effects: PhoneEffect[] = []
  let { wrapUps } = after
  for (const call of justEnded) {
    effects.push(...recorded(call))
    for (const name of ['auto_answer', 'dial', 'media', 'transfer', 'ring'] as const)
      effects.push({ type: 'timer.stop', timer: { name, callId: call.id } })
    if (wantsWrapUp(call)) wrapUps = [...wrapUps, openWrapUp(call.id, stamp.at, wrapUpSecondsOf(after.line))]
  }
  const kept = { ...after, wrapUps, calls: withoutOldest(after.calls, new Set(wrapUps.map((w) => w.callId))) }
  if (kept.nextLine === null || kept.calls.some((call) => !isOver(call))) return step(kept, ...effects)
  const moved = takeLine(kept, kept.nextLine, stamp.at)
  return step(moved.state, ...effects, ...moved.effects)
}

function withoutOldest(calls: readonly PhoneCall[], inWrapUp: ReadonlySet<CallId>): readonly PhoneCall[] {
  const endedAt = ({ state }: PhoneCall): string => (state.phase === 'ended' ? state.at : '')
  const over = calls
    .filter((call) => isOver(call) && !inWrapUp.has(call.id))
    .toSorted((a, b) => (endedAt(a) < endedAt(b) ? -1 : 1))
  const forgotten = new Set(over.slice(0, Math.max(0, over.length - ENDED_CALLS_SHOWN)))
  return forgotten.size === 0 ? calls : calls.filter((call) => !forgotten.has(call))
}

/**
 * Whether the training line may let a caller ring now; the refusal that the desk shows when it may not. One at a time: a
 * second one during a call is what call waiting is practised with.
 */
export function refusalOfTrainingCall(state: PhoneState): PhoneRefusal | null {
  if (state.line.kind !== 'training' || state.registration.status !== 'registered') return 'not_registered'
  if (state.calls.some(isRinging)) return 'busy_line'
  if (state.agent.intended !== 'available' || state.wrapUps.length > 0) return 'wrong_phase'
  return null
}
