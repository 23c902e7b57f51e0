/** A card number on a recording is a breach; a recording that is thought to run and does not is a dispute without evidence. */
import { expect, test } from 'vitest'
import { callId, type Story, sipLine, talkingPhone } from '../../../test/fixtures/phone-story.ts'
import type { CallRecord } from './call-record.ts'
import type { KeysOutcome } from './phone.events.ts'
import type { PauseOwner } from './recording.transition.ts'

const a = callId('a')
const shows = (told: Story) => told.snapshot().calls.find(({ id }) => id === a)?.recording
const orders = (told: Story) =>
  told.effects().flatMap((effect) => (effect.type === 'call.recording' ? [effect.order] : []))
const answer = (told: Story, order: 'pause' | 'resume', outcome: KeysOutcome = 'done') =>
  told.tell({ type: 'call.recordingAnswered', callId: a, order, outcome })
const pause = (told: Story, by: PauseOwner = 'payment', why: 'payment' | 'customer_asked' = 'payment') =>
  told.tell({ type: 'pauseRecording', callId: a, why, by })
const resume = (told: Story, by: PauseOwner = 'payment') =>
  told.tell({ type: 'resumeRecording', callId: a, by })
/** A field was left after its pause, and one is focused again before the PBX answered the resume. */
const focusedWhileResuming = (): Story => {
  const told = talkingPhone('a')
  pause(told)
  answer(told, 'pause')
  resume(told)
  pause(told)
  return told
}
const record = (told: Story): CallRecord => {
  told.tell({ type: 'hangUp', callId: a })
  for (const effect of told.last()) if (effect.type === 'record') return effect.record
  throw new Error('nothing was recorded')
}

test('is said to be paused only when the PBX took the order, and who paused it, when and why is in the record', () => {
  const told = talkingPhone('a')
  expect(shows(told)).toEqual({ step: 'running', why: null, failed: 'no', answered: 'yes' })
  pause(told)
  expect(shows(told)?.step).toBe('pausing')
  answer(told, 'pause')
  expect(shows(told)).toEqual({ step: 'paused', why: 'payment', failed: 'no', answered: 'yes' })
  told.later(20)
  resume(told)
  expect(shows(told)?.step).toBe('resuming')
  answer(told, 'resume')
  expect(shows(told)?.step).toBe('running')
  expect(orders(told)).toEqual(['pause', 'resume'])
  const [kept, ...others] = record(told).recordingPauses ?? []
  expect(others).toEqual([])
  expect(kept).toMatchObject({ why: 'payment', byId: sipLine.owner.agentId, taken: 'yes' })
  expect(Date.parse(kept?.to ?? '') - Date.parse(kept?.from ?? '')).toBeGreaterThan(20_000)
})

test('an order that the PBX did not take is said, and kept as not taken', () => {
  const told = talkingPhone('a')
  pause(told)
  answer(told, 'pause', 'failed')
  expect(shows(told)).toEqual({ step: 'running', why: null, failed: 'pause', answered: 'yes' })
  pause(told)
  answer(told, 'pause')
  resume(told, 'agent')
  answer(told, 'resume', 'failed')
  expect(shows(told)).toMatchObject({ step: 'paused', failed: 'resume' })
  expect(record(told).recordingPauses).toMatchObject([{ taken: 'no' }, { taken: 'yes' }])
})

test.each(['payment', 'customer_asked'] as const)(
  'leaving a field takes back its own pause, not the agent’s for %s; a second field asks for nothing',
  (why) => {
    const told = talkingPhone('a')
    pause(told, 'agent', why)
    answer(told, 'pause')
    pause(told)
    resume(told)
    expect(orders(told)).toEqual(['pause'])
    expect(shows(told)).toMatchObject({ step: 'paused', why })
    resume(told, 'agent')
    expect(orders(told)).toEqual(['pause', 'resume'])
  },
)

test('a field that is left before the PBX answered does not stay paused, and asks only when it was answered', () => {
  const told = talkingPhone('a')
  pause(told)
  resume(told)
  expect(orders(told)).toEqual(['pause'])
  answer(told, 'pause')
  answer(told, 'resume')
  expect(orders(told)).toEqual(['pause', 'resume'])
  expect(shows(told)?.step).toBe('running')
})

test('a field that was left and focused again while nothing was answered stays paused', () => {
  const told = talkingPhone('a')
  pause(told)
  resume(told)
  pause(told)
  answer(told, 'pause')
  expect(orders(told)).toEqual(['pause'])
  expect(shows(told)?.step).toBe('paused')
})

test('a field that is focused while the recording is being resumed pauses it again', () => {
  const told = focusedWhileResuming()
  answer(told, 'resume')
  expect(orders(told)).toEqual(['pause', 'resume', 'pause'])
  expect(shows(told)?.step).toBe('pausing')
  answer(told, 'pause')
  expect(shows(told)?.step).toBe('paused')
  expect(record(told).recordingPauses).toMatchObject([{ taken: 'yes' }, { taken: 'yes' }])
})

test('where the resume was not taken and a field is focused again, it is simply paused', () => {
  const told = focusedWhileResuming()
  answer(told, 'resume', 'failed')
  expect(orders(told)).toEqual(['pause', 'resume'])
  expect(shows(told)).toMatchObject({ step: 'paused', failed: 'no' })
})

test('a pause that was refused is not called taken because it was taken back meanwhile', () => {
  const told = talkingPhone('a')
  pause(told)
  resume(told)
  answer(told, 'pause', 'failed')
  expect(orders(told)).toEqual(['pause'])
  expect(record(told).recordingPauses).toMatchObject([{ taken: 'no' }])
})

test('what goes out in the sound is shown as sent, since nothing answers it', () => {
  const told = talkingPhone('a')
  pause(told)
  answer(told, 'pause', 'sent')
  expect(shows(told)).toMatchObject({ step: 'paused', answered: 'no' })
  resume(told)
  answer(told, 'resume', 'sent')
  expect(shows(told)?.step).toBe('running')
})

test('a pause that is still on lasts until the end of the call', () => {
  const told = talkingPhone('a')
  pause(told)
  answer(told, 'pause')
  const ended = record(told)
  expect(ended.recordingPauses).toMatchObject([{ to: ended.endedAt, taken: 'yes' }])
})

test('where the PBX takes no orders nothing is promised', () => {
  const told = talkingPhone('a', { ...sipLine, recording: 'none' })
  expect(shows(told)).toBeNull()
  expect(pause(told)).toBe('no_recording_control')
  expect(orders(told)).toEqual([])
})
