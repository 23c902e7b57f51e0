/** Counts from the JSON reports of the test runners. A report that is missing or broken is a failure, never a zero. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** A runner that left no report has failed at something that no test could say. */
export const noReport = Object.freeze({ passed: 0, failed: 1, skipped: 0 })

/**
 * @param {string} text of Vitest's JSON reporter
 * @returns {Counts} a file that could not be loaded has no tests and counts as one failure
 */
export function vitestCounts(text) {
  const report = parse(text)
  if (!report) return noReport
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = report.testResults
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * @param {string} text of Playwright's JSON reporter
 * @returns {Counts} a test that passed only when repeated counts as failed; an error outside any test as one failure
 */
export function playwrightCounts(text) {
  const report = parse(text)
  if (!report) return noReport
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
}

/**
 * @param {Counts[]} counts of the runners
 * @param {number} failedChecks checks that are no tests (lint, types, build): one failure each, so that the last line
 *   never reads like success when something failed
 * @returns {string} the last line of `npm test`
 */
export function summaryLine(counts, failedChecks) {
  const sum = (/** @type {keyof Counts} */ key) => counts.reduce((total, each) => total + each[key], 0)
  return `${sum('passed')} passed, ${sum('failed') + failedChecks} failed`
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
