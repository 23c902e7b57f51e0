/** Says which Debian packages a command does without, and why: grouped by reason, named one by one. */
import { sentence } from './texts.mjs'

/**
 * @param {import('./system-packages.mjs').LeftOut[]} leftOut
 * @param {import('./texts.mjs').TextKey} title
 */
export function tellLeftOut(leftOut, title) {
  if (leftOut.length === 0) return
  console.log(`\n${sentence(title)}`)
  for (const reason of new Set(leftOut.map((each) => each.reason))) {
    const names = leftOut.filter((each) => each.reason === reason).map((each) => each.name)
    console.log(`  ${names.join(', ')}: ${sentence(reason)}`)
  }
}
