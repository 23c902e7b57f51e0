/**
 * What a command tells a person when it cannot go on. Anything else that is thrown is a defect of ours and
 * keeps its stack.
 */
import { sentence } from './texts.mjs'

export class Problem extends Error {
  /**
   * @param {import('./texts.mjs').TextKey} code of its sentence: what is wrong and what to do
   * @param {import('./texts.mjs').Values} [values] of the sentence's placeholders
   */
  constructor(code, values) {
    super(sentence(code, values))
    this.name = 'Problem'
    this.code = code
  }
}

/** @param {unknown} error @returns {string} what to print on stderr */
export function explain(error) {
  if (error instanceof Problem) return `\n${error.message}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
