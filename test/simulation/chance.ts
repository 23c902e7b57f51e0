/** Chance that a seed decides: the same seed gives the same numbers, and each part of a run draws from its own. */
import { createHash } from 'node:crypto'

export type Chance = {
  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number
  /** A whole number from 0 to below `below`. */
  below(below: number): number
  pick<T>(from: readonly [T, ...T[]]): T
  /** In the form of a UUID. */
  id(): string
  bytes(count: number): Uint8Array
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded with a hash of `seed`. */
export function chanceOf(seed: string): Chance {
  const start = createHash('sha256').update(seed).digest()
  let a = start.readInt32LE(0)
  let b = start.readInt32LE(4)
  let c = start.readInt32LE(8)
  let counter = start.readInt32LE(12)

  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  const next = (): number => word() / 2 ** 32
  const below = (limit: number): number => Math.floor(next() * limit)
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => word() & 0xff)
  return {
    next,
    below,
    bytes,
    pick: (from) => from[below(from.length)] ?? from[0],
    id() {
      const hex = Buffer.from(bytes(16)).toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}
