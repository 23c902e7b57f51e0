/** An agent whose finished wrap-up comes back is busy to every customer, and does not see why. */
import { expect, test } from 'vitest'
import type { KeptWrapUp } from '#shared/domain/call/kept-wrap-up.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { caller, callId, type Story, sipLine, talkingPhone } from '../../test/fixtures/phone-story.ts'
import { createKeptWrapUps } from './kept-wrap-ups.ts'

const a = callId('a')

const lastKept = (told: Story): KeptWrapUp => {
  const effect = told.effects().findLast(({ type }) => type === 'wrapUp.keep')
  if (effect?.type !== 'wrapUp.keep') throw new Error('nothing was kept')
  return effect.kept
}
const bye = { type: 'bye', reason: { sip: null, q850: null } } as const
/** A whole call with its wrap-up: those before are forgotten after a few. */
function call(told: Story, id: CallId): void {
  told.tell(
    {
      type: 'call.incoming',
      callId: id,
      identity: caller('13800138000'),
      training: false,
      asksForAnswer: 'no',
    },
    { type: 'answer', callId: id },
    { type: 'call.established', callId: id },
    { type: 'call.ended', callId: id, cause: bye },
    { type: 'finishWrapUp', callId: id, disposition: null, notes: '' },
  )
}

test('a wrap-up that was finished stays so, though a data window that restarts tells it once more, and however many calls later the line is given again', () => {
  const kept = createKeptWrapUps()
  const told = talkingPhone('a')
  told.tell({ type: 'call.ended', callId: a, cause: bye })
  const onDisk = lastKept(told)
  kept.keep(onDisk)
  told.tell({ type: 'finishWrapUp', callId: a, disposition: null, notes: '已处理' })
  kept.finished(a)
  // Its record is still on the way there.
  kept.told([onDisk])
  for (const id of ['b', 'c', 'd', 'e', 'f']) call(told, callId(id))
  expect(told.state().calls.map(({ id }) => id)).not.toContain(a)
  told.tell(
    { type: 'line.given', line: { ...sipLine, wrapUpSeconds: 60 } },
    { type: 'wrapUps.kept', kept: kept.all(), lastUp: null },
  )
  expect(told.snapshot().wrapUp).toBeNull()
})

test('one that is open comes back as it was kept last', () => {
  const kept = createKeptWrapUps()
  const told = talkingPhone('a')
  told.tell({ type: 'call.ended', callId: a, cause: bye })
  kept.told([lastKept(told)])
  told.tell({ type: 'writeWrapUp', callId: a, entry: { disposition: null, notes: '退 39 元' } })
  kept.keep(lastKept(told))
  expect(kept.all()).toMatchObject([{ entry: { notes: '退 39 元' } }])
})

test('a consultation is told from a wrap-up by what was kept of it, so that its record is enough to be rid of it', () => {
  const kept = createKeptWrapUps()
  const onDisk = lastKept(talkingPhone('a'))
  kept.told([onDisk, { ...onDisk, record: { ...onDisk.record, id: callId('b') }, consultFor: a }])
  expect([kept.isConsultation(a), kept.isConsultation(callId('b'))]).toEqual([false, true])
})
