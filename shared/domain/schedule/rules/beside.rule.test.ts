/** The ordinary cases of overlap and rest are in `swap.rules.test.ts`; here are leave, several shifts at once, and versions. */
import { describe, expect, test } from 'vitest'
import { li, local, wang } from '../../../../test/fixtures/centre-rows.ts'
import { date, day, found, short, takes, wholePolicy } from '../../../../test/fixtures/roster-facts.ts'
import type { RosterChange } from './roster-change.ts'

const gained = day('w', wang, '2026-03-14', '22:00', '06:00')

describe('leave', () => {
  test.each([
    ['2026-03-14 12:00', '2026-03-14 22:00', 0],
    ['2026-03-14 12:00', '2026-03-14 22:01', 1],
    ['2026-03-15 05:59', '2026-03-15 18:00', 1],
    ['2026-03-15 06:00', '2026-03-15 18:00', 0],
  ])('from %s to %s', (start, end, count) => {
    const leave = [{ start: local(start), end: local(end) }]
    expect(found('leave', takes(gained), { li: { leave } })).toHaveLength(count)
  })

  test('is a fact, and why somebody is away is not told', () => {
    const leave = [{ start: local('2026-03-15 00:00'), end: local('2026-03-16 00:00') }]
    expect(found('leave', takes(gained), { li: { leave } })).toEqual([
      { rule: 'leave', verdict: 'block', basis: 'fact', agentId: li.id, figures: { date: '2026-03-14' } },
    ])
  })
})

describe('two shifts that are gained together', () => {
  const both = (second: ReturnType<typeof day>): RosterChange => ({
    sides: [{ agentId: li.id, loses: [], gains: [gained, second] }],
  })

  test('must not overlap either, which is said once', () => {
    const early = day('w2', wang, '2026-03-15', '05:00', '13:00')
    expect(short(found('overlap', both(early)))).toEqual(['block li 2026-03-14 2026-03-15'])
  })

  test('need rest between them', () => {
    const late = day('w2', wang, '2026-03-15', '14:00', '22:00')
    expect(short(found('minimum_rest', both(late)))).toEqual(['block li 2026-03-14 2026-03-15 8 11'])
  })
})

describe('a part of a shift', () => {
  const whole = day('l', li, '2026-03-14', '16:00', '00:00')
  const left = day('l', li, '2026-03-14', '16:00', '20:00')
  const gives = { sides: [{ agentId: li.id, loses: [whole], gains: [left] }] }

  test('is given away whatever is said of the rest: that is no new work', () => {
    const leave = [{ start: local('2026-03-14 16:00'), end: local('2026-03-14 17:00') }]
    const protections = [{ kind: 'nursing' as const, from: date('2026-03-01'), until: date('2026-06-30') }]
    const own = day('l0', li, '2026-03-14', '02:00', '09:00')
    const facts = { leave, protections, skills: [], homeReadyAt: null, shifts: [own] }
    const atHome = (shift: typeof whole) => ({ ...shift, place: 'home' as const })
    const given = { sides: [{ agentId: li.id, loses: [atHome(whole)], gains: [atHome(left)] }] }
    const now = local('2026-03-14 12:00')
    for (const rule of ['leave', 'protection', 'skill', 'home_ready', 'notice', 'minimum_rest'] as const)
      expect(found(rule, given, { li: facts, now })).toEqual([])
    const later = { ...whole, segments: day('l', li, '2026-03-14', '15:00', '20:00').segments }
    const moved = { sides: [{ agentId: li.id, loses: [whole], gains: [later] }] }
    expect(found('leave', moved, { li: facts, now })).toHaveLength(1)
  })

  test('still must not lie on another shift that is gained for it', () => {
    const taken = day('w', wang, '2026-03-14', '19:00', '23:00')
    const [side] = gives.sides
    const both = { sides: [{ agentId: li.id, loses: [whole], gains: [...(side?.gains ?? []), taken] }] }
    expect(found('overlap', both)).toHaveLength(1)
  })

  test.each([
    ['12:00', '15:00', 0, 'goes on where one’s own shift ends'],
    ['12:00', '19:00', 0, 'makes one long day with it'],
    ['12:00', '19:15', 1, 'makes a longer day than anybody may be given'],
    ['13:00', '15:00', 1, 'begins after a pause'],
  ])('from %s to %s needs rest %i times: it %s', (from, to, count) => {
    const own = day('l', li, '2026-03-14', '08:00', '12:00')
    const part = takes(day('p', wang, '2026-03-14', from, to))
    expect(found('minimum_rest', part, { li: { shifts: [own] } })).toHaveLength(count)
  })
})

test('no false overlap at midnight: one ends as the other begins', () => {
  const until = day('l', li, '2026-03-13', '16:00', '00:00')
  const from = takes(day('w', wang, '2026-03-14', '00:00', '08:00'))
  expect(found('overlap', from, { li: { shifts: [until] } })).toEqual([])
})

describe('which version of the rules', () => {
  const before = {
    ...wholePolicy,
    id: 'old',
    from: date('2025-01-01'),
    until: date('2026-03-13'),
    minimumRestHours: 8,
  }
  const after = { ...wholePolicy, id: 'new', from: date('2026-03-14') }
  const rest = (of: string) => {
    const own = day('l', li, of, '09:00', '17:00')
    const next = takes(day('w', wang, of, '02:00', '03:00'))
    return found('minimum_rest', next, { policies: [after, before], li: { shifts: [own] } })
  }

  test('the one in force on the shift’s date, which the finding names', () => {
    expect(rest('2026-03-13')[0]).toMatchObject({
      figures: { hours: 6, needed: 8 },
      under: { id: 'old', from: '2025-01-01' },
    })
    expect(rest('2026-03-14')[0]).toMatchObject({
      figures: { needed: 11 },
      under: { id: 'new', from: '2026-03-14' },
    })
  })

  test('of two in force the one that began last, whichever comes first', () => {
    const own = day('l', li, '2026-03-14', '09:00', '17:00')
    const next = takes(day('w', wang, '2026-03-14', '02:00', '03:00'))
    const endless = { ...before, until: null }
    for (const policies of [
      [endless, after],
      [after, endless],
    ])
      expect(found('minimum_rest', next, { policies, li: { shifts: [own] } })[0]?.under?.id).toBe('new')
  })
})
