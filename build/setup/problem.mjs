/**
 * What a command tells a person when it cannot go on. Anything else that is thrown is a defect of ours and
 * keeps its stack.
 */

export class Problem extends Error {
  /**
   * @param {string} code stable name for tests, e.g. `no-display`
   * @param {string} english one sentence: what is wrong and what to do
   * @param {string} chinese the same, short
   */
  constructor(code, english, chinese) {
    super(english)
    this.name = 'Problem'
    this.code = code
    this.chinese = chinese
  }
}

/** @param {unknown} error @returns {string} what to print on stderr */
export function explain(error) {
  if (error instanceof Problem) return `\n${error.message}\n${error.chinese}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
