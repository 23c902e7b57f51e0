/** The figures that a benchmark reports about what it measured. */

export type Spread = { readonly median: number; readonly least: number; readonly most: number }

/** The middle of the values, and the mean of the two in the middle when their number is even. */
export function median(values: readonly number[]): number {
  const inOrder = sorted(values)
  const middle = Math.floor(inOrder.length / 2)
  const upper = at(inOrder, middle)
  return inOrder.length % 2 === 1 ? upper : (at(inOrder, middle - 1) + upper) / 2
}

/** By nearest rank: the smallest value that at least `share` of all values do not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
  at(sorted(values), Math.max(0, Math.ceil(share * values.length) - 1))

export function spreadOf(values: readonly number[]): Spread {
  const inOrder = sorted(values)
  return { median: median(values), least: at(inOrder, 0), most: at(inOrder, inOrder.length - 1) }
}

export function rounded(value: number, digits: number): number {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}

const sorted = (values: readonly number[]): number[] => [...values].sort((one, other) => one - other)

function at(values: readonly number[], index: number): number {
  const value = values[index]
  if (value === undefined) throw new Error('Nothing was measured')
  return value
}
