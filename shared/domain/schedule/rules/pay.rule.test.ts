import { describe, expect, test } from 'vitest'
import { li, local, policy, wang } from '../../../../test/fixtures/centre-rows.ts'
import { day, found, short, swapOf, takes } from '../../../../test/fixtures/roster-facts.ts'

const eight = day('l', li, '2026-03-12', '09:00', '17:00')
const seven = day('w', wang, '2026-03-14', '09:00', '16:00')
const night = day('n', wang, '2026-03-14', '22:00', '06:00')

describe('hours', () => {
  test('the lead is asked when two exchange unequal ones', () => {
    expect(short(found('paid_hours', swapOf(eight, seven)))).toEqual(['ask li 8 7', 'ask wang 7 8'])
    expect(found('paid_hours', swapOf(eight, day('w', wang, '2026-03-14', '10:00', '18:00')))).toEqual([])
  })

  test('whoever only gives or only takes is told', () => {
    expect(short(found('paid_hours', takes(seven)))).toEqual(['allow li 0 7', 'allow wang 7 0'])
  })

  test('a centre that does not say what is unpaid has no such rule', () => {
    expect(found('paid_hours', swapOf(eight, seven), { policies: [policy] })).toEqual([])
    expect(found('paid_hours', swapOf(eight, seven), { policies: [] })).toEqual([])
  })
})

describe('allowances', () => {
  test('a night for a day', () => {
    expect(short(found('night_allowance', swapOf(eight, night)))).toEqual(['ask li 0 8', 'ask wang 8 0'])
    expect(found('night_allowance', swapOf(eight, night), { policies: [policy] })).toEqual([])
  })

  test('a public holiday, counted by the clock on the wall, and not the rest days beside it', () => {
    const now = local('2026-09-20 08:00')
    const eve = day('w', wang, '2026-09-30', '22:00', '06:00')
    const plain = day('l', li, '2026-09-29', '22:00', '06:00')
    expect(short(found('holiday_pay', swapOf(plain, eve), { now }))).toEqual(['ask li 0 6', 'ask wang 6 0'])
    const beside = day('w', wang, '2026-10-05', '09:00', '17:00')
    expect(found('holiday_pay', swapOf(plain, beside), { now })).toEqual([])
    const last = day('w', wang, '2026-10-03', '22:00', '06:00')
    expect(short(found('holiday_pay', takes(last), { now }))).toEqual(['allow li 0 2', 'allow wang 2 0'])
    // A Saturday that is worked in exchange is no holiday.
    expect(found('holiday_pay', takes(day('w', wang, '2026-10-10', '09:00', '17:00')), { now })).toEqual([])
  })
})
