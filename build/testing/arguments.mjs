/** What `npm test -- …` asks for. */
import { Problem } from '../setup/problem.mjs'

/** The steps in their order; `parts` are what `--only` takes. */
export const STEPS = ['lint', 'layers', 'types', 'unit', 'build', 'e2e']

const parts = {
  lint: ['lint', 'layers'],
  types: ['types'],
  unit: ['unit'],
  e2e: ['build', 'e2e'],
}

/**
 * `--only lint|types|unit|e2e` (repeatable, or separated by commas) picks steps. Other words are parts of test file
 * names; with them and without `--only`, only those steps run whose tests match, and no checks.
 *
 * @param {string[]} words
 * @param {(kind: 'unit' | 'e2e', filters: string[]) => boolean} matches whether any test file of that kind matches
 * @returns {{ steps: string[], filters: string[] }}
 * @throws {Problem} `unknown-part`
 */
export function readArguments(words, matches) {
  const filters = []
  const only = []
  const rest = words.flatMap((word) => (word.startsWith('--only=') ? ['--only', word.slice(7)] : word))
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === '--only') only.push(...(rest.shift() ?? '').split(','))
    else filters.push(word)
  }
  const wrong = [
    ...only.filter((part) => !Object.hasOwn(parts, part)),
    ...filters.filter((word) => word.startsWith('-')),
  ]
  if (wrong.length > 0)
    throw new Problem(
      'unknown-part',
      `Unknown: ${wrong.join(' ')}. Usage: npm test -- [--only ${Object.keys(parts).join('|')}] [part of a test file's name].`,
      '用法：npm test -- [--only 部分] [测试文件名]。',
    )
  const implied =
    filters.length > 0 ? ['unit', 'e2e'].filter((kind) => matches(kind, filters)) : Object.keys(parts)
  const chosen = new Set((only.length > 0 ? only : implied).flatMap((part) => parts[part]))
  return { steps: STEPS.filter((step) => chosen.has(step)), filters }
}
