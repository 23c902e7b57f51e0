import { describe, expect, test } from 'vitest'
import { billing, broadband, li, local, wang } from '../../../../test/fixtures/centre-rows.ts'
import { day, found, short, takes, wholePolicy } from '../../../../test/fixtures/roster-facts.ts'
import type { Activity } from '../shift.ts'

const plain = day('w', wang, '2026-03-14', '09:00', '17:00')
const only = (kind: Activity['kind']) => {
  const [segment] = plain.segments
  if (segment === undefined) throw new Error('one segment')
  const { start, end } = segment
  return takes({ ...plain, segments: [{ ...segment, activities: [{ kind, start, end }] }] })
}

describe('skill', () => {
  test('whoever was not trained for a queue does not take its calls; the lead may say otherwise', () => {
    const findings = found('skill', takes(plain), { li: { skills: [billing.id] } })
    expect(findings).toMatchObject([
      { verdict: 'block', basis: 'policy', agentId: li.id, under: { id: 'policy', article: '3' } },
    ])
    expect(findings[0]?.figures).toEqual({ date: '2026-03-14', queue: broadband.id })
    expect(found('skill', takes(plain), { li: { skills: [billing.id, broadband.id] } })).toEqual([])
  })

  test('what is not known of their skills is not found, and no centre’s figures are needed', () => {
    expect(found('skill', takes(plain))).toEqual([])
    const facts = { li: { skills: [] }, policies: [] }
    expect(found('skill', takes(plain), facts)[0]).toMatchObject({ basis: 'policy', verdict: 'block' })
    expect(found('skill', takes(plain), facts)[0]).not.toHaveProperty('under')
  })

  test('by what the activities need: training takes no calls', () => {
    expect(found('skill', only('training'), { li: { skills: [] } })).toEqual([])
    expect(found('skill', only('queue'), { li: { skills: [] } })).toHaveLength(1)
  })
})

describe('a night at home', () => {
  const now = local('2026-03-10 08:00')
  const home = day('w', wang, '2026-03-14', '22:00', '06:00', { place: 'home' })

  test.each([
    ['2026-03-03 08:00', 0],
    ['2026-03-03 07:59', 1],
  ])('after a test that passed at %s', (passed, count) => {
    const findings = found('home_ready', takes(home), { now, li: { homeReadyAt: local(passed) } })
    expect(findings).toHaveLength(count)
  })

  test('without any test that passed, the lead is asked', () => {
    expect(short(found('home_ready', takes(home), { now, li: { homeReadyAt: null } }))).toEqual([
      'ask li 2026-03-14 7',
    ])
    expect(found('home_ready', takes(home), { now })).toEqual([])
  })

  test('not for a day at home, not for a night in the office, not where the centre does not ask', () => {
    const facts = { now, li: { homeReadyAt: null } }
    const early = day('w', wang, '2026-03-14', '09:00', '17:00', { place: 'home' })
    expect(found('home_ready', takes(early), facts)).toEqual([])
    expect(found('home_ready', takes({ ...home, place: 'office' }), facts)).toEqual([])
    const { homeReadyDays: _, ...without } = wholePolicy
    expect(found('home_ready', takes(home), { ...facts, policies: [without] })).toEqual([])
  })
})
