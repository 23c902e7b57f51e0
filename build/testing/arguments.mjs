/** What `npm test -- …` asks for. */
import { Problem } from '../setup/problem.mjs'

/**
 * @typedef {'lint' | 'layers' | 'types' | 'unit' | 'integration' | 'phone' | 'build' | 'e2e' | 'disk'} Step
 * @typedef {'unit' | 'integration' | 'e2e'} Kind of tests
 */

/** In the order in which their results are told. @type {Step[]} */
export const STEPS = ['lint', 'layers', 'types', 'unit', 'integration', 'phone', 'build', 'e2e', 'disk']

/** @type {Kind[]} */
const KINDS = ['unit', 'integration', 'e2e']

/** What `--only` takes. @type {Record<string, Step[]>} */
const PARTS = {
  lint: ['lint', 'layers'],
  types: ['types'],
  unit: ['unit'],
  integration: ['integration', 'phone', 'disk'],
  e2e: ['build', 'e2e'],
}

/**
 * `--only lint|types|unit|integration|e2e` (repeatable, or separated by commas) picks steps. Other words are parts of
 * test file names; with them and without `--only`, only those steps run whose tests match, and no checks.
 *
 * @param {string[]} words
 * @param {(kind: Kind, filters: string[]) => boolean} matches whether any test file of that kind matches
 * @returns {{ steps: Step[], filters: string[] }}
 * @throws {Problem} `unknown-part`
 */
export function readArguments(words, matches) {
  const { only, filters } = separate(words)
  const wrong = [
    ...only.filter((part) => !Object.hasOwn(PARTS, part)),
    ...filters.filter((word) => word.startsWith('-')),
  ]
  if (wrong.length > 0)
    throw new Problem('unknown-part', { words: wrong.join(' '), parts: Object.keys(PARTS).join('|') })
  const implied = filters.length > 0 ? KINDS.filter((kind) => matches(kind, filters)) : Object.keys(PARTS)
  const chosen = new Set((only.length > 0 ? only : implied).flatMap((part) => PARTS[part] ?? []))
  return { steps: STEPS.filter((step) => chosen.has(step)), filters }
}

/** @param {string[]} words @returns {{ only: string[], filters: string[] }} */
function separate(words) {
  const rest = words
    .flatMap((word) => (word.startsWith('--only=') ? ['--only', word.slice(7)] : word))
    .values()
  /** @type {{ only: string[], filters: string[] }} */
  const found = { only: [], filters: [] }
  for (const word of rest) {
    if (word === '--only') found.only.push(...String(rest.next().value ?? '').split(','))
    else found.filters.push(word)
  }
  return found
}
