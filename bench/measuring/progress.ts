/** Long preparations say how far they have come. */
import { rounded } from './statistics.ts'

const TELL_MS = 15_000

/** Tells what is `done` of `total` now and then, with how long the rest takes at the pace so far. */
export function tellProgress(where: string, total: number): (done: number) => void {
  const began = performance.now()
  let told = began
  return (done) => {
    const now = performance.now()
    if (now - told < TELL_MS) return
    told = now
    const seconds = (now - began) / 1_000
    const left = done === 0 ? '' : `, ${rounded(((seconds / done) * (total - done)) / 60, 1)} minutes to go`
    const pace = `${Math.round(done / seconds).toLocaleString('en')} a second`
    console.log(`${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows ${where}, ${pace}${left}`)
  }
}
