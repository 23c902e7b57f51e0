/**
 * Asks who calls the moment a call rings, before the desk has painted that it does: the two go on at the same time, and
 * the first frame of the call mostly has the customer already. The column asks the same question and shares the answer.
 */
import type { Services } from '../../platform/services/services.tsx'

type Windows = Pick<Services, 'phoneWatches' | 'dataWatches'>

/** Must be started before anything is painted, so that it hears of a call first. */
export function lookCallersUpEarly({ phoneWatches, dataWatches }: Windows): () => void {
  let asked: ReadonlySet<string> = new Set()
  return phoneWatches.subscribe('snapshot', {}, () => {
    const snapshot = phoneWatches.read('snapshot', {})
    if (snapshot.status !== 'ready') return
    const going = snapshot.value.calls.filter(({ state }) => state.phase !== 'ended')
    const numbers = new Set(going.map(({ identity }) => identity.number))
    // Asked and left at once: the answer stays warm for whoever asks next.
    for (const number of numbers) if (!asked.has(number)) dataWatches.subscribe('pop', { number }, () => {})()
    asked = numbers
  })
}
