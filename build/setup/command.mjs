/** Running other programs to their end: with their output shown, or kept for the case that they fail. */
import { ended, startChild } from './children.mjs'

const KEPT_LINES = 200

/**
 * Runs a program whose output a person wants to see.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it or it could not start
 */
export async function runShown(command, args, options = {}) {
  try {
    const { code } = await ended(startChild(command, args, { stdio: 'inherit', ...options }))
    return code ?? 1
  } catch (error) {
    console.error(`${command}: ${error.message}`)
    return 1
  }
}

/**
 * Runs a program whose output matters only when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @typedef {import('./children.mjs').ChildOptions & { onLine?: (line: string) => void }} QuietOptions
 * @param {import('node:child_process').SpawnOptions & QuietOptions} [options]
 * @returns {Promise<{ code: number, output: string, stdout: string }>} `output` is the last 200 lines of both streams
 */
export async function runQuietly(command, args, { onLine, ...options } = {}) {
  const child = startChild(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  /** @type {string[]} */
  const kept = []
  let stdout = ''
  const keep = (/** @type {string} */ line) => {
    kept.push(line)
    if (kept.length > KEPT_LINES) kept.shift()
    onLine?.(line)
  }
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  splitLines(child.stdout, keep)
  splitLines(child.stderr, keep)
  try {
    // 'close', not 'exit': the last lines may still be in the pipes when the process is gone.
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (value) => resolve(value ?? 1))
    })
    return { code, output: kept.join('\n'), stdout }
  } catch (error) {
    return { code: 127, output: error.message, stdout }
  }
}

/** @param {import('node:stream').Readable | null} stream @param {(line: string) => void} onLine */
function splitLines(stream, onLine) {
  let rest = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n|\r/)
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  stream?.on('end', () => rest && onLine(rest))
}
