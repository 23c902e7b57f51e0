/** Both agents decide by these figures, before and after. */
import { expect, test } from 'vitest'
import { li, wang } from '../../../../test/fixtures/centre-rows.ts'
import { day, days, factsOf, nights, swapOf } from '../../../../test/fixtures/roster-facts.ts'
import { balanceOf, balancesOf } from './balances.ts'

const HOUR = 3_600_000
const give = day('l', li, '2026-03-12', '09:00', '17:00')
const take = day('w', wang, '2026-03-14', '22:00', '06:00')

test('each side, before and after', () => {
  const change = swapOf(give, take)
  const five = days(li, '2026-03-09', '2026-03-10', '2026-03-11', '2026-03-13', '2026-03-15')
  const balances = balancesOf(change, factsOf(change, { li: { shifts: five } }))
  expect(balances.map(({ agentId }) => agentId)).toEqual([li.id, wang.id])
  expect(balances[0]).toEqual({
    agentId: li.id,
    before: {
      month: '2026-03',
      paidMs: 48 * HOUR,
      nightMs: 0,
      nights: 0,
      holidayMs: 0,
      overtime: { ms: 8 * HOUR, limitMs: 36 * HOUR },
      period: null,
    },
    after: {
      month: '2026-03',
      paidMs: 48 * HOUR,
      nightMs: 8 * HOUR,
      nights: 1,
      holidayMs: 0,
      overtime: { ms: 8 * HOUR, limitMs: 36 * HOUR },
      period: null,
    },
  })
  expect(balances[1]?.after).toMatchObject({ paidMs: 8 * HOUR, nights: 0 })
})

test('each month that a shift moves in or out of', () => {
  const change = swapOf(give, day('w', wang, '2026-04-02', '09:00', '17:00'))
  const months = balancesOf(change, factsOf(change)).map(({ agentId, before, after }) => [
    agentId,
    before.month,
    before.paidMs / HOUR,
    after.paidMs / HOUR,
  ])
  expect(months).toEqual([
    [li.id, '2026-03', 8, 0],
    [li.id, '2026-04', 0, 8],
    [wang.id, '2026-03', 0, 8],
    [wang.id, '2026-04', 8, 0],
  ])
})

test('a period where hours are balanced over one, and holidays', () => {
  const shifts = [...nights(li, '2026-01-01', '2026-04-04', '2026-05-01'), ...days(li, '2026-06-19')]
  const balance = balanceOf(shifts, { system: 'comprehensive', period: 'quarter' }, [], '2026-05')
  expect(balance).toMatchObject({ paidMs: 8 * HOUR, nights: 1, holidayMs: 8 * HOUR, overtime: null })
  expect(balance.period).toEqual({
    from: '2026-04-01',
    to: '2026-06-30',
    paidMs: 24 * HOUR,
    standardMs: 496 * HOUR,
    limitMs: 604 * HOUR,
  })
})
