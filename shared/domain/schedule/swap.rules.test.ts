import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { li, local, NOW, policy, shift, wang } from '../../../test/fixtures/centre-rows.ts'
import { addDays } from './business-date.ts'
import type { SwapPolicy } from './roster.ts'
import { blocksToOverride, finalBlocks, type RuleFinding } from './rules/rule-finding.ts'
import { overlaps, restBetween } from './shift.interval.ts'
import type { Shift } from './shift.ts'
import { checkExchange } from './swap.rules.ts'

/** Li's night from Thursday to Friday against Wang's Saturday; nobody works anything else. */
const give = shift('li-thu', li, '2026-03-12', ['2026-03-12 22:00', '2026-03-13 06:00'])
const take = shift('wang-sat', wang, '2026-03-14', ['2026-03-14 09:00', '2026-03-14 17:00'])

type Given = {
  readonly give?: Shift
  readonly take?: Shift
  readonly policies?: readonly SwapPolicy[]
  readonly now?: Instant
}

const check = (
  kept: { li?: readonly Shift[]; wang?: readonly Shift[] } = {},
  given: Given = {},
): RuleFinding[] =>
  checkExchange(
    { agentId: li.id, shift: given.give ?? give, agreedRevision: 1 },
    { agentId: wang.id, shift: given.take ?? take, agreedRevision: 1 },
    {
      now: given.now ?? NOW,
      policies: given.policies ?? [policy],
      agents: [
        { agentId: li.id, shifts: [give, ...(kept.li ?? [])] },
        { agentId: wang.id, shifts: [take, ...(kept.wang ?? [])] },
      ],
    },
  )

const brief = (findings: readonly RuleFinding[]) =>
  findings.map(({ rule, verdict, basis, agentId }) => `${rule} ${verdict} ${basis} ${agentId}`)

test('a swap that is in nobody’s way finds nothing', () => {
  expect(check()).toEqual([])
})

describe('overlap', () => {
  test('across midnight, for the one who takes the night', () => {
    const early = shift('wang-fri', wang, '2026-03-13', ['2026-03-13 05:00', '2026-03-13 13:00'])
    expect(check({ wang: [early] })).toEqual([
      {
        rule: 'overlap',
        verdict: 'block',
        basis: 'fact',
        agentId: wang.id,
        figures: { date: '2026-03-12', otherDate: '2026-03-13' },
      },
    ])
  })

  test('with the second part of a split shift, for the one who takes the day', () => {
    const split = shift(
      'li-sat',
      li,
      '2026-03-14',
      ['2026-03-14 00:00', '2026-03-14 04:00'],
      ['2026-03-14 16:00', '2026-03-14 20:00'],
    )
    expect(brief(check({ li: [split] }))).toContain('overlap block fact li')
  })

  test('not with the shift that is given away', () => {
    const sameNight = shift('wang-thu', wang, '2026-03-12', ['2026-03-12 20:00', '2026-03-13 02:00'])
    expect(brief(check({}, { take: sameNight }))).toEqual([])
  })

  test('once per shift in the way', () => {
    const two = [
      shift('w1', wang, '2026-03-12', ['2026-03-12 21:00', '2026-03-12 23:00']),
      shift('w2', wang, '2026-03-13', ['2026-03-13 05:00', '2026-03-13 07:00']),
    ]
    expect(finalBlocks(check({ wang: two })).map((finding) => finding.figures['otherDate'])).toEqual([
      '2026-03-12',
      '2026-03-13',
    ])
  })
})

describe('minimum rest', () => {
  test.each([
    ['2026-03-13 17:00', []],
    ['2026-03-13 16:59', ['minimum_rest block policy wang']],
    ['2026-03-13 06:00', ['minimum_rest block policy wang']],
  ])('a shift that starts at %s after a night until 06:00', (start, expected) => {
    const next = shift('wang-fri', wang, '2026-03-13', [start, '2026-03-13 22:00'])
    expect(brief(check({ wang: [next] }))).toEqual(expected)
  })

  test('the figures say how long it would be, never rounded up', () => {
    const next = shift('wang-fri', wang, '2026-03-13', ['2026-03-13 16:59', '2026-03-13 22:00'])
    expect(check({ wang: [next] })[0]?.figures).toMatchObject({ hours: 10.9, needed: 11 })
  })

  test('also before the shift, and inside the gap of a split one', () => {
    const before = shift('wang-thu', wang, '2026-03-12', ['2026-03-12 09:00', '2026-03-12 17:00'])
    expect(brief(check({ wang: [before] }))).toContain('minimum_rest block policy wang')
    const around = shift(
      'li-sat',
      li,
      '2026-03-14',
      ['2026-03-14 05:00', '2026-03-14 08:00'],
      ['2026-03-14 18:00', '2026-03-14 21:00'],
    )
    expect(brief(check({ li: [around] }))).toContain('minimum_rest block policy li')
  })

  test('it goes to the lead, who may override it', () => {
    const next = shift('wang-fri', wang, '2026-03-13', ['2026-03-13 12:00', '2026-03-13 22:00'])
    const findings = check({ wang: [next] })
    expect(finalBlocks(findings)).toEqual([])
    expect(blocksToOverride(findings)).toEqual(findings)
  })
})

describe('notice and window', () => {
  test('on short notice the lead is asked, once for each shift that is near', () => {
    expect(brief(check({}, { now: local('2026-03-11 21:59') }))).toEqual([])
    expect(brief(check({}, { now: local('2026-03-11 22:01') }))).toEqual(['notice ask policy wang'])
    expect(check({}, { now: local('2026-03-12 10:00') })[0]?.figures).toMatchObject({ hours: 12, needed: 24 })
  })

  test('the last day of the window is inside it', () => {
    const at = (date: string) => shift('wang-far', wang, date, [`${date} 09:00`, `${date} 17:00`])
    const lastDay = addDays(
      shift('x', li, '2026-03-02', ['2026-03-02 09:00', '2026-03-02 10:00']).businessDate,
      42,
    )
    expect(brief(check({}, { take: at(lastDay) }))).toEqual([])
    expect(check({}, { take: at(addDays(lastDay, 1)) })).toEqual([
      {
        rule: 'window',
        verdict: 'block',
        basis: 'policy',
        agentId: li.id,
        figures: { date: '2026-04-14', lastDay: '2026-04-13', allowed: 42 },
        under: { id: 'policy', from: null, source: '换班管理办法 3', article: '' },
      },
    ])
  })

  test('a centre without figures has no such rules, but facts stay facts', () => {
    const early = shift('wang-fri', wang, '2026-03-13', ['2026-03-13 05:00', '2026-03-13 13:00'])
    const now = local('2026-03-12 21:00')
    expect(brief(check({ wang: [early] }, { policies: [], now }))).toEqual(['overlap block fact wang'])
  })
})

describe('facts', () => {
  test('a shift that has begun is past, and not called short notice as well', () => {
    expect(brief(check({}, { now: local('2026-03-12 22:00') }))).toEqual(['past_shift block fact li'])
  })

  test('a shift that is another’s by now, or was changed, is not given', () => {
    expect(brief(check({}, { give: { ...give, agentId: wang.id } }))).toContain('not_own_shift block fact li')
    expect(brief(check({}, { take: { ...take, revision: 2 } }))).toEqual(['shift_changed block fact wang'])
  })

  test('nobody swaps with themselves, and nothing else is said about it', () => {
    const mine = shift('li-sat', li, '2026-03-14', ['2026-03-14 09:00', '2026-03-14 17:00'])
    const given = { agentId: li.id, agreedRevision: 1 }
    const findings = checkExchange(
      { ...given, shift: give },
      { ...given, shift: mine },
      { now: NOW, policies: [policy], agents: [{ agentId: li.id, shifts: [give, mine] }] },
    )
    expect(brief(findings)).toEqual(['not_own_shift block fact li'])
  })
})

test('whatever the roster: a swap without findings leaves nobody in two places or without rest', () => {
  const HOUR = 3_600_000
  const base = Date.parse('2026-03-10T00:00:00+08:00')
  const hours = fc.tuple(fc.nat(160), fc.integer({ min: 2, max: 10 }))
  const wall = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ')
  const make = (id: string, who: typeof li, [from, length]: readonly [number, number]) => {
    const start = wall(base + from * HOUR)
    return shift(id, who, start.slice(0, 10), [start, wall(base + (from + length) * HOUR)])
  }
  let clean = 0
  fc.assert(
    fc.property(
      hours,
      hours,
      fc.array(hours, { maxLength: 3 }),
      fc.array(hours, { maxLength: 3 }),
      (g, t, mine, theirs) => {
        const given = make('give', li, g)
        const taken = make('take', wang, t)
        const liKeeps = mine.map((one, index) => make(`l${index}`, li, one))
        const wangKeeps = theirs.map((one, index) => make(`w${index}`, wang, one))
        const findings = checkExchange(
          { agentId: li.id, shift: given, agreedRevision: 1 },
          { agentId: wang.id, shift: taken, agreedRevision: 1 },
          {
            now: NOW,
            policies: [policy],
            agents: [
              { agentId: li.id, shifts: [given, ...liKeeps] },
              { agentId: wang.id, shifts: [taken, ...wangKeeps] },
            ],
          },
        )
        if (findings.length > 0) return
        clean += 1
        for (const [gained, kept] of [
          [taken, liKeeps],
          [given, wangKeeps],
        ] as const)
          for (const other of kept) {
            expect(overlaps(gained, other)).toBe(false)
            const ends = [gained, other].flatMap(({ segments }) => segments.map(({ end }) => Date.parse(end)))
            const begins = [gained, other].flatMap(({ segments }) =>
              segments.map(({ start }) => Date.parse(start)),
            )
            // One day's work in two pieces is as short as one shift may be.
            const pieces =
              gained.businessDate === other.businessDate &&
              restBetween(gained, other) === 0 &&
              Math.max(...ends) - Math.min(...begins) <= 11 * HOUR
            expect(pieces ? 11 * HOUR : restBetween(gained, other)).toBeGreaterThanOrEqual(11 * HOUR)
          }
      },
    ),
    { numRuns: 500 },
  )
  expect(clean).toBeGreaterThan(20)
})
