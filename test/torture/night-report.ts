/** What is asked of a night of kills and what is told of it, whatever it is that goes wrong in that night. */
import type { Promises } from './promises.ts'

export type Struck = {
  readonly storeRebuilt: boolean
  /** From the kill until everything had been looked for. */
  readonly backMs: number
}
export type NightOptions<K extends Struck> = {
  readonly seed: string
  readonly kills: number
  readonly onKill?: (kill: K) => void
}
export type NightReport<K extends Struck> = {
  readonly kills: readonly K[]
  readonly figures: ReturnType<Promises['figures']> & { readonly colleagueWrote: number }
  readonly violations: readonly string[]
}
