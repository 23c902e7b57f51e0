import { beforeEach, expect, test } from 'vitest'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, chen, li, local, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
})

const morning = { start: local('2026-03-05 09:00'), end: local('2026-03-05 13:00') }
const ask = (who: Agent, given: Record<string, unknown> = {}, context = by(who)) =>
  mutators['leave.request'].apply(
    rows,
    { id: 'l1', kind: 'personal', businessDate: '2026-03-05', ...morning, reason: '办证', ...given },
    context,
  )
const decide = (who: Agent, decision: 'approve' | 'deny', reason: string, context = by(who)) =>
  mutators['leave.decide'].apply(rows, { leaveId: 'l1', decision, reason }, context)
const withdraw = (who: Agent, context = by(who)) =>
  mutators['leave.withdraw'].apply(rows, { leaveId: 'l1' }, context)
const state = async () => (await rows.get('leave', 'l1'))?.state

test('half a day is asked for, approved, and still taken back', async () => {
  expect(await ask(li)).toEqual(applied)
  expect(await decide(zhao, 'approve', '')).toEqual(applied)
  expect(await state()).toBe('approved')
  expect(await withdraw(li)).toEqual(applied)
  expect(await state()).toBe('withdrawn')
})

test('who was away was away: it is not taken back when it is over', async () => {
  await ask(li)
  await decide(zhao, 'approve', '')
  const during = by(li, { now: local('2026-03-05 12:59'), occurredAt: local('2026-03-05 12:59') })
  const after = by(li, { now: morning.end, occurredAt: morning.end })
  expect(await untouched(rows, () => withdraw(li, after))).toMatchObject({ ok: false })
  expect(await withdraw(li, during)).toEqual(applied)
})

test('why somebody is away is not for colleagues: to them there is no such request', async () => {
  await ask(li)
  expect(await untouched(rows, () => decide(wang, 'approve', ''))).toEqual(refused('not_found'))
  expect(await untouched(rows, () => withdraw(chen))).toEqual(refused('not_found'))
})

test('a denial has a reason, and a lead decides nothing about themselves', async () => {
  await ask(li)
  expect(await untouched(rows, () => decide(zhao, 'deny', ' '))).toEqual(refused('invalid'))
  expect(await decide(zhao, 'deny', '当天人手不足')).toEqual(applied)
  expect((await rows.get('leave', 'l1'))?.steps.at(-1)).toMatchObject({
    byId: zhao.id,
    reason: '当天人手不足',
  })
  await rows.remove('leave', 'l1')
  await ask(zhao)
  expect(await untouched(rows, () => decide(zhao, 'approve', ''))).toEqual(refused('not_permitted'))
})

test('nobody asks twice for the same hours, nor for what is past, nor backwards', async () => {
  await ask(li)
  expect(await untouched(rows, () => ask(li, { id: 'l2' }))).toEqual(refused('conflict', { field: 'start' }))
  expect(
    await untouched(rows, () => ask(wang, { id: 'l2', start: morning.end, end: morning.start })),
  ).toEqual(refused('invalid', { problem: 'span' }))
  expect(await untouched(rows, () => ask(wang, { id: 'l2' }, by(wang, { now: morning.end })))).toEqual(
    refused('invalid', { problem: 'past' }),
  )
  await withdraw(li)
  expect(await ask(li, { id: 'l2' })).toEqual(applied)
})

test('M7: each step sent twice is taken once', async () => {
  const [asking, deciding] = [by(li), by(zhao)]
  await ask(li, {}, asking)
  expect(await untouched(rows, () => ask(li, {}, asking))).toEqual(applied)
  await decide(zhao, 'approve', '', deciding)
  expect(await untouched(rows, () => decide(zhao, 'approve', '', deciding))).toEqual(applied)
})
