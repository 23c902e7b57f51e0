import { expect, test } from 'vitest'
import { li, local, shift } from '../../../test/fixtures/centre-rows.ts'
import { hoursOff, type LeaveSpan } from './leave.span.ts'

const day = shift('d', li, '2026-03-12', ['2026-03-12 09:00', '2026-03-12 17:00'])
const split = shift(
  's',
  li,
  '2026-03-12',
  ['2026-03-12 08:00', '2026-03-12 12:00'],
  ['2026-03-12 18:00', '2026-03-12 22:00'],
)
const night = shift('n', li, '2026-03-12', ['2026-03-12 22:00', '2026-03-13 06:00'])

test.each<[string, typeof day, LeaveSpan, string, string]>([
  ['a later start', day, 'late_1', '2026-03-12 09:00', '2026-03-12 10:00'],
  ['an earlier end', day, 'early_2', '2026-03-12 15:00', '2026-03-12 17:00'],
  ['the first half', day, 'first_half', '2026-03-12 09:00', '2026-03-12 13:00'],
  ['half of a split shift is its first part', split, 'first_half', '2026-03-12 08:00', '2026-03-12 12:00'],
  ['the second half of a night', night, 'second_half', '2026-03-13 02:00', '2026-03-13 06:00'],
  ['all of it', night, 'whole', '2026-03-12 22:00', '2026-03-13 06:00'],
])('%s', (_what, of, span, start, end) => {
  expect(hoursOff(of, span)).toEqual({ start: local(start), end: local(end) })
})
