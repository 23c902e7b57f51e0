/**
 * The PBX's recording of one call, which the agent may pause while something is said that must not be on it. What is shown is what
 * the PBX took: an order that it did not take is said, for then the recording goes on. One order is out at a time, since its answer
 * does not say which one it is to; what was asked for meanwhile is `next`. Keys in the sound (RFC 4733) are never
 * answered: such a pause is shown as sent.
 *
 *   running ──pause──▶ pausing ──taken──▶ paused ──resume──▶ resuming ──taken──▶ running
 *      ▲────not taken────┘                  ▲────not taken──────┘
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, CallId } from '#shared/kernel/ids.ts'
import type { RecordingPause } from './call-record.ts'
import type { PauseCommand, RecordingCommand, RecordingEvent, Stamp } from './phone.events.ts'
import { type PhoneCall, type Step, step } from './phone.state.ts'

/** Whose pause it is: a field that is left takes back only its own, never one that the agent made. */
export const pauseOwners = ['agent', 'payment'] as const
export type PauseOwner = (typeof pauseOwners)[number]
type Pause = { readonly since: Instant; readonly why: RecordingPause['why']; readonly by: PauseOwner }

export type Recording = {
  /** Under which the PBX keeps it, where it says so. */
  readonly id: string | null
  readonly pauses: readonly RecordingPause[]
  readonly now:
    | { readonly step: 'running'; readonly failed: 'no' | 'pause' }
    | (Pause & { readonly step: 'pausing'; readonly failed: 'no'; readonly next: 'resume' | null })
    | (Pause & { readonly step: 'paused'; readonly failed: 'no' | 'resume'; readonly answered: 'yes' | 'no' })
    | (Pause & { readonly step: 'resuming'; readonly failed: 'no'; readonly next: Pause | null })
}

export const newRecording = (id: string | null): Recording => ({
  id,
  pauses: [],
  now: { step: 'running', failed: 'no' },
})

/** Of whoever was put through the PBX keeps another recording: that is the one which goes on. */
export const withRecordingId = (call: PhoneCall, id: string): PhoneCall =>
  call.recording.id === id ? call : { ...call, recording: { ...call.recording, id } }

const become = (call: PhoneCall, now: Recording['now']): PhoneCall => ({
  ...call,
  recording: { ...call.recording, now },
})
const order = (call: PhoneCall, wanted: 'pause' | 'resume'): Step<PhoneCall> =>
  step(call, { type: 'call.recording', callId: call.id, order: wanted })

const pauseFrom = ({ since, why, by }: Pause): Recording['now'] => ({
  step: 'pausing',
  since,
  why,
  by,
  failed: 'no',
  next: null,
})
const pausedFrom = ({ since, why, by }: Pause, answered: 'yes' | 'no') => ({
  step: 'paused' as const,
  since,
  why,
  by,
  failed: 'no' as const,
  answered,
})
const resumeFrom = ({ since, why, by }: Pause): Recording['now'] => ({
  step: 'resuming',
  since,
  why,
  by,
  failed: 'no',
  next: null,
})

/** Of a call that is up. What is so already is left as it is: a field that is focused again asks again. */
export function commandRecording(call: PhoneCall, command: Stamp & RecordingCommand): Step<PhoneCall> {
  return command.type === 'pauseRecording' ? pause(call, command) : resume(call, command.by)
}

function pause(call: PhoneCall, { at, why, by }: Stamp & PauseCommand): Step<PhoneCall> {
  const { now } = call.recording
  const wanted: Pause = { since: at, why, by }
  // What the agent asked for themselves stays when a field is left.
  const owner = now.step !== 'running' && now.by === 'agent' ? 'agent' : by
  switch (now.step) {
    case 'running':
      return order(become(call, pauseFrom(wanted)), 'pause')
    case 'pausing':
      return step(become(call, { ...now, by: owner, next: null }))
    case 'paused':
      return step(become(call, { ...now, by: owner }))
    case 'resuming':
      return step(become(call, { ...now, next: now.next?.by === 'agent' ? now.next : wanted }))
    default:
      return assertNever(now)
  }
}

function resume(call: PhoneCall, by: PauseOwner): Step<PhoneCall> {
  const { now } = call.recording
  const mayTakeBack = (owner: PauseOwner): boolean => by === 'agent' || owner === 'payment'
  switch (now.step) {
    case 'running':
      return step(call)
    case 'pausing':
      return step(mayTakeBack(now.by) ? become(call, { ...now, next: 'resume' }) : call)
    case 'paused':
      return mayTakeBack(now.by) ? order(become(call, resumeFrom(now)), 'resume') : step(call)
    case 'resuming':
      return step(now.next !== null && mayTakeBack(now.next.by) ? become(call, { ...now, next: null }) : call)
    default:
      return assertNever(now)
  }
}

export function onRecordingAnswered(call: PhoneCall, event: Stamp & RecordingEvent): Step<PhoneCall> {
  const { now } = call.recording
  if (event.order === 'pause') {
    if (now.step !== 'pausing') return step(call)
    if (event.outcome === 'failed')
      return step(become(over(call, event.at, 'no'), { step: 'running', failed: 'pause' }))
    if (now.next === 'resume') return order(become(call, resumeFrom(now)), 'resume')
    const answered = event.outcome === 'done' ? 'yes' : 'no'
    return step(become(call, pausedFrom(now, answered)))
  }
  if (now.step !== 'resuming') return step(call)
  if (event.outcome === 'failed') {
    // Whoever wanted it paused again has it.
    const still = pausedFrom({ ...now, by: now.next?.by ?? now.by }, 'yes')
    return step(become(call, now.next === null ? { ...still, failed: 'resume' } : still))
  }
  const resumed = over(call, event.at, 'yes')
  if (now.next === null) return step(become(resumed, { step: 'running', failed: 'no' }))
  return order(become(resumed, pauseFrom({ ...now.next, since: event.at })), 'pause')
}

/** The pause that is on is one of the record's. */
const over = (call: PhoneCall, at: Instant, taken: RecordingPause['taken']): PhoneCall => ({
  ...call,
  recording: { ...call.recording, pauses: [...call.recording.pauses, pauseUntil(call, at, taken)] },
})

function pauseUntil(call: PhoneCall, to: Instant, taken: RecordingPause['taken']): RecordingPause {
  const { now } = call.recording
  const byId: AgentId = call.owner.agentId
  return now.step === 'running'
    ? { from: to, to, why: 'other', byId, taken }
    : { from: now.since, to, why: now.why, byId, taken }
}

/** As the call's record has them: one that was still on lasted until the end of the call. */
export const pausesUntil = (call: PhoneCall, endedAt: Instant): readonly RecordingPause[] =>
  call.recording.now.step === 'running'
    ? call.recording.pauses
    : [
        ...call.recording.pauses,
        pauseUntil(call, endedAt, call.recording.now.step === 'pausing' ? 'no' : 'yes'),
      ]

export type RecordingEffect = {
  readonly type: 'call.recording'
  readonly callId: CallId
  readonly order: 'pause' | 'resume'
}
