/** A planner's edits are all in effect or none, nobody ends up in two places, and nobody swaps a shift that is not there any more. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { PlannedShift, RosterEdit } from '#shared/domain/schedule/roster-edit.ts'
import { overlaps } from '#shared/domain/schedule/shift.interval.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { agents, by, chen, li, local, shift, sun, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import { chenDay, liNight, wangDay } from '../../../test/fixtures/swap-shifts.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  for (const one of [liNight, wangDay, chenDay]) await rows.put('shift', one)
})

/** Plans the team of `who`. */
const planning = (who: Agent) => by(who, { actor: { ...by(who).actor, permissions: ['planner'] } })
const publish = (edits: readonly RosterEdit[], context = planning(zhao)) =>
  mutators['roster.publish'].apply(rows, { edits }, context)
const planned = ({ revision: _, teamId: _team, ...shift }: Shift): PlannedShift => shift
const put = (after: Shift, seen: number | null = after.revision): RosterEdit => ({
  do: 'put',
  shift: planned(after),
  seen,
})
const remove = (gone: Shift): RosterEdit => ({ do: 'remove', shiftId: gone.id, seen: gone.revision })

const another = shift('s-new', li, '2026-03-08', ['2026-03-08 09:00', '2026-03-08 17:00'])

test('adds, changes and removes at once', async () => {
  expect(await publish([put(another, null), put({ ...wangDay, place: 'home' }), remove(chenDay)])).toEqual(
    applied,
  )
  expect(await rows.get('shift', another.id)).toEqual({ ...another, revision: 1 })
  expect(await rows.get('shift', wangDay.id)).toEqual({
    ...wangDay,
    place: 'home',
    revision: wangDay.revision + 1,
  })
  expect(await rows.get('shift', chenDay.id)).toBeUndefined()
})

test('what is put as it is keeps its revision: nobody’s agreement about it is broken', async () => {
  expect(await publish([put(wangDay)])).toEqual(applied)
  expect(await rows.get('shift', wangDay.id)).toEqual(wangDay)
})

describe('nothing is done when one of them', () => {
  test.each<[string, () => RosterEdit, ReturnType<typeof refused>]>([
    [
      'was changed by somebody else meanwhile',
      () => put(wangDay, wangDay.revision + 1),
      refused('shift_changed', { edit: 1 }),
    ],
    ['was to be new and is there already', () => put(wangDay, null), refused('shift_changed', { edit: 1 })],
    [
      'is for somebody whom nobody knows',
      () => put({ ...wangDay, agentId: 'nobody' as Shift['agentId'] }),
      refused('invalid', { problem: 'unknown_agent', edit: 1 }),
    ],
    [
      'is for somebody of another team',
      () => put({ ...wangDay, agentId: sun.id }),
      refused('not_permitted', { edit: 1 }),
    ],
    [
      'ends before it starts',
      () => put(shift(wangDay.id, wang, wangDay.businessDate, ['2026-03-05 18:00', '2026-03-05 09:00'])),
      refused('invalid', { problem: 'ends_before_it_starts', edit: 1 }),
    ],
    [
      'lies on a day that is not its own',
      () => put({ ...wangDay, businessDate: '2026-01-01' as Shift['businessDate'] }),
      refused('invalid', { problem: 'other_day', edit: 1 }),
    ],
    ['is in the list twice', () => remove(chenDay), refused('invalid', { problem: 'edited_twice', edit: 1 })],
  ])('%s', async (_what, edit, refusal) => {
    expect(await untouched(rows, () => publish([remove(chenDay), edit()]))).toEqual(refusal)
  })

  test('overlaps another shift of the same person, also one that is put with it', async () => {
    const beside = { ...wangDay, id: 's-beside' as Shift['id'] }
    expect(await untouched(rows, () => publish([put(beside, null)]))).toEqual(
      refused('invalid', { problem: 'overlap', edit: 0, start: wangDay.segments[0]?.start ?? '' }),
    )
    const twin = { ...another, id: 's-twin' as Shift['id'] }
    expect(await untouched(rows, () => publish([put(another, null), put(twin, null)]))).toMatchObject({
      error: { detail: { problem: 'overlap' } },
    })
  })
})

test('whoever does not plan changes nothing, the lead neither', async () => {
  for (const context of [by(li), by(zhao), planning(sun)])
    expect(await untouched(rows, () => publish([remove(chenDay)], context))).toMatchObject({
      error: { code: 'not_permitted' },
    })
})

describe('a swap that waits, when planning', () => {
  beforeEach(async () => {
    await mutators['swap.request'].apply(
      rows,
      {
        id: 'w1',
        give: { shiftId: liNight.id, revision: liNight.revision },
        take: { shiftId: wangDay.id, revision: wangDay.revision },
        message: '',
      },
      by(li),
    )
  })

  test('removes one of its shifts, is over, and says which shift', async () => {
    expect(await publish([remove(wangDay)])).toEqual(applied)
    const swap = await rows.get('swap', 'w1')
    expect(swap).toMatchObject({
      state: 'superseded',
      findings: [
        {
          rule: 'shift_changed',
          agentId: wang.id,
          figures: { what: 'removed', date: wangDay.businessDate },
        },
      ],
    })
    expect(swap?.steps.at(-1)).toMatchObject({ to: 'superseded', byId: zhao.id })
  })

  test('gives one of its shifts to somebody else, is over', async () => {
    expect(await publish([put({ ...wangDay, agentId: chen.id }), remove(chenDay)])).toEqual(applied)
    expect(await rows.get('swap', 'w1')).toMatchObject({
      state: 'superseded',
      findings: [{ figures: { what: 'agent' } }],
    })
  })

  test('changes one of its shifts, asks both again, and says what changed', async () => {
    expect(await publish([put({ ...wangDay, place: 'home', kind: 'late' })])).toEqual(applied)
    expect(await rows.get('swap', 'w1')).toMatchObject({
      state: 'needs_reconfirm',
      findings: [{ rule: 'shift_changed', figures: { what: 'place kind' } }],
    })
    // Who asked agrees to it, and it stands in nobody's way any more.
    const later = by(li, { occurredAt: local('2026-03-02 22:05') })
    expect(await mutators['swap.reconfirm'].apply(rows, { swapId: 'w1' } as never, later)).toEqual(applied)
    expect(await rows.get('swap', 'w1')).toMatchObject({ state: 'offered', findings: [] })
  })

  test('is about other shifts, goes on as it was', async () => {
    const before = await rows.get('swap', 'w1')
    expect(await publish([remove(chenDay)])).toEqual(applied)
    expect(await rows.get('swap', 'w1')).toEqual(before)
  })
})

test('an open shift that planning gives to somebody is theirs, on the board no more, and whoever waits for it is told', async () => {
  const { agentId: _, ...hours } = shift('open-1', wang, '2026-03-18', [
    '2026-03-18 09:00',
    '2026-03-18 17:00',
  ])
  const open = OpenShift.parse({ ...hours, heldBy: null })
  await rows.put('openShift', open)
  const asked = { id: 'o1', open: { shiftId: open.id, revision: open.revision }, message: '' }
  expect(await mutators['swap.takeOpen'].apply(rows, asked as never, by(chen))).toEqual(applied)
  const given = put({ ...hours, agentId: wang.id }, null)
  await rows.put('openShift', { ...open, teamId: sun.teamId })
  expect(await untouched(rows, () => publish([given]))).toEqual(refused('not_permitted', { edit: 0 }))
  await rows.put('openShift', { ...open, heldBy: { swapId: 'o1' as never, agentId: chen.id } })
  expect(await publish([given])).toEqual(applied)
  expect(await rows.get('openShift', open.id)).toBeUndefined()
  expect(await rows.get('shift', open.id)).toMatchObject({ agentId: wang.id })
  expect(await rows.get('swap', 'o1')).toMatchObject({
    state: 'superseded',
    findings: [{ rule: 'shift_changed', figures: { what: 'agent', date: open.businessDate } }],
  })
})

test('whatever is published in whatever order, nobody is in two places at once', async () => {
  const day = fc.integer({ min: 9, max: 14 }).map((of) => `2026-03-${String(of).padStart(2, '0')}`)
  const edit = fc.record({
    of: fc.nat(9),
    who: fc.constantFrom(li, wang, chen),
    day,
    from: fc.integer({ min: 0, max: 14 }),
    hours: fc.integer({ min: 1, max: 9 }),
    remove: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
      async (all) => {
        const roster = new MemoryRows()
        for (const agent of agents) await roster.put('agent', agent)
        for (const batch of all) {
          const edits: RosterEdit[] = []
          for (const one of batch) {
            const id = `s${one.of}`
            const was = await roster.get('shift', id)
            const clock = (hour: number) => `${one.day} ${String(hour).padStart(2, '0')}:00`
            const after = shift(id, one.who, one.day, [clock(one.from), clock(one.from + one.hours)])
            edits.push(one.remove && was !== undefined ? remove(was) : put(after, was?.revision ?? null))
          }
          await mutators['roster.publish'].apply(roster, { edits }, planning(zhao))
          const shifts = await Promise.all(
            [li, wang, chen].map(({ id }) => roster.list('shift', 'agentId', id)),
          )
          for (const own of shifts)
            for (const [index, a] of own.entries())
              expect(own.slice(index + 1).filter((b) => overlaps(a, b))).toEqual([])
        }
      },
    ),
  )
})

test('a planner is refused what the law protects somebody from, and learns no more than a lead: not that it is the law, nor which', async () => {
  const protections = [{ kind: 'nursing', from: '2026-01-01', until: '2026-12-31' }] as never
  await rows.put('personnel', { id: li.id, protections })
  const night = shift('s-night', li, '2026-03-09', ['2026-03-09 22:00', '2026-03-10 06:00'])
  expect(await publish([put(night, null)])).toEqual(
    refused('rule_blocked', { rule: 'not_eligible', edit: 0 }),
  )
  await rows.remove('personnel', li.id)
  expect(await publish([put(night, null)])).toEqual(applied)
})
