import { describe, expect, it } from 'vitest'
import { noReport, playwrightCounts, summaryLine, vitestCounts } from './reports.mjs'

const vitest = (more: object) =>
  JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }],
    ...more,
  })

describe('what the reports say', () => {
  it('counts the tests of Vitest', () => {
    expect(vitestCounts(vitest({}))).toEqual({ passed: 5, failed: 1, skipped: 2 })
  })

  it('counts a file that could not be loaded, which has no tests that could fail', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(vitestCounts(vitest({ numFailedTests: 0, testResults })).failed).toBe(1)
  })

  it('counts what Playwright had to repeat, and what failed outside any test, as failed', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 3 }, errors: [{ message: 'x' }] }
    expect(playwrightCounts(JSON.stringify(report))).toEqual({ passed: 4, failed: 3, skipped: 3 })
  })

  it('never takes a missing report for success', () => {
    expect(vitestCounts('')).toEqual(noReport)
    expect(playwrightCounts('{ "stats": ')).toEqual(noReport)
  })

  it('ends in one line that never reads like success when a check failed', () => {
    const counts = [
      { passed: 10, failed: 0, skipped: 1 },
      { passed: 2, failed: 1, skipped: 0 },
    ]
    expect(summaryLine(counts, 0)).toBe('12 passed, 1 failed')
    expect(summaryLine([{ passed: 10, failed: 0, skipped: 0 }], 2)).toBe('10 passed, 2 failed')
  })
})
