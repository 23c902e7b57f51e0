/** When the power goes, and for whom: drawn from a seed and spread evenly over everything that may be under way. */
import { type Chance, chanceOf } from '../simulation/chance.ts'

const works = ['drafting', 'filing', 'applying', 'loading', 'starting', 'unlocking'] as const
/**
 * `drafting`: drafts are typed and thrown away. `filing`: cases and notes are written and sent. `applying`: a colleague
 * writes as fast as the server lets them. `loading`: the store was emptied. `starting`: nothing has been opened yet.
 * `unlocking`: the PIN has just been typed, and vault, journal and store are being opened.
 */
export type Work = (typeof works)[number]

/** `everything`: all processes at once, as when the power goes. The others are killed alone. */
export type Victim = 'everything' | 'main' | 'data_window' | 'network'

export type KillPoint = {
  readonly number: number
  readonly during: Work
  readonly victim: Victim
  /** After the first answer to that work; of the last three, from its beginning. Of `applying`, the next transaction then. */
  readonly afterMs: number
}

/** Of ten. What dies alone is started anew by the application itself. */
const VICTIMS: readonly [Victim, ...Victim[]] = [
  'everything',
  'everything',
  'everything',
  'everything',
  'main',
  'main',
  'data_window',
  'data_window',
  'data_window',
  'network',
]
const LATEST_MS: Readonly<Record<Work, number>> = {
  drafting: 1_200,
  filing: 1_800,
  applying: 1_800,
  loading: 2_500,
  starting: 2_000,
  unlocking: 2_000,
}

export function killPointsOf(seed: string, kills: number): KillPoint[] {
  const chance = chanceOf(`kill points ${seed}`)
  const order = Array.from({ length: kills }, (_, index) => works[index % works.length] ?? 'filing')
  shuffle(order, chance)
  return order.map((during, index) => ({
    number: index + 1,
    during,
    // Whoever starts has been killed whole, and a store can be emptied only while nobody has it open.
    victim: isOpening(during) || order[index + 1] === 'loading' ? 'everything' : chance.pick(VICTIMS),
    afterMs: chance.below(LATEST_MS[during]),
  }))
}

export const isOpening = (work: Work): work is 'starting' | 'unlocking' =>
  work === 'starting' || work === 'unlocking'

/** Whether the account is opened again afterwards. */
export const isOpenedAnew = (victim: Victim): boolean => victim !== 'network'

/** Fisher and Yates. */
function shuffle<T>(list: T[], chance: Chance): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = chance.below(last + 1)
    const [a, b] = [list[last], list[other]]
    if (a !== undefined && b !== undefined) [list[last], list[other]] = [b, a]
  }
}
