import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { Category } from './category.ts'
import { ClockRule } from './clock-rule.ts'
import { type ClockInput, clocksFor } from './complaint.clocks.ts'

const ZONE = 'Asia/Shanghai'
const at = (text: string): Instant => instantFromMs(Date.parse(text))

const category = (id: string, parentId: string | null) =>
  Category.parse({ id, parentId, name: id, keywords: [], fields: [], order: 1 })
const categories = [category('broadband', null), category('fault', 'broadband'), category('billing', null)]

const rule = (given: Record<string, unknown>) =>
  ClockRule.parse({
    id: 'r',
    name: 'r',
    kind: 'statutory',
    categoryId: null,
    limit: { unit: 'calendar_days', amount: 15 },
    source: 'source',
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    ...given,
  })

const clocks = (
  rules: ClockInput['rules'],
  receivedAt: string,
  categoryId: string,
  facts: Partial<ClockInput['facts']> = {},
) =>
  clocksFor({
    rules,
    categories,
    facts: { categoryId: category(categoryId, null).id, fields: {}, ...facts },
    channel: 'phone',
    receivedAt: at(receivedAt),
    zone: ZONE,
  })

const due = (given: Record<string, unknown>, receivedAt: string) =>
  clocks([rule(given)], receivedAt, 'billing')[0]?.dueAt

describe('when a limit runs out', () => {
  test('hours run through nights and holidays', () => {
    expect(due({ limit: { unit: 'hours', amount: 48 } }, '2026-10-01T02:30:00+08:00')).toBe(
      at('2026-10-03T02:30:00+08:00'),
    )
  })

  test('the day of receipt is not counted, and the last day counts to midnight in the centre’s zone', () => {
    expect(due({ limit: { unit: 'calendar_days', amount: 15 } }, '2026-03-02T10:00:00+08:00')).toBe(
      at('2026-03-17T23:59:59.999+08:00'),
    )
  })

  test('a call after midnight belongs to the new day, although UTC still has the old one', () => {
    expect(due({ limit: { unit: 'calendar_days', amount: 1 } }, '2026-03-03T00:30:00+08:00')).toBe(
      at('2026-03-04T23:59:59.999+08:00'),
    )
  })

  test('a statutory period that ends on a holiday ends on the day after; our own does not wait', () => {
    const limit = { unit: 'calendar_days', amount: 15 }
    expect(due({ limit, kind: 'statutory' }, '2026-09-18T10:00:00+08:00')).toBe(
      at('2026-10-08T23:59:59.999+08:00'),
    )
    expect(due({ limit, kind: 'internal' }, '2026-09-18T10:00:00+08:00')).toBe(
      at('2026-10-03T23:59:59.999+08:00'),
    )
  })

  test('working days follow the calendar with its worked weekends', () => {
    expect(due({ limit: { unit: 'working_days', amount: 3 } }, '2026-09-30T23:10:00+08:00')).toBe(
      at('2026-10-10T23:59:59.999+08:00'),
    )
  })

  test('a zone with daylight saving still ends at its own midnight', () => {
    const [clock] = clocksFor({
      rules: [rule({ kind: 'internal', limit: { unit: 'calendar_days', amount: 1 } })],
      categories,
      facts: { categoryId: category('billing', null).id, fields: {} },
      channel: 'phone',
      receivedAt: at('2026-03-28T12:00:00+01:00'),
      zone: 'Europe/Berlin',
    })
    expect(clock?.dueAt).toBe(at('2026-03-29T23:59:59.999+02:00'))
  })
})

describe('which rules apply', () => {
  test('those of the category, of what it lies under, and of everything, side by side', () => {
    const rules = [
      rule({ id: 'all' }),
      rule({ id: 'family', categoryId: 'broadband', limit: { unit: 'hours', amount: 72 } }),
      rule({ id: 'own', categoryId: 'fault', limit: { unit: 'hours', amount: 48 }, kind: 'internal' }),
      rule({ id: 'other', categoryId: 'billing' }),
    ]
    expect(clocks(rules, '2026-03-02T10:00:00+08:00', 'fault').map((clock) => clock.ruleId)).toEqual([
      'own',
      'family',
      'all',
    ])
  })

  test('the rule in force on the day of receipt, both ends included, judged in the centre’s zone', () => {
    const rules = [
      rule({
        id: 'until',
        limit: { unit: 'working_days', amount: 45 },
        effectiveTo: '2026-04-14',
      }),
      rule({ id: 'from', limit: { unit: 'calendar_days', amount: 60 }, effectiveFrom: '2026-04-15' }),
    ]
    const ids = (receivedAt: string) => clocks(rules, receivedAt, 'billing').map((clock) => clock.ruleId)
    expect(ids('2026-04-14T23:59:00+08:00')).toEqual(['until'])
    expect(ids('2026-04-15T00:01:00+08:00')).toEqual(['from'])
  })

  test('no clock is ever due before the complaint came in', () => {
    const limits = fc.oneof(
      fc.record({ unit: fc.constant('hours'), amount: fc.integer({ min: 1, max: 500 }) }),
      fc.record({ unit: fc.constant('calendar_days'), amount: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ unit: fc.constant('working_days'), amount: fc.integer({ min: 1, max: 45 }) }),
    )
    const received = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) })
    fc.assert(
      fc.property(limits, received, (limit, ms) => {
        const dueAt = due({ limit }, new Date(ms).toISOString())
        expect(msFromInstant(dueAt ?? at('1970-01-01'))).toBeGreaterThan(ms)
      }),
    )
  })
})

describe('whom a rule binds', () => {
  const ids = (rules: ClockInput['rules'], facts: Partial<ClockInput['facts']> = {}) =>
    clocks(rules, '2026-04-20T10:00:00+08:00', 'fault', facts).map((clock) => clock.ruleId)
  const petition = (given: Partial<NonNullable<ClockInput['facts']['petition']>>) => ({
    petition: { to: '12345' as const, acceptedAt: null, dueAt: null, ...given },
  })

  test('a trade’s rule binds the matters of that trade, which a whole family of categories belongs to', () => {
    const [broadband, ...others] = categories
    if (broadband === undefined) throw new Error('no category')
    const inTrade = [{ ...broadband, sector: 'telecom' as const }, ...others]
    const rules = [rule({ id: 'telecom', sectors: ['telecom'] }), rule({ id: 'bank', sectors: ['bank'] })]
    const bound = clocksFor({
      rules,
      categories: inTrade,
      facts: { categoryId: category('fault', null).id, fields: {} },
      channel: 'phone',
      receivedAt: at('2026-04-20T10:00:00+08:00'),
      zone: ZONE,
    })
    expect(bound.map(({ ruleId }) => ruleId)).toEqual(['telecom'])
    expect(ids(rules)).toEqual([])
  })

  test('an authority’s rule binds what that authority sent', () => {
    const rules = [
      rule({ id: 'other', authorities: ['12315'] }),
      rule({ id: 'sent', authorities: ['12345'] }),
    ]
    expect(ids(rules, petition({}))).toEqual(['sent'])
    expect(ids(rules)).toEqual([])
  })

  test('the limit that a city printed on its order is taken from the order, and from nowhere else', () => {
    const printed = rule({ id: 'printed', authorities: ['12345'], limit: { unit: 'as_printed' } })
    const dueAt = at('2026-04-24T18:00:00+08:00')
    expect(clocks([printed], '2026-04-20T10:00:00+08:00', 'fault', petition({ dueAt }))[0]?.dueAt).toBe(dueAt)
    expect(ids([printed], petition({}))).toEqual([])
  })

  test('an authority’s own limit runs from its acceptance; without that day there is none to guess from', () => {
    const mediation = rule({ id: 'm', authorities: ['12345'], startsAt: 'accepted', binds: 'authority' })
    expect(ids([mediation], petition({}))).toEqual([])
    const [clock] = clocks(
      [mediation],
      '2026-04-20T10:00:00+08:00',
      'fault',
      petition({ acceptedAt: at('2026-04-22T09:00:00+08:00') }),
    )
    expect(clock?.dueAt).toBe(at('2026-05-07T23:59:59.999+08:00'))
  })

  test('what the category asked decides between town and country; who has not said gets the shorter one', () => {
    const area = (is: string, unanswered: string) => ({
      id: is,
      when: { field: 'area', is: [is], unanswered },
    })
    const rules = [rule(area('town', 'binds')), rule(area('country', 'binds_not'))]
    expect(ids(rules, { fields: { area: 'country' } })).toEqual(['country'])
    expect(ids(rules, { fields: { area: 'town' } })).toEqual(['town'])
    expect(ids(rules)).toEqual(['town'])
  })

  test('hours that never come, or overlap, are refused as data: such a limit would never run out', () => {
    const hours = (...segments: readonly { from: string; to: string }[]) => ({
      businessHours: { days: 'every', segments },
    })
    expect(() => rule(hours({ from: '12:00', to: '09:00' }))).toThrow()
    expect(() => rule(hours({ from: '09:00', to: '12:00' }, { from: '11:00', to: '14:00' }))).toThrow()
    expect(() => rule(hours({ from: '20:00', to: '24:00' }))).not.toThrow()
  })
})
