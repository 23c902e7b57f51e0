/**
 * The PBX's recording of one call, which the agent may pause while something is said that must not be on it. What is shown is what
 * the PBX took: an order that it did not take is said, for then the recording goes on.
 *
 *   running ──pause──▶ pausing ──taken──▶ paused ──resume──▶ resuming ──taken──▶ running
 *      ▲────not taken────┘ └──────────resume──────────────────▲ │
 *                                          paused ◀──not taken──┘
 */
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, CallId } from '#shared/kernel/ids.ts'
import type { RecordingPause } from './call-record.ts'
import type { RecordingCommand, RecordingEvent, Stamp } from './phone.events.ts'
import { type PhoneCall, type Step, step } from './phone.state.ts'

export type Recording = {
  /** Under which the PBX keeps it, where it says so. */
  readonly id: string | null
  readonly pauses: readonly RecordingPause[]
  readonly now:
    | { readonly step: 'running'; readonly failed: 'no' | 'pause' }
    | {
        readonly step: 'pausing' | 'paused' | 'resuming'
        readonly since: Instant
        readonly why: RecordingPause['why']
        readonly failed: 'no' | 'resume'
      }
}

export const newRecording = (id: string | null): Recording => ({
  id,
  pauses: [],
  now: { step: 'running', failed: 'no' },
})

const order = (call: PhoneCall, now: Recording['now'], wanted: 'pause' | 'resume'): Step<PhoneCall> =>
  step(
    { ...call, recording: { ...call.recording, now } },
    { type: 'call.recording', callId: call.id, order: wanted },
  )

/** Of a call that is up. What is so already is left as it is: a field that is focused again asks again. */
export function commandRecording(call: PhoneCall, command: Stamp & RecordingCommand): Step<PhoneCall> {
  const { now } = call.recording
  if (command.type === 'pauseRecording') {
    if (now.step !== 'running') return step(call)
    return order(call, { step: 'pausing', since: command.at, why: command.why, failed: 'no' }, 'pause')
  }
  if (now.step !== 'paused' && now.step !== 'pausing') return step(call)
  // A field that was left takes back only its own pause.
  if (command.by === 'payment' && now.why !== 'payment') return step(call)
  return order(call, { ...now, step: 'resuming', failed: 'no' }, 'resume')
}

export function onRecordingAnswered(call: PhoneCall, event: Stamp & RecordingEvent): Step<PhoneCall> {
  const { recording } = call
  const { now } = recording
  const to = (next: Recording['now'], pauses = recording.pauses): Step<PhoneCall> =>
    step({ ...call, recording: { ...recording, now: next, pauses } })
  if (event.order === 'pause') {
    if (now.step !== 'pausing') return step(call)
    if (event.outcome === 'done') return to({ ...now, step: 'paused' })
    return to({ step: 'running', failed: 'pause' }, [...recording.pauses, pauseUntil(call, event.at, 'no')])
  }
  if (now.step !== 'resuming') return step(call)
  if (event.outcome === 'failed') return to({ ...now, step: 'paused', failed: 'resume' })
  return to({ step: 'running', failed: 'no' }, [...recording.pauses, pauseUntil(call, event.at, 'yes')])
}

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
