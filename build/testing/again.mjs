/**
 * A second look at the few tests that failed (ADR 36): their files are run once more when nothing else runs. On a machine
 * that is shared, one of five thousand tests in real time now and then waits longer than it allows; whoever reads the
 * result must know such a failure from a fault. What fails alone, too, has failed. What does not is named at the end.
 */

/** More than these are not bad luck. */
const FEW = 3

/**
 * @typedef {import('./steps.mjs').Outcome} Outcome
 * @typedef {import('./reports.mjs').Failure} Failure
 *
 * @param {readonly Outcome[]} outcomes of a whole run
 * @returns {boolean} whether its failures are few, and each is a test's
 */
export function worthAnotherLook(outcomes) {
  const failed = outcomes.filter(({ ok }) => !ok)
  const named = failed.every(
    ({ counts, failures }) => counts !== undefined && counts.failed === failures?.length,
  )
  const sum = failed.reduce((total, { counts }) => total + (counts?.failed ?? 0), 0)
  return failed.length > 0 && named && sum <= FEW
}

/** @param {readonly Failure[]} failures @returns {string[]} each file once */
export const filesOf = (failures) => [...new Set(failures.map(({ file }) => file))]

/**
 * @param {Outcome} first
 * @param {Outcome} alone the same step, on the files that failed
 * @returns {{ outcome: Outcome, unsteady: Failure[] }} `unsteady`: failed at first and passed alone
 */
export function afterAnotherLook(first, alone) {
  if (!alone.ok || !first.counts) return { outcome: first, unsteady: [] }
  const { passed, failed, skipped } = first.counts
  return {
    outcome: { ok: true, counts: { passed: passed + failed, failed: 0, skipped }, failures: [] },
    unsteady: first.failures ?? [],
  }
}
