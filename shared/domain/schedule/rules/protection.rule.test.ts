/** Nobody orders overtime or a night of whom the law protects, and nobody learns why. */
import { describe, expect, test } from 'vitest'
import { li, wang } from '../../../../test/fixtures/centre-rows.ts'
import {
  date,
  day,
  days,
  factsOf,
  found,
  short,
  swapOf,
  takes,
} from '../../../../test/fixtures/roster-facts.ts'
import { judge } from './judge.ts'
import type { Protection } from './personnel.ts'
import { finalBlocks, withoutProtections } from './rule-finding.ts'

const nursing: Protection = { kind: 'nursing', from: date('2026-03-01'), until: date('2026-06-30') }
const pregnant: Protection = { kind: 'pregnant', from: date('2026-03-01'), until: date('2026-06-30') }
const night = takes(day('w', wang, '2026-03-14', '22:00', '06:00'))
const plain = takes(day('w', wang, '2026-03-14', '09:00', '17:00'))

describe('who is protected', () => {
  test.each([
    ['nursing', nursing, '9'],
    ['pregnant', pregnant, '6'],
  ] as const)('by %s works no night', (kind, protection, article) => {
    const findings = found('protection', night, { li: { protections: [protection] } })
    expect(findings).toEqual([
      {
        rule: 'protection',
        verdict: 'block',
        basis: 'law',
        agentId: li.id,
        figures: { date: '2026-03-14', kind },
        under: { id: `${kind}-2012`, from: '2012-04-28', source: 'female_employees_rules', article },
      },
    ])
    expect(finalBlocks(findings)).toEqual(findings)
  })

  test('may take a day that is no overtime', () => {
    expect(found('protection', plain, { li: { protections: [nursing] } })).toEqual([])
    expect(found('protection', night)).toEqual([])
  })

  test.each([
    ['22:00', 0],
    ['22:01', 1],
  ])('a shift until %s', (to, count) => {
    const late = takes(day('w', wang, '2026-03-14', '15:00', to))
    expect(found('protection', late, { li: { protections: [nursing] } })).toHaveLength(count)
  })

  test('whoever eats at night is there at night', () => {
    const late = day('w', wang, '2026-03-14', '15:00', '22:30')
    const [segment] = late.segments
    const [start, end] = ['2026-03-14T14:00:00.000Z', '2026-03-14T14:30:00.000Z']
    const eaten = { ...late, segments: [{ ...segment, activities: [{ kind: 'meal', start, end }] }] }
    const change = takes(eaten as typeof late)
    expect(found('protection', change, { li: { protections: [nursing] } })).toHaveLength(1)
  })

  test('works no overtime, by a long day or by a day too many', () => {
    const long = takes(day('w', wang, '2026-03-14', '08:00', '16:30'))
    expect(found('protection', long, { li: { protections: [nursing] } })).toHaveLength(1)
    const five = days(li, '2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13')
    expect(found('protection', plain, { li: { protections: [nursing], shifts: five } })).toHaveLength(1)
  })

  test('also where hours are balanced over a year', () => {
    const workingTime = { system: 'comprehensive', period: 'year' } as const
    const li = { protections: [nursing], workingTime }
    expect(found('protection', takes(day('w', wang, '2026-03-14', '08:00', '16:30')), { li })).toHaveLength(1)
    expect(found('protection', plain, { li })).toEqual([])
  })

  test('from the first day to the last, the morning after a night included', () => {
    const of = (from: string, until: string) => ({
      li: { protections: [{ ...nursing, from: date(from), until: date(until) }] },
    })
    expect(found('protection', night, of('2026-03-15', '2026-03-20'))).toHaveLength(1)
    expect(found('protection', night, of('2026-03-16', '2026-03-20'))).toEqual([])
    expect(found('protection', night, of('2026-03-01', '2026-03-14'))).toHaveLength(1)
    expect(found('protection', night, of('2026-03-01', '2026-03-13'))).toEqual([])
  })

  test('may swap one overtime for the same', () => {
    const nine = day('l', li, '2026-03-14', '08:00', '17:00')
    const change = swapOf(nine, day('w', wang, '2026-03-14', '09:00', '18:00'))
    expect(found('protection', change, { li: { protections: [nursing] } })).toEqual([])
  })
})

describe('what others learn of it', () => {
  const facts = factsOf(night, { li: { protections: [nursing, pregnant] } })

  test('that they are not eligible: once, by nothing that tells the law, the article, the night or the day', () => {
    const told = withoutProtections(judge(night, facts))
    expect(told.filter(({ rule }) => rule === 'not_eligible')).toEqual([
      { rule: 'not_eligible', verdict: 'block', basis: 'fact', agentId: li.id, figures: {} },
    ])
    expect(JSON.stringify(told)).not.toMatch(/nursing|pregnant|protection|female/)
    expect(finalBlocks(told)).toHaveLength(1)
  })

  test('everything else that was found stays as it is', () => {
    const findings = judge(night, facts)
    expect(withoutProtections(findings).filter(({ rule }) => rule !== 'not_eligible')).toEqual(
      findings.filter(({ rule }) => rule !== 'protection'),
    )
    expect(short(withoutProtections([]))).toEqual([])
  })
})
