import { expect, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { agents, complaintRow, li, local, NOW, shift, sun, wang } from '../../../test/fixtures/centre-rows.ts'
import { unattended } from './unattended.ts'

const TOMORROW = local('2026-03-03 22:00')
const clock = (dueAt = TOMORROW): Complaint['clocks'][number] => ({
  ruleId: 'rule',
  name: '处理意见',
  kind: 'internal',
  dueAt,
  source: '处理规范 7',
})
const owned = (given: Partial<Complaint> = {}) =>
  complaintRow('c1', { ownerId: wang.id, status: 'investigating', clocks: [clock()], ...given })
const promise = (dueAt = TOMORROW) => ({ id: 'p', what: '回电', byWhom: wang.name, dueAt })
const lackOf = (
  complaint: Complaint,
  shifts = [shift('s', wang, '2026-03-03', ['2026-03-03 09:00', '2026-03-03 17:00'])],
) => unattended([complaint], { agents, shifts }, NOW)[0]?.lack ?? null

test('what has an owner and a date to come is nobody else’s business', () => {
  expect(lackOf(owned())).toBeNull()
  expect(lackOf(owned({ clocks: [], promises: [promise()] }))).toBeNull()
})

test('without an owner who can come back to it a case stands on the board', () => {
  expect(lackOf(owned({ ownerId: null }))).toBe('no_owner')
  expect(lackOf(owned({ ownerId: sun.id }))).toBe('owner_gone')
  expect(lackOf(owned({ ownerId: complaintRow('x').createdBy, teamId: sun.teamId }))).toBe('owner_gone')
})

test('an owner who is planned only for after the next date is away; one whom nobody planned is not', () => {
  const later = shift('s', wang, '2026-03-04', ['2026-03-04 09:00', '2026-03-04 17:00'])
  expect(lackOf(owned(), [later])).toBe('owner_away')
  expect(lackOf(owned(), [{ ...later, agentId: li.id }])).toBeNull()
  expect(lackOf(owned(), [])).toBeNull()
})

test('a split shift whose gap holds the whole time until then is no time at work', () => {
  const split = shift(
    's',
    wang,
    '2026-03-02',
    ['2026-03-02 18:00', '2026-03-02 22:00'],
    ['2026-03-03 23:00', '2026-03-04 03:00'],
  )
  expect(lackOf(owned(), [split])).toBe('owner_away')
})

test('without a date to come it stands there too, whether there never was one or all have passed', () => {
  const kept = [{ what: 'kept' as const, at: NOW, byId: wang.id, byName: wang.name }]
  expect(lackOf(owned({ clocks: [] }))).toBe('no_next_date')
  expect(lackOf(owned({ clocks: [], promises: [{ ...promise(), events: kept }] }))).toBe('no_next_date')
  expect(lackOf(owned({ clocks: [clock(local('2026-03-02 21:00'))] }))).toBe('all_overdue')
})

test('a clock that stands still is no date: somebody has to see that the customer answers', () => {
  const terms = {
    limit: { unit: 'hours', amount: 24 },
    zone: 'Asia/Shanghai',
    pausedBy: ['waiting_customer'],
  } as const
  const waits = owned({
    status: 'waiting_customer',
    clocks: [{ ...clock(), terms: { ...terms, pausedBy: [...terms.pausedBy] } }],
    steps: [{ at: NOW, byId: wang.id, byName: wang.name, to: 'waiting_customer', reason: '等照片' }],
  })
  expect(lackOf(waits)).toBe('no_next_date')
})

test('what has ended, and practice, is on no board', () => {
  for (const status of ['closed', 'merged', 'withdrawn'] as const)
    expect(lackOf(owned({ ownerId: null, status }))).toBeNull()
  expect(lackOf(owned({ ownerId: null, training: true }))).toBeNull()
})

test('nobody’s come first, and of the same the one that waits longest', () => {
  const listed = unattended(
    [
      owned({ clocks: [] }),
      complaintRow('c2', { receivedAt: TOMORROW, clocks: [clock()] }),
      complaintRow('c3', { clocks: [clock()] }),
    ],
    { agents, shifts: [] },
    NOW,
  )
  expect(listed.map(({ complaint }) => complaint.id)).toEqual(['c3', 'c2', 'c1'])
})
