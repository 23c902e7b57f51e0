/** The bar says it all day long: an agent who reads the wrong next shift comes too late. */
import { expect, test } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { standingAt } from './shift.standing.ts'
import { Shift } from './shift.ts'

const at = (text: string): Instant => `2026-03-${text.replace(' ', 'T')}:00.000Z` as Instant
const shift = (id: string, ...parts: readonly (readonly [from: string, to: string])[]): Shift =>
  Shift.parse({
    ...{ id, agentId: 'a', teamId: 't', businessDate: '2026-03-07', zone: 'UTC', kind: 'split' },
    ...{ place: 'home', queueId: 'q', revision: 1 },
    segments: parts.map(([from, to]) => ({
      start: at(from),
      end: at(to),
      activities: [{ kind: 'queue', start: at(from), end: at(to) }],
    })),
  })
const split = shift('split', ['07 08:00', '07 12:00'], ['07 18:00', '07 22:00'])
const night = shift('night', ['08 22:00', '09 06:00'])

test.each([
  ['07 07:59', { is: 'ahead', shift: split, at: at('07 08:00') }],
  [
    '07 08:00',
    { is: 'at_work', shift: split, activity: split.segments[0]?.activities[0], until: at('07 22:00') },
  ],
  ['07 12:00', { is: 'in_gap', shift: split, at: at('07 18:00') }],
  ['07 22:00', { is: 'ahead', shift: night, at: at('08 22:00') }],
  ['09 05:59', { is: 'at_work', shift: night, until: at('09 06:00') }],
  ['09 06:00', null],
])('at %s', (now, expected) => {
  const standing = standingAt([night, split], at(now))
  if (expected === null) expect(standing).toBeNull()
  else expect(standing).toMatchObject(expected)
})
