import { expect, test } from 'vitest'
import { li, local, wang } from '../../../../test/fixtures/centre-rows.ts'
import { day, found, short, swapOf, takes, wholePolicy } from '../../../../test/fixtures/roster-facts.ts'

const give = day('l', li, '2026-03-12', '09:00', '17:00')
const take = day('w', wang, '2026-03-14', '09:00', '17:00')
const at = (text: string) => local(text)

test.each([
  ['2026-03-12 08:59', 0],
  ['2026-03-12 09:00', 1],
  ['2026-03-12 16:59', 1],
  ['2026-03-12 17:00', 0],
  ['2026-03-14 10:00', 0],
])('a call-back promised for %s, when the shift of the 12th is given away', (due, count) => {
  const findings = found('promise', swapOf(give, take), { li: { promises: [at(due)] } })
  expect(findings).toHaveLength(count)
})

test('they are counted, and the lead is asked who takes them over', () => {
  const promises = [at('2026-03-12 10:00'), at('2026-03-12 11:00')]
  const findings = found('promise', swapOf(give, take), { li: { promises } })
  expect(short(findings)).toEqual(['ask li 2026-03-12 2'])
  expect(findings[0]).toMatchObject({ basis: 'policy', under: { id: 'policy' } })
  const without = found('promise', swapOf(give, take), { li: { promises }, policies: [] })
  expect(without[0]).not.toHaveProperty('under')
  expect(without).toHaveLength(1)
})

test('one that falls into the shift that is gained for it is kept', () => {
  const later = day('w', wang, '2026-03-12', '12:00', '20:00')
  const promises = [at('2026-03-12 10:00'), at('2026-03-12 13:00')]
  expect(short(found('promise', swapOf(give, later), { li: { promises } }))).toEqual(['ask li 2026-03-12 1'])
})

test('points are of whoever asks, and how many they have is not told', () => {
  const request = { agentId: li.id, others: 0 }
  const findings = found('points', takes(take), { request, li: { points: 4 }, wang: { points: 0 } })
  expect(findings).toMatchObject([
    { verdict: 'block', basis: 'policy', agentId: li.id, figures: { cost: 5 }, under: { id: 'policy' } },
  ])
  expect(Object.keys(findings[0]?.figures ?? {})).toEqual(['cost'])
  expect(found('points', takes(take), { request, li: { points: 5 } })).toEqual([])
  expect(found('points', takes(take), { request })).toEqual([])
  const { pointsPerRequest: _, ...free } = wholePolicy
  expect(found('points', takes(take), { request, li: { points: 0 }, policies: [free] })).toEqual([])
  expect(found('points', takes(take), { request, li: { points: 0 }, policies: [] })).toEqual([])
})

test('so many requests at once, and no more', () => {
  const of = (others: number, policies = [wholePolicy]) =>
    found('open_requests', swapOf(give, take), { request: { agentId: li.id, others }, policies })
  expect(of(19)).toEqual([])
  expect(short(of(20))).toEqual(['block li 20 20'])
  expect(of(20)[0]).toMatchObject({ basis: 'policy', under: { id: 'policy' } })
  const { openRequests: _, ...unlimited } = wholePolicy
  expect(of(99, [unlimited])).toEqual([])
  expect(of(99, [])).toEqual([])
})
