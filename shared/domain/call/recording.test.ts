/** A card number on a recording is a breach; a recording that is thought to run and does not is a dispute without evidence. */
import { expect, test } from 'vitest'
import { callId, type Story, sipLine, talkingPhone } from '../../../test/fixtures/phone-story.ts'
import type { CallRecord } from './call-record.ts'

const a = callId('a')
const shows = (told: Story) => told.snapshot().calls.find(({ id }) => id === a)?.recording
const orders = (told: Story) =>
  told.effects().flatMap((effect) => (effect.type === 'call.recording' ? [effect.order] : []))
const answer = (told: Story, order: 'pause' | 'resume', outcome: 'done' | 'failed' = 'done') =>
  told.tell({ type: 'call.recordingAnswered', callId: a, order, outcome })
const pause = (told: Story, why: 'payment' | 'customer_asked' = 'payment') =>
  told.tell({ type: 'pauseRecording', callId: a, why })
const record = (told: Story): CallRecord => {
  told.tell({ type: 'hangUp', callId: a })
  for (const effect of told.last()) if (effect.type === 'record') return effect.record
  throw new Error('nothing was recorded')
}

test('is said to be paused only when the PBX took the order, and who paused it, when and why is in the record', () => {
  const told = talkingPhone('a')
  expect(shows(told)).toEqual({ step: 'running', why: null, failed: 'no' })
  pause(told)
  expect(shows(told)?.step).toBe('pausing')
  answer(told, 'pause')
  expect(shows(told)).toEqual({ step: 'paused', why: 'payment', failed: 'no' })
  told.later(20)
  told.tell({ type: 'resumeRecording', callId: a, by: 'payment' })
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
  expect(shows(told)).toEqual({ step: 'running', why: null, failed: 'pause' })
  pause(told)
  answer(told, 'pause')
  told.tell({ type: 'resumeRecording', callId: a, by: 'agent' })
  answer(told, 'resume', 'failed')
  expect(shows(told)).toMatchObject({ step: 'paused', failed: 'resume' })
  expect(record(told).recordingPauses).toMatchObject([{ taken: 'no' }, { taken: 'yes' }])
})

test('leaving a field takes back its own pause and no other, and a second field asks for nothing', () => {
  const told = talkingPhone('a')
  pause(told, 'customer_asked')
  answer(told, 'pause')
  pause(told)
  told.tell({ type: 'resumeRecording', callId: a, by: 'payment' })
  expect(orders(told)).toEqual(['pause'])
  expect(shows(told)).toMatchObject({ step: 'paused', why: 'customer_asked' })
})

test('a field that is left before the PBX answered does not stay paused', () => {
  const told = talkingPhone('a')
  pause(told)
  told.tell({ type: 'resumeRecording', callId: a, by: 'payment' })
  answer(told, 'pause')
  answer(told, 'resume')
  expect(orders(told)).toEqual(['pause', 'resume'])
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
