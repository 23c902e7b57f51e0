/**
 * Makes a failing list of decisions short: parts are left out, smaller and smaller ones, for as long as it still
 * fails (A. Zeller, R. Hildebrandt: "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
export async function shrunk<T>(
  whole: readonly T[],
  stillFails: (part: readonly T[]) => Promise<boolean>,
  mostRuns = 400,
): Promise<readonly T[]> {
  let failing = whole
  let parts = 2
  let runs = 0
  while (failing.length > 1 && runs < mostRuns) {
    const size = Math.ceil(failing.length / parts)
    let smaller: readonly T[] | undefined
    for (let start = 0; start < failing.length && smaller === undefined && runs < mostRuns; start += size) {
      const without = [...failing.slice(0, start), ...failing.slice(start + size)]
      runs += 1
      if (await stillFails(without)) smaller = without
    }
    if (smaller !== undefined) {
      failing = smaller
      parts = Math.max(2, parts - 1)
    } else if (size === 1) return failing
    else parts = Math.min(failing.length, parts * 2)
  }
  return failing
}
