import { describe, expect, test } from 'vitest'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { Category } from './category.ts'
import { ComplaintClock, ComplaintFacts } from './complaint.ts'
import { validateComplaint } from './complaint.validation.ts'

const at = (text: string): Instant => instantFromMs(Date.parse(text))
const receivedAt = at('2026-03-02T22:00:00+08:00')

const category = Category.parse({
  id: 'fault',
  parentId: null,
  name: 'fault',
  keywords: [],
  order: 1,
  fields: [
    { type: 'text', id: 'light', label: 'light', required: true, maxLength: 10 },
    { type: 'number', id: 'speed', label: 'speed', required: false, min: 1, max: 2_000, unit: 'Mbps' },
    { type: 'choice', id: 'room', label: 'room', required: true, options: ['living room', 'bedroom'] },
    { type: 'yes_no', id: 'restarted', label: 'restarted', required: true },
  ],
})

const facts = (given: Record<string, unknown>) =>
  ComplaintFacts.parse({
    kind: 'complaint',
    customerId: null,
    customerName: '李华',
    contactNumber: '13800138000',
    complainant: { type: 'self' },
    categoryId: 'fault',
    productId: null,
    facts: '光猫红灯',
    requestedRemedy: '',
    incidentAt: null,
    place: '',
    immediateAction: '',
    severity: 'normal',
    regulator: false,
    repeat: false,
    promises: [],
    fields: { light: 'red', room: 'bedroom', restarted: false },
    articleIds: [],
    confidential: false,
    ...given,
  })
const promise = (dueAt: Instant) => ({ id: 'p', what: '上门', byWhom: '装维', dueAt })
const clock = ComplaintClock.parse({
  ruleId: 'r',
  name: 'r',
  kind: 'statutory',
  dueAt: at('2026-03-04T22:00:00+08:00'),
  source: 's',
})

const faults = (given: Record<string, unknown>, clocks: readonly ComplaintClock[] = [clock]) =>
  validateComplaint({ facts: facts(given), receivedAt, category, clocks }).map(
    ({ field, code }) => `${field} ${code}`,
  )

test('what an agent fills in on an ordinary call passes', () => {
  expect(faults({})).toEqual([])
  expect(faults({ incidentAt: receivedAt, promises: [promise(at('2026-03-03T10:00:00+08:00'))] })).toEqual([])
})

test('blanks are not facts', () => {
  expect(faults({ facts: '  \n', customerName: ' ' })).toEqual(['customerName required', 'facts required'])
})

describe('times', () => {
  test('nothing can be complained about before it happened', () => {
    expect(faults({ incidentAt: at('2026-03-02T23:00:00+08:00') })).toEqual([
      'incidentAt incident_after_receipt',
    ])
  })

  test('two clocks that differ by minutes do not refuse an honest complaint', () => {
    expect(
      faults({
        incidentAt: at('2026-03-02T22:06:00+08:00'),
        promises: [promise(at('2026-03-02T21:57:00+08:00'))],
      }),
    ).toEqual([])
  })

  test('a promise is for later', () => {
    expect(faults({ promises: [promise(at('2026-03-02T20:00:00+08:00'))] })).toEqual([
      'promises.0.dueAt promise_not_in_future',
    ])
  })

  test('a promise that no clock allows is stopped before the customer is told, each by itself', () => {
    expect(
      faults({
        promises: [promise(at('2026-03-04T21:00:00+08:00')), promise(at('2026-03-05T21:00:00+08:00'))],
      }),
    ).toEqual(['promises.1.dueAt promise_after_last_clock'])
  })

  test('the last of several clocks is the limit, and without clocks there is none', () => {
    const promises = [promise(at('2026-03-09T21:00:00+08:00'))]
    expect(faults({ promises }, [clock, { ...clock, dueAt: at('2026-03-17T23:59:59.999+08:00') }])).toEqual(
      [],
    )
    expect(faults({ promises }, [])).toEqual([])
  })
})

describe('fields of the category', () => {
  test('required ones are asked for, optional ones may be empty', () => {
    expect(faults({ fields: { light: ' ' } })).toEqual([
      'fields.light required',
      'fields.room required',
      'fields.restarted required',
    ])
  })

  test.each([
    [{ light: 'red and blinking' }, 'fields.light too_long'],
    [{ light: 3 }, 'fields.light wrong_type'],
    [{ speed: 0 }, 'fields.speed too_small'],
    [{ speed: 2_001 }, 'fields.speed too_large'],
    [{ speed: 'fast' }, 'fields.speed wrong_type'],
    [{ room: 'kitchen' }, 'fields.room not_an_option'],
    [{ room: true }, 'fields.room wrong_type'],
    [{ restarted: 'yes' }, 'fields.restarted wrong_type'],
  ])('%o', (given, expected) => {
    expect(faults({ fields: { light: 'red', room: 'bedroom', restarted: true, ...given } })).toEqual([
      expected,
    ])
  })

  test('figures for the sentence come with the fault', () => {
    const [fault] = validateComplaint({
      facts: facts({ fields: { light: 'red', room: 'bedroom', restarted: true, speed: 9_999 } }),
      receivedAt,
      category,
      clocks: [],
    })
    expect(fault).toEqual({ field: 'fields.speed', code: 'too_large', figures: { max: 2_000, unit: 'Mbps' } })
  })

  test('an answer to a question that the category no longer asks is kept, not refused', () => {
    expect(faults({ fields: { light: 'red', room: 'bedroom', restarted: true, gone: 'x' } })).toEqual([])
  })

  test('a category that this side does not know is said to be unknown', () => {
    const result = validateComplaint({ facts: facts({}), receivedAt, category: undefined, clocks: [] })
    expect(result).toEqual([{ field: 'categoryId', code: 'unknown_category', figures: {} }])
  })
})
