/** An agent who is not told of a changed shift comes at the wrong hour; one who is told of everything reads nothing. */
import { expect, test } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { newsSince, RosterSeen, seenNow, seenShift } from './roster-seen.ts'
import { Shift } from './shift.ts'

const NOW = '2026-03-07T12:00:00.000Z' as Instant
const shift = (id: string, day: string, revision = 1, hour = '08'): Shift =>
  Shift.parse({
    ...{
      id,
      agentId: 'a',
      teamId: 't',
      businessDate: `2026-03-${day}`,
      zone: 'UTC',
      kind: 'early',
      place: 'home',
    },
    ...{ queueId: 'q', revision },
    segments: [
      { start: `2026-03-${day}T${hour}:00:00.000Z`, end: `2026-03-${day}T16:00:00.000Z`, activities: [] },
    ],
  })
const receipt = (...shifts: readonly Shift[]): RosterSeen =>
  RosterSeen.parse({ id: 'a', teamId: 't', at: NOW, shifts: shifts.map(seenShift) })

test('says what changed, what came and what went, in order, with how it was', () => {
  const seen = receipt(shift('late', '10'), shift('gone', '09'), shift('same', '08'))
  const news = newsSince(seen, [shift('new', '11'), shift('late', '10', 2, '10'), shift('same', '08')], NOW)
  expect(news.map((each) => [each.is, each.is === 'gone' ? each.before.id : each.shift.id])).toEqual([
    ['gone', 'gone'],
    ['changed', 'late'],
    ['new', 'new'],
  ])
  expect(news[1]).toMatchObject({ before: { spans: [{ start: '2026-03-10T08:00:00.000Z' }] } })
})

test('says nothing of what is over, and nothing to whoever has seen nothing yet', () => {
  expect(newsSince(receipt(shift('s', '06')), [shift('s', '06', 2)], NOW)).toEqual([])
  expect(newsSince(null, [shift('s', '10')], NOW)).toEqual([])
})

test('what was looked at is no news any more; what changed in that moment still is, from how it was seen', () => {
  const own = [shift('a', '10', 2), shift('b', '11', 3)]
  const before = receipt(shift('a', '10'), shift('b', '11'), shift('gone', '12'))
  const looked = [
    { id: shift('a', '10').id, revision: 2 },
    { id: shift('b', '11').id, revision: 2 },
  ]
  const after = seenNow(before, own, looked, [shift('gone', '12').id], NOW)
  const news = newsSince({ ...before, shifts: [...after] }, own, NOW)
  expect(news).toMatchObject([{ is: 'changed', shift: { id: 'b' }, before: { revision: 1 } }])
})

test('nobody says that a shift is gone which they still have', () => {
  const own = [shift('a', '10', 2)]
  const after = seenNow(receipt(shift('a', '10')), own, [], [shift('a', '10').id], NOW)
  expect(after).toMatchObject([{ id: 'a', revision: 1 }])
})
