/** A long list that is put in order once; afterwards what comes and goes is looked for where it belongs. */

export type KeptInOrder<T> = {
  /** `compare` must tell any two apart: an item is found again by it. */
  add(item: T): void
  remove(item: T): void
  all(): readonly T[]
}

/** More changes than this at once, and putting all in order anew is quicker. */
const FEW = 100

export function keptInOrder<T>(compare: (a: T, b: T) => number): KeptInOrder<T> {
  let sorted: T[] = []
  const added = new Set<T>()
  const removed = new Set<T>()

  /** Where it is, or belongs. */
  const placeOf = (item: T): number => {
    let [from, to] = [0, sorted.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      const there = sorted[middle]
      if (there !== undefined && compare(there, item) < 0) from = middle + 1
      else to = middle
    }
    return from
  }
  const settle = (): void => {
    if (added.size + removed.size > FEW)
      sorted = [...sorted.filter((item) => !removed.has(item)), ...added].sort(compare)
    else {
      // Who asked before keeps the list that they were given.
      sorted = [...sorted]
      for (const item of removed) sorted.splice(placeOf(item), 1)
      for (const item of added) sorted.splice(placeOf(item), 0, item)
    }
    added.clear()
    removed.clear()
  }

  return {
    add: (item) => void added.add(item),
    remove(item) {
      if (!added.delete(item)) removed.add(item)
    },
    all() {
      if (added.size + removed.size > 0) settle()
      return sorted
    },
  }
}
