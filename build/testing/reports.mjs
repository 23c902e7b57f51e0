/** Counts from the JSON reports of the test runners. A report that is missing or broken is a failure, never a zero. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {{ file: string, title: string }} Failure `file` as the runner takes it for an argument
 * @typedef {{ counts: Counts, failures: Failure[] }} Report
 */

/** A runner that left no report has failed at something that no test could say. @type {Report} */
export const noReport = Object.freeze({ counts: { passed: 0, failed: 1, skipped: 0 }, failures: [] })

/**
 * @param {string} text of Vitest's JSON reporter
 * @returns {Report} a file that could not be loaded has no tests and is one failure
 */
export function vitestReport(text) {
  const report = parse(text)
  if (!report) return noReport
  /** @type {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} */
  const files = report.testResults
  const failures = files
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name: file, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      return failed.length > 0
        ? failed.map(({ fullName }) => ({ file, title: fullName }))
        : [{ file, title: '' }]
    })
  const skipped = report.numPendingTests + report.numTodoTests
  return { counts: { passed: report.numPassedTests, failed: failures.length, skipped }, failures }
}

/**
 * @param {string} text of Playwright's JSON reporter
 * @returns {Report} an error outside any test is one failure more, which has no file
 */
export function playwrightReport(text) {
  const report = parse(text)
  if (!report) return noReport
  const { expected, unexpected, flaky, skipped } = report.stats
  const failures = specsOf(report).flatMap(({ ok, file, title }) => (ok ? [] : [{ file, title }]))
  return {
    counts: { passed: expected, failed: unexpected + flaky + report.errors.length, skipped },
    failures,
  }
}

/**
 * @typedef {{ ok: boolean, file: string, title: string }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @param {Suite} suite @returns {Spec[]}
 */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

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
