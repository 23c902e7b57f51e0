import { describe, expect, it } from 'vitest'
import { noReport, playwrightReport, summaryLine, vitestReport } from './reports.mjs'

const vitest = (more: object) =>
  JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      { name: '/x/a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'fine' }] },
      {
        name: '/x/b.test.ts',
        status: 'failed',
        assertionResults: [{ status: 'failed', fullName: 'broken' }],
      },
    ],
    ...more,
  })

describe('what the reports say', () => {
  it('counts the tests of Vitest, and names those that failed', () => {
    const { counts, failures } = vitestReport(vitest({}))
    expect(counts).toEqual({ passed: 5, failed: 1, skipped: 2 })
    expect(failures).toEqual([{ file: '/x/b.test.ts', title: 'broken' }])
  })

  it('counts a file that could not be loaded, which has no tests that could fail', () => {
    const testResults = [{ name: '/x/c.test.ts', status: 'failed', assertionResults: [] }]
    const { counts, failures } = vitestReport(vitest({ numFailedTests: 0, testResults }))
    expect(counts.failed).toBe(1)
    expect(failures).toEqual([{ file: '/x/c.test.ts', title: '' }])
  })

  it('counts what failed outside any test of Playwright, and names the tests that failed in any depth', () => {
    const specs = [
      { ok: true, file: 'a.spec.ts', title: 'fine' },
      { ok: false, file: 'a.spec.ts', title: 'broken' },
    ]
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 3 },
      errors: [{ message: 'x' }],
      suites: [{ specs: [], suites: [{ specs }] }],
    }
    const { counts, failures } = playwrightReport(JSON.stringify(report))
    expect(counts).toEqual({ passed: 4, failed: 2, skipped: 3 })
    expect(failures).toEqual([{ file: 'a.spec.ts', title: 'broken' }])
  })

  it('never takes a missing report for success', () => {
    expect(vitestReport('')).toEqual(noReport)
    expect(playwrightReport('{ "stats": ')).toEqual(noReport)
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
