import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen, nextStatuses, reasonRequired, transition } from './complaint.lifecycle.ts'
import { type ComplaintStatus, complaintStatuses } from './complaint.ts'

const status = fc.constantFrom<ComplaintStatus>(...complaintStatuses)

test('a complaint can be brought from the call to the end, asking the customer on the way', () => {
  const way: ComplaintStatus[] = [
    'registered',
    'assessed',
    'assigned',
    'investigating',
    'waiting_customer',
    'investigating',
    'proposed',
    'authorised',
    'communicated',
    'follow_up',
    'closed',
  ]
  way.slice(1).forEach((to, index) => {
    expect(transition(way[index] ?? 'closed', to)).toEqual({ ok: true, value: to })
  })
})

test('nothing is closed before the customer was told', () => {
  const beforeTelling: ComplaintStatus[] = [
    'registered',
    'assigned',
    'investigating',
    'proposed',
    'authorised',
  ]
  for (const from of beforeTelling)
    expect(transition(from, 'closed')).toEqual({ ok: false, error: { from, to: 'closed' } })
})

test('a remedy is never told to the customer before it was authorised', () => {
  for (const from of complaintStatuses.filter((s) => s !== 'authorised' && s !== 'escalated_external'))
    expect(transition(from, 'communicated').ok).toBe(false)
})

test('a customer who is not satisfied in the call back brings the matter back to work', () => {
  expect(transition('follow_up', 'investigating').ok).toBe(true)
  expect(transition('closed', 'reopened').ok).toBe(true)
  expect(transition('withdrawn', 'reopened').ok).toBe(true)
})

describe('for every status', () => {
  test('an open matter always has a way on, and one to every side exit', () => {
    fc.assert(
      fc.property(status, (from) => {
        if (!isOpen(from)) return
        expect(nextStatuses(from).length).toBeGreaterThan(0)
        expect(transition(from, 'merged').ok).toBe(true)
        expect(transition(from, 'withdrawn').ok).toBe(true)
      }),
    )
  })

  test('an ended matter comes back only by being reopened, and a merged one never', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        if (isOpen(from) || !transition(from, to).ok) return
        expect(to).toBe('reopened')
        expect(from).not.toBe('merged')
      }),
    )
  })

  test('everything can be reached from registration, and the end from everything open', () => {
    const reach = (start: ComplaintStatus): Set<ComplaintStatus> => {
      const seen = new Set<ComplaintStatus>([start])
      for (const at of seen) for (const next of nextStatuses(at)) seen.add(next)
      return seen
    }
    expect(reach('registered')).toEqual(new Set(complaintStatuses))
    for (const from of complaintStatuses.filter(isOpen)) expect(reach(from).has('closed')).toBe(true)
  })

  test('leaving the main path needs a reason', () => {
    for (const to of ['merged', 'withdrawn', 'escalated_external', 'reopened', 'closed'] as const)
      expect(reasonRequired(to)).toBe(true)
    expect(reasonRequired('investigating')).toBe(false)
  })
})
