/** When the disk is full, how full, and when the power goes then: drawn from a seed and spread over everything that writes. */
import { chanceOf } from '../simulation/chance.ts'
import type { Work } from './kill-points.ts'

const works = ['drafting', 'filing', 'applying', 'loading'] as const satisfies readonly Work[]

export type FullDiskPoint = {
  readonly number: number
  readonly during: (typeof works)[number]
  /** `nobody`: the disk has room again, and everything must go on by itself. */
  readonly victim: 'everything' | 'main' | 'data_window' | 'nobody'
  /** What somebody else leaves of the disk; of nothing, they also take what becomes free again. */
  readonly leftBytes: number
  /** After that. */
  readonly afterMs: number
  /** The disk that the application comes back on. */
  readonly backOn: 'full' | 'roomy'
}

const LATEST_MS = 2_500
const KB = 1024
/** From less than one entry of the journal to less than a store. */
const LITTLE = [4 * KB, 32 * KB, 128 * KB, 512 * KB, 2_048 * KB] as const
const VICTIMS = ['everything', 'main', 'data_window', 'nobody'] as const

export function fullDiskPointsOf(seed: string, kills: number): FullDiskPoint[] {
  const chance = chanceOf(`full disk ${seed}`)
  return Array.from({ length: kills }, (_, index) => {
    const during = works[index % works.length] ?? 'drafting'
    const isFull = chance.below(2) === 0
    return {
      number: index + 1,
      during,
      // A store can be emptied only while nobody has it open.
      victim: works[(index + 1) % works.length] === 'loading' ? 'everything' : chance.pick(VICTIMS),
      leftBytes: isFull ? 0 : chance.pick(LITTLE),
      afterMs: chance.below(LATEST_MS),
      backOn: isFull && chance.below(2) === 0 ? 'full' : 'roomy',
    }
  })
}
