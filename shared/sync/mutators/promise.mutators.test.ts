/** What was promised to a customer is kept by somebody who is there, and nobody's word about it is lost or rewritten. */

import { beforeEach, describe, expect, test } from 'vitest'
import { PromiseMade } from '#shared/domain/complaint/complaint.ts'
import type { LifeEventType } from '#shared/domain/complaint/life-event.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import {
  by,
  chen,
  complaintFacts,
  complaintRow,
  li,
  local,
  NOW,
  numberAt,
  shift,
  sun,
  wang,
  zhao,
} from '../../../test/fixtures/centre-rows.ts'
import { lifeEvent } from '../../../test/fixtures/life-events.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import type { MutationContext } from '../mutator.ts'
import { mutators } from './registry.ts'

const DUE = local('2026-03-03 10:00')
const callBack = PromiseMade.parse({
  id: 'p1',
  what: '回电告知结果',
  byWhom: li.name,
  dueAt: DUE,
  way: 'call_back',
  promiserId: li.id,
})
let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  await rows.put('complaint', complaintRow('c1', { promises: [callBack] }))
  await rows.put('shift', shift('wang-tue', wang, '2026-03-03', ['2026-03-03 09:00', '2026-03-03 17:00']))
  await rows.put(
    'shift',
    shift(
      'chen-tue',
      chen,
      '2026-03-03',
      ['2026-03-03 08:00', '2026-03-03 09:30'],
      ['2026-03-03 12:00', '2026-03-03 16:00'],
    ),
  )
})

const record = (said: Record<string, unknown>, context: MutationContext = by(li), promiseId = 'p1') =>
  mutators['promise.record'].apply(rows, { complaintId: 'c1', promiseId, said }, context)
const events = async () => (await rows.get('complaint', 'c1'))?.promises[0]?.events ?? []
const toWang = { what: 'handed_over', toId: wang.id, fromId: li.id }

describe('promise.record', () => {
  test('kept: who did, and when; said twice it is there once', async () => {
    expect(await record({ what: 'kept' })).toEqual(applied)
    expect(await events()).toEqual([{ what: 'kept', at: NOW, byId: li.id, byName: li.name }])
    expect(await untouched(rows, () => record({ what: 'kept' }))).toEqual(applied)
  })

  test.each([{ what: 'kept' }, { what: 'broken', reason: '客户关机' }, toWang])(
    'M7: %j is the same word also when a restored server believes it to be of another moment',
    async (said) => {
      await record(said)
      const later = by(li, { occurredAt: local('2026-03-02 22:05') })
      expect(await untouched(rows, () => record(said, later))).toEqual(applied)
    },
  )

  test('what became of it is not rewritten by a second opinion', async () => {
    await record({ what: 'broken', reason: '客户关机' })
    expect(await untouched(rows, () => record({ what: 'kept' }, by(wang)))).toEqual(
      refused('wrong_state', { problem: 'promise_settled' }),
    )
  })

  test('not kept needs a sentence', async () => {
    expect(await record({ what: 'broken', reason: '  ' })).toEqual(refused('invalid'))
  })

  test('handed over to somebody who is at work when it is due', async () => {
    expect(await record(toWang)).toEqual(applied)
    expect(await events()).toMatchObject([{ what: 'handed_over', toId: wang.id, toName: wang.name }])
  })

  test('not to somebody who is then in the gap of a split shift: nobody would call', async () => {
    expect(await untouched(rows, () => record({ ...toWang, toId: chen.id }))).toEqual(
      refused('invalid', { problem: 'off_shift' }),
    )
  })

  test('one that is late already goes to whoever is there, whatever the roster said of that time', async () => {
    const late = by(li, { now: local('2026-03-03 11:00'), occurredAt: local('2026-03-03 11:00') })
    expect(await record({ ...toWang, toId: chen.id }, late)).toEqual(applied)
  })

  test('two who hand it on at once: the second is told that it is somebody else’s by now', async () => {
    await record(toWang)
    expect(await record({ what: 'handed_over', toId: zhao.id, fromId: li.id }, by(zhao))).toEqual(
      refused('already_taken'),
    )
  })

  test('handed on without end is refused in words, and it can still be kept', async () => {
    const event = {
      what: 'handed_over',
      at: NOW,
      byId: zhao.id,
      byName: zhao.name,
      toId: li.id,
      toName: li.name,
    } as const
    const handed = { ...callBack, events: Array.from({ length: 39 }, () => event) }
    await rows.put('complaint', complaintRow('c1', { promises: [handed] }))
    expect(await untouched(rows, () => record(toWang))).toEqual(refused('invalid', { problem: 'too_many' }))
    expect(await record({ what: 'kept' })).toEqual(applied)
    expect(PromiseMade.safeParse((await rows.get('complaint', 'c1'))?.promises[0]).success).toBe(true)
  })

  test('nobody of another team is given it, and who cannot see the case has no say', async () => {
    expect(await record({ ...toWang, toId: sun.id })).toEqual(refused('invalid', { problem: 'not_in_team' }))
    expect(await record({ what: 'kept' }, by(sun))).toEqual(refused('not_found'))
    expect(await record({ what: 'kept' }, by(li), 'p9')).toEqual(refused('not_found'))
  })
})

describe('the end of a case', () => {
  const end = (type: LifeEventType) =>
    mutators['complaint.advance'].apply(rows, { complaintId: 'c1', event: lifeEvent(type) }, by(li))

  test.each(['close', 'withdraw'] as const)(
    'is not reached over a promise that nobody would see again: %s',
    async (type) => {
      await rows.put('complaint', complaintRow('c1', { promises: [callBack], status: 'communicated' }))
      expect(await untouched(rows, () => end(type))).toEqual(
        refused('invalid', { field: 'promises', problem: 'open_promises' }),
      )
      // Somebody else's now is owed all the same.
      await record(toWang)
      expect(await end(type)).toEqual(refused('invalid', { problem: 'open_promises' }))
      await record({ what: 'broken', reason: '客户说不用再打' }, by(wang))
      expect(await end(type)).toEqual(applied)
    },
  )
})

describe('a call-back that is promised while the case is filed', () => {
  const file = (run: MutationContext['run'], promiserId = chen.id) =>
    mutators['complaint.register'].apply(
      rows,
      {
        id: 'c2',
        number: numberAt(2),
        callId: null,
        training: false,
        facts: complaintFacts({ promises: [{ ...callBack, promiserId }] }),
      },
      { ...by(li), run },
    )

  test('outside the promiser’s shift it is refused at once, while another time can be agreed on', async () => {
    expect(await file('preview')).toEqual(
      refused('invalid', { field: 'promises.0.dueAt', problem: 'promise_off_shift' }),
    )
  })

  test('a roster that was changed before the line came back refuses no case whose number was told', async () => {
    expect(await file('decision')).toEqual(applied)
  })

  test('a promiser whom nobody has planned that far is not said to be away', async () => {
    expect(await file('preview', zhao.id)).toEqual(applied)
  })
})

describe('promise.add', () => {
  const add = (promise: Record<string, unknown> = {}, context: MutationContext = by(wang)) => {
    const { id: _, events: __, ...whole } = { ...callBack, promiserId: wang.id, byWhom: wang.name }
    return mutators['promise.add'].apply(
      rows,
      { complaintId: 'c1', promise: { ...whole, what: '再回一次电', ...promise } },
      context,
    )
  }
  const promises = async () => (await rows.get('complaint', 'c1'))?.promises ?? []

  test('promised after filing it is owed like any other; sent twice it is there once', async () => {
    const context = by(wang)
    expect(await add({}, context)).toEqual(applied)
    expect(await untouched(rows, () => add({}, context))).toEqual(applied)
    expect((await promises()).map(({ what }) => what)).toEqual([callBack.what, '再回一次电'])
  })

  test('not for a time that has passed, and not for after the last clock that still runs', async () => {
    expect(await untouched(rows, () => add({ dueAt: local('2026-03-01 10:00') }))).toEqual(
      refused('invalid', { field: 'dueAt', problem: 'promise_not_in_future' }),
    )
    const clock = { ruleId: 'r', name: 'r', kind: 'internal', source: 's' } as const
    const withClock = (dueAt: typeof DUE) =>
      rows.put('complaint', complaintRow('c1', { clocks: [{ ...clock, dueAt }] }))
    await withClock(local('2026-03-03 09:00'))
    expect(await untouched(rows, () => add())).toEqual(
      refused('invalid', { field: 'dueAt', problem: 'promise_after_last_clock' }),
    )
    // What is late already can only be promised for later still.
    await withClock(local('2026-03-01 09:00'))
    expect(await add()).toEqual(applied)
  })

  test('who calls back is at work then, asked while another time can be agreed on; once told, it stands', async () => {
    const off = { dueAt: local('2026-03-03 08:00') }
    expect(await untouched(rows, () => add(off, by(wang, { run: 'preview' })))).toEqual(
      refused('invalid', { field: 'dueAt', problem: 'promise_off_shift' }),
    )
    expect(await add(off)).toEqual(applied)
  })

  test('nothing is promised in a case that has ended, in one that they cannot see, or without end', async () => {
    expect(await untouched(rows, () => add({}, by(sun)))).toEqual(refused('not_found'))
    await rows.put('complaint', complaintRow('c1', { status: 'closed' }))
    expect(await untouched(rows, () => add())).toEqual(refused('wrong_state'))
    const many = Array.from({ length: 10 }, (_, index) => ({ ...callBack, id: `p${index}` }))
    await rows.put('complaint', complaintRow('c1', { promises: many }))
    expect(await untouched(rows, () => add())).toEqual(
      refused('invalid', { field: 'promises', problem: 'too_many_promises', max: 10 }),
    )
  })
})
