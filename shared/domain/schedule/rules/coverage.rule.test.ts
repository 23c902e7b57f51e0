/** A queue that is left alone because two people swapped; and whether a swap that leaves it as it was is left alone. */
import { describe, expect, test } from 'vitest'
import {
  billing,
  broadband,
  chen,
  li,
  local,
  team,
  wang,
  ZONE,
} from '../../../../test/fixtures/centre-rows.ts'
import {
  date,
  day,
  factsOf,
  found,
  short,
  swapOf,
  takes,
  wholePolicy,
} from '../../../../test/fixtures/roster-facts.ts'
import { CoverageNeed, QUARTERS } from '../coverage-need.ts'
import { changesPresence, needsOf } from './coverage.rule.ts'
import { judgedSide } from './judged-side.ts'
import type { RosterChange } from './roster-change.ts'

const need = (people: number, from = 0, to = QUARTERS) =>
  CoverageNeed.parse({
    id: 'n',
    teamId: team.id,
    queueId: broadband.id,
    businessDate: '2026-03-14',
    zone: ZONE,
    people: Array.from({ length: QUARTERS }, (_, quarter) => (quarter >= from && quarter < to ? people : 0)),
  })
const lost = day('l', li, '2026-03-14', '09:00', '17:00')
const colleague = day('c', chen, '2026-03-14', '09:00', '17:00')
/** Given back, and nobody takes it. */
const given: RosterChange = { sides: [{ agentId: li.id, loses: [lost], gains: [] }] }
const teamShifts = [lost, colleague]

describe('coverage', () => {
  test('fewer than are needed is for the lead, with the first moment of the worst of it', () => {
    const needs = [need(2, 40, 48)]
    const findings = found('coverage', given, { teamShifts, needs })
    expect(short(findings)).toEqual(['ask li 2026-03-14 10:00 1 2'])
    expect(findings[0]).toMatchObject({ basis: 'policy', under: { id: 'policy' } })
    const worse = { ...need(2, 40, 48), people: need(2, 40, 48).people.with(44, 5) }
    expect(short(found('coverage', given, { teamShifts, needs: [worse] }))).toEqual([
      'ask li 2026-03-14 11:00 1 5',
    ])
  })

  test('more than are needed may become fewer', () => {
    expect(found('coverage', given, { teamShifts, needs: [need(1)] })).toEqual([])
  })

  test('where nobody said how many are needed, fewer is for the lead', () => {
    expect(short(found('coverage', given, { teamShifts }))).toEqual(['ask li 2026-03-14 09:00 1'])
  })

  test('who is there changes with a swap, how many are there does not', () => {
    const change = swapOf(lost, day('w', wang, '2026-03-15', '09:00', '17:00'))
    expect(found('coverage', change, { teamShifts, needs: [need(9)] })).toEqual([])
    expect(found('coverage', takes(colleague), { teamShifts, needs: [need(9)] })).toEqual([])
  })

  test('another queue’s people do not help', () => {
    const moved: RosterChange = {
      sides: [{ agentId: li.id, loses: [lost], gains: [{ ...lost, id: 'x' as never, queueId: billing.id }] }],
    }
    expect(short(found('coverage', moved, { teamShifts, needs: [need(2)] }))).toEqual([
      'ask li 2026-03-14 09:00 1 2',
    ])
  })

  test('a break is not work on the queue, and a part that is kept still is', () => {
    const activity = (kind: 'queue' | 'meal', from: string, to: string) => ({
      kind,
      start: local(`2026-03-14 ${from}`),
      end: local(`2026-03-14 ${to}`),
    })
    const [segment] = lost.segments
    if (segment === undefined) throw new Error('one segment')
    const eats = {
      ...lost,
      segments: [
        { ...segment, activities: [activity('meal', '09:00', '12:00'), activity('queue', '12:00', '17:00')] },
      ],
    }
    const change: RosterChange = { sides: [{ agentId: li.id, loses: [eats], gains: [] }] }
    expect(short(found('coverage', change, { teamShifts: [eats] }))).toEqual(['ask li 2026-03-14 12:00 0'])
    const kept = day('kept', li, '2026-03-14', '09:00', '13:00')
    const part: RosterChange = { sides: [{ agentId: li.id, loses: [lost], gains: [kept] }] }
    expect(short(found('coverage', part, { teamShifts }))).toEqual(['ask li 2026-03-14 13:00 1'])
  })

  test('the small hours of a night are needed on the next date', () => {
    const night = day('n', li, '2026-03-13', '22:00', '06:00')
    const change: RosterChange = { sides: [{ agentId: li.id, loses: [night], gains: [] }] }
    const small = [{ ...need(0), businessDate: date('2026-03-13') }, need(1, 4, 8)]
    expect(short(found('coverage', change, { teamShifts: [night], needs: small }))).toEqual([
      'ask li 2026-03-14 01:00 0 1',
    ])
    expect(needsOf([night])).toEqual([
      `${team.id}/${broadband.id}/2026-03-13`,
      `${team.id}/${broadband.id}/2026-03-14`,
    ])
    expect(needsOf([day('n', li, '2026-03-13', '16:00', '00:00')])).toHaveLength(1)
  })

  test('the team is looked at only where somebody would be missing, or sit', () => {
    const sides = (change: RosterChange) => change.sides.map((side) => judgedSide(side, factsOf(change)))
    expect(changesPresence(sides(given))).toBe(true)
    expect(changesPresence(sides(takes(lost)))).toBe(false)
    const open: RosterChange = { sides: [{ agentId: li.id, loses: [], gains: [lost] }] }
    expect(changesPresence(sides(open))).toBe(true)
    const home = { ...lost, place: 'home' as const }
    expect(changesPresence(sides({ sides: [{ agentId: li.id, loses: [], gains: [home] }] }))).toBe(false)
    expect(found('coverage', given)).toEqual([])
  })
})

describe('seats', () => {
  const open: RosterChange = { sides: [{ agentId: li.id, loses: [], gains: [lost] }] }
  const other = day('w', wang, '2026-03-14', '11:00', '19:00')

  test('one more than there are is for the lead', () => {
    expect(short(found('seats', open, { teamShifts: [colleague, other] }))).toEqual([
      'ask li 2026-03-14 11:00 3 2',
    ])
    expect(found('seats', open, { teamShifts: [colleague] })).toEqual([])
    expect(found('seats', open)).toEqual([])
  })

  test('whoever works at home needs none', () => {
    const teamShifts = [colleague, { ...other, place: 'home' as const }]
    expect(found('seats', open, { teamShifts })).toEqual([])
    const home: RosterChange = {
      sides: [{ agentId: li.id, loses: [], gains: [{ ...lost, place: 'home' }] }],
    }
    expect(found('seats', home, { teamShifts: [colleague, other] })).toEqual([])
  })

  test('a centre that counts no seats has no such rule', () => {
    const { officeSeats: _, ...without } = wholePolicy
    expect(found('seats', open, { teamShifts: [colleague, other], policies: [without] })).toEqual([])
  })
})
