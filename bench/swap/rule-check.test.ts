/** What the benchmark measures has to be what it says: how long that takes, says the benchmark. */
import { expect, test } from 'vitest'
import { measureRuleCheck } from './rule-check.ts'

test('one swap is judged against six weeks and 120 people, and both sides have findings', () => {
  const { shifts, findings, ruleCheckP50Ms, ruleCheckP95Ms } = measureRuleCheck({ checks: 200 })
  expect(shifts).toBe(3_600)
  expect(findings).toBeGreaterThan(400)
  expect(ruleCheckP95Ms).toBeGreaterThanOrEqual(ruleCheckP50Ms)
})
