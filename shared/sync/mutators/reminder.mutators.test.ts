/** What a ladder told is read by whom it told, and a reminder is its owner's: asked for a moment to come, dealt with once. */
import { beforeEach, expect, test } from 'vitest'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory, complaintIn } from '../../../test/fixtures/centre-in-memory.ts'
import { by, complaintRow, li, local, NOW, sun, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  const escalation = {
    id: 'e1',
    at: NOW,
    ladder: '处理意见升级',
    step: '超时报班组长',
    clock: '处理意见',
    told: [zhao, wang].map(({ id, name }) => ({ id, name })),
    gaveTo: null,
    read: [],
  }
  await rows.put('complaint', complaintRow('c1', { ownerId: wang.id, escalations: [escalation] }))
})

const read = (context: ReturnType<typeof by>, escalationId = 'e1') =>
  mutators['complaint.readEscalation'].apply(rows, { complaintId: 'c1', escalationId }, context)
const LATER = local('2026-03-03 10:00')
const remind = (context = by(wang), given: object = {}) =>
  mutators['complaint.remind'].apply(
    rows,
    { complaintId: 'c1', remindAt: LATER, note: '问装维', ...given },
    context,
  )
const settle = (reminderId: string, context = by(wang)) =>
  mutators['complaint.settleReminder'].apply(rows, { complaintId: 'c1', reminderId }, context)

test('C1, M7: two who were told read it apart, each once', async () => {
  expect(await read(by(zhao))).toEqual(applied)
  expect(await read(by(wang))).toEqual(applied)
  expect(await untouched(rows, () => read(by(zhao)))).toEqual(applied)
  const [escalation] = (await complaintIn(rows)).escalations ?? []
  expect(escalation?.read.map(({ byId }) => byId)).toEqual([zhao.id, wang.id])
})

test('nobody reads for others, or what is not theirs to see', async () => {
  expect(await untouched(rows, () => read(by(li)))).toEqual(refused('not_permitted'))
  expect(await untouched(rows, () => read(by(sun)))).toEqual(refused('not_found'))
  expect(await untouched(rows, () => read(by(zhao), 'gone'))).toEqual(refused('not_found'))
})

test('a reminder is for whoever asks for it; the same one sent again stands once, and is dealt with once', async () => {
  const context = by(wang)
  expect(await remind(context)).toEqual(applied)
  expect(await untouched(rows, () => remind(context))).toEqual(applied)
  expect((await complaintIn(rows)).reminders).toMatchObject([
    { forId: wang.id, remindAt: LATER, note: '问装维', settledAt: null },
  ])
  expect(await untouched(rows, () => settle(context.mutationId, by(zhao)))).toEqual(refused('not_permitted'))
  expect(await settle(context.mutationId)).toEqual(applied)
  expect(await untouched(rows, () => settle(context.mutationId))).toEqual(applied)
  expect((await complaintIn(rows)).reminders).toMatchObject([{ settledAt: NOW }])
})

test('a moment that has passed is refused by when it was asked for, not by when it arrived', async () => {
  expect(await untouched(rows, () => remind(by(wang), { remindAt: NOW }))).toEqual(
    refused('invalid', { field: 'remindAt', problem: 'past' }),
  )
  const offline = by(wang, { now: local('2026-03-04 09:00'), occurredAt: NOW })
  expect(await remind(offline)).toEqual(applied)
})

test('nothing is asked of a case that has ended, and nobody outside the team sees it', async () => {
  expect(await untouched(rows, () => remind(by(sun)))).toEqual(refused('not_found'))
  await rows.put('complaint', complaintRow('c1', { status: 'closed' }))
  expect(await untouched(rows, () => remind())).toEqual(refused('wrong_state'))
})
