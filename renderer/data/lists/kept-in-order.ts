/** A long list that is put in order once and then only where it changed. */

export type KeptInOrder<T> = {
  add(item: T): void
  /** Without those that have gone since, or were replaced. */
  all(isStill: (item: T) => boolean): readonly T[]
}

export function keptInOrder<T>(compare: (a: T, b: T) => number): KeptInOrder<T> {
  let sorted: T[] = []
  let added: T[] = []
  return {
    add: (item) => void added.push(item),
    all(isStill) {
      const still = sorted.filter(isStill)
      // What is in order already is one run to this sort (TimSort, ECMA-262 asks only that it is stable): some comparisons for each.
      sorted = added.length === 0 ? still : [...still, ...added.filter(isStill).sort(compare)].sort(compare)
      added = []
      return sorted
    },
  }
}
