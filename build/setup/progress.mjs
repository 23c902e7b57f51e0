/** How the commands talk while they work: a line per step, a sign of life during it, and its seconds after it. */
import { sentence } from './texts.mjs'

const BEAT_TERMINAL_MS = 500
const BEAT_LOG_MS = 5_000

/** For steps whose work is one program. @param {{ code: number }} result */
export const exitedWell = ({ code }) => code === 0

/** @param {import('./texts.mjs').TextKey} key @param {import('./texts.mjs').Values} [values] */
export function say(key, values) {
  console.log(sentence(key, values))
}

/** @param {number} milliseconds @returns {string} e.g. `3.2 s` */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/**
 * Runs `work` under a title. In a terminal one line is rewritten twice a second; in a log a line appears every
 * five seconds, so a long install never looks hung.
 *
 * @template T
 * @param {string} title
 * @param {(report: (detail: string) => void) => Promise<T>} work `report` sets the text shown beside the clock
 * @param {(result: T) => boolean} [succeeded] for work that says by its result that it failed
 * @returns {Promise<T>}
 */
export async function step(title, work, succeeded = () => true) {
  const began = performance.now()
  const terminal = process.stdout.isTTY === true
  let detail = ''
  const line = (/** @type {string} */ mark) => {
    const text = `${mark} ${title}  ${seconds(performance.now() - began)}${detail ? `  ${detail}` : ''}`
    const width = process.stdout.columns || 110
    return terminal ? text.slice(0, width - 1) : text
  }
  console.log(`• ${title}`)
  const beat = setInterval(
    () => (terminal ? process.stdout.write(`\r\x1b[K${line('…')}`) : console.log(line('…'))),
    terminal ? BEAT_TERMINAL_MS : BEAT_LOG_MS,
  )
  const end = (/** @type {string} */ mark) => {
    clearInterval(beat)
    detail = ''
    console.log(`${terminal ? '\r\x1b[K' : ''}${line(mark)}`)
  }
  try {
    const result = await work((text) => {
      detail = text
    })
    end(succeeded(result) ? '✓' : '✗')
    return result
  } catch (error) {
    end('✗')
    throw error
  }
}
