/** Two people agree to a swap by what the rules say of it. The same on ten thousand rosters: `npm run rules`. */
import { expect, test } from 'vitest'
import { compare } from './compare.ts'

test('what the rules find of two hundred random changes is what a count minute by minute finds', () => {
  const compared = Array.from({ length: 200 }, (_, index) => compare(`test-${index}`))
  expect(
    compared.filter(({ onlyProduct, onlyOracle }) => onlyProduct.length + onlyOracle.length > 0),
  ).toEqual([])
  // Of a rule that found nothing nothing would have been proved.
  const rules = new Set(compared.flatMap(({ findings }) => Object.keys(findings)))
  expect([...rules].sort()).toEqual(
    [
      ...['consecutive_days', 'consecutive_nights', 'coverage', 'daily_hours', 'holiday_pay', 'home_ready'],
      ...[
        'leave',
        'minimum_rest',
        'monthly_overtime',
        'night_allowance',
        'notice',
        'open_requests',
        'overlap',
      ],
      ...['paid_hours', 'past_shift', 'period_hours', 'points', 'promise', 'protection', 'rest_day', 'seats'],
      ...['skill', 'weekly_hours', 'window'],
    ].sort(),
  )
}, 120_000)
