/** So many damaged messages on a line, and a look now and then whether a customer still gets through. */
import type { LineUnderFire } from './line-under-fire.ts'
import { chanceOf, mutate } from './mutate.ts'
import { TORTURE } from './rfc4475.ts'

export type Barrage = { readonly messages: number; readonly seed: number; readonly lookEvery: number }

/** Throws at the message after which the line was not what it was, with its number. */
export async function barrage(line: LineUnderFire, { messages, seed, lookEvery }: Barrage): Promise<void> {
  const chance = chanceOf(seed)
  const any = (texts: readonly string[]): string => texts[Math.floor(chance() * texts.length)] ?? ''
  const torture = TORTURE.map(({ text }) => text)
  for (let count = 1; count <= messages; count += 1) {
    const corpus = chance() < 0.5 ? torture : line.inDialog()
    line.receive(mutate(any(corpus), any(torture), chance))
    if (count % lookEvery !== 0 && count !== messages) continue
    if (!(await line.takesCalls()))
      throw new Error(`No call gets through after message ${count} of seed ${seed}`)
    if (line.hasEnded(line.customer)) throw new Error(`The call was lost by message ${count} of seed ${seed}`)
  }
}
