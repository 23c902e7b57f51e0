/** Says which Debian packages a command does without, and why: grouped by reason, named one by one. */
import { say } from './progress.mjs'

/**
 * @param {import('./system-packages.mjs').LeftOut[]} leftOut
 * @param {string} title
 */
export function tellLeftOut(leftOut, title) {
  if (leftOut.length === 0) return
  say(`\n${title}:`)
  for (const reason of new Set(leftOut.map((each) => each.reason))) {
    const names = leftOut.filter((each) => each.reason === reason).map((each) => each.name)
    say(`  ${names.join(', ')}: ${reason}`)
  }
}
