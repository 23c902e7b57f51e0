/**
 * Repeatable randomness: the same seed gives the same centre on every machine. `fork` opens a stream of its own
 * for a part, so that a change in one part leaves all the others as they were.
 */
export type Random = {
  /** A whole number in [from, to]. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  weighted<T>(from: readonly (readonly [T, number])[]): T
  shuffled<T>(from: readonly T[]): T[]
  digits(count: number): string
  fork(label: string): Random
}

/** xmur3, by bryc (public domain): spreads a label over 32 bits. */
const hash = (seed: number, label: string): number => {
  let h = 1779033703 ^ label.length ^ seed
  for (let i = 0; i < label.length; i += 1) {
    h = Math.imul(h ^ label.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  h = Math.imul(h ^ (h >>> 16), 2246822507)
  h = Math.imul(h ^ (h >>> 13), 3266489909)
  return (h ^ (h >>> 16)) >>> 0
}

/** mulberry32, by Tommy Ettinger (public domain). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[int(0, from.length - 1)]
    if (picked === undefined) throw new Error('Nothing to pick from')
    return picked
  }
  return {
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted(from) {
      const total = from.reduce((sum, [, weight]) => sum + weight, 0)
      let left = next() * total
      for (const [value, weight] of from) {
        left -= weight
        if (left < 0) return value
      }
      return pick(from)[0]
    },
    shuffled(from) {
      const rest = [...from]
      const order = []
      while (rest.length > 0) order.push(...rest.splice(int(0, rest.length - 1), 1))
      return order
    },
    digits: (count) => Array.from({ length: count }, () => String(int(0, 9))).join(''),
    fork: (label) => createRandom(hash(seed, label)),
  }
}
