import { describe, expect, test } from 'vitest'
import type { Complaint, ComplaintStatus } from '#shared/domain/complaint/complaint.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import { complaintRow, li, local, NOW } from '../../../test/fixtures/centre-rows.ts'
import { type EndedMatter, endedMatter, likelyRepeat } from './repeat.rules.ts'

const ended = (id: string, at: Instant, given: Partial<Complaint> = {}): Complaint =>
  complaintRow(id, {
    status: 'closed',
    steps: [{ at, byId: li.id, byName: li.name, to: 'closed', reason: '已修复' }],
    ...given,
  })
const matter = (complaint: Complaint): EndedMatter => {
  const found = endedMatter(complaint)
  if (found === null) throw new Error('it has ended')
  return found
}
const nothingSince = { openComplaints: [], contacts: [] }
const lately = local('2026-02-20 10:00')

describe('what looks like a repeat', () => {
  test('a case that ended within the days is offered, an older one is not', () => {
    const fits = matter(ended('c-1', lately))
    expect(likelyRepeat([fits], nothingSince, NOW, 30)).toEqual({ matter: fits, sign: 'ended_lately' })
    expect(likelyRepeat([fits], nothingSince, NOW, 5)).toBeNull()
  })

  test('the one that somebody asked about since goes before the one that ended last', () => {
    const asked = matter(ended('c-1', lately))
    const last = matter(ended('c-2', local('2026-02-28 10:00')))
    const contacts = [{ at: local('2026-03-01 09:00'), complaintId: ComplaintId.parse('c-1') }]
    expect(likelyRepeat([last, asked], { ...nothingSince, contacts }, NOW, 30)).toEqual({
      matter: asked,
      sign: 'asked_again',
    })
    const before = [{ at: local('2026-02-19 09:00'), complaintId: ComplaintId.parse('c-1') }]
    expect(likelyRepeat([last, asked], { ...nothingSince, contacts: before }, NOW, 30)?.matter).toBe(last)
  })

  test('the same kind of thing, or the same product, that came up again since makes it likelier', () => {
    const phone = matter(ended('c-1', lately, { productId: 'p-1' }))
    const other = matter(ended('c-2', local('2026-02-28 10:00')))
    const open = { ...complaintRow('c-3'), categoryId: 'cat-other' as never, productId: 'p-1' }
    expect(likelyRepeat([phone, other], { ...nothingSince, openComplaints: [open] }, NOW, 30)).toEqual({
      matter: phone,
      sign: 'same_again',
    })
  })

  test('without a product two cases have no product in common', () => {
    const bare = matter(ended('c-1', lately, { productId: null }))
    const open = { ...complaintRow('c-3'), categoryId: 'cat-other' as never, productId: null }
    expect(likelyRepeat([bare], { ...nothingSince, openComplaints: [open] }, NOW, 30)?.sign).toBe(
      'ended_lately',
    )
  })
})

test('only what one key can open again is offered', () => {
  const statuses: readonly ComplaintStatus[] = ['closed', 'withdrawn', 'merged', 'investigating', 'reopened']
  expect(statuses.filter((status) => endedMatter(ended('c-1', lately, { status })) !== null)).toEqual([
    'closed',
    'withdrawn',
  ])
  expect(endedMatter(ended('c-1', lately, { training: true }))).toBeNull()
})
