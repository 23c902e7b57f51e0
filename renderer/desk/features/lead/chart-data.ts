/** What a chart shows, as values: the picture and the table beside it are drawn from the same. */
import type { CaseAnalysis, Counted, Week } from '#shared/domain/complaint/case-analysis.ts'

export type Unit = 'count' | 'percent' | 'hours'
export type Series = {
  readonly name: string
  /** null: there is nothing to say, which is not zero. */
  readonly values: readonly (number | null)[]
  readonly unit: Unit
  readonly as: 'bar' | 'stack' | 'line' | 'target'
  /** Of states only; others have the one accent. */
  readonly tone?: 'good' | 'bad'
}
export type ChartData = {
  readonly kind: 'across' | 'down' | 'heat'
  /** What stands in front of each row. */
  readonly rowsName: string
  readonly rows: readonly { readonly id: string; readonly label: string }[]
  readonly series: readonly Series[]
}

const percent = (part: number, of: number): number | null => (of === 0 ? null : (100 * part) / of)

/** Most first, with the share that this one and those before it make up. */
export function paretoOf(
  counted: readonly Counted[],
  nameOf: (id: string) => string,
  words: { readonly rows: string; readonly count: string; readonly share: string },
): ChartData {
  const sum = counted.reduce((total, { count }) => total + count, 0)
  let above = 0
  const shares = counted.map(({ count }) => {
    above += count
    return percent(above, sum)
  })
  return {
    kind: 'down',
    rowsName: words.rows,
    rows: counted.map(({ id }) => ({ id, label: nameOf(id) })),
    series: [
      { name: words.count, values: counted.map(({ count }) => count), unit: 'count', as: 'bar' },
      { name: words.share, values: shares, unit: 'percent', as: 'line' },
    ],
  }
}

/** The first so many; all others are one row more. */
export function mostOf(counted: readonly Counted[], most: number): readonly Counted[] {
  const rest = counted.slice(most).reduce((sum, { count }) => sum + count, 0)
  return rest === 0 ? counted : [...counted.slice(0, most), { id: OTHERS, count: rest }]
}
export const OTHERS = '…'

export const barsOf = (
  counted: readonly Counted[],
  nameOf: (id: string) => string,
  words: { readonly rows: string; readonly count: string },
): ChartData => ({
  kind: 'across',
  rowsName: words.rows,
  rows: counted.map(({ id }) => ({ id, label: nameOf(id) })),
  series: [{ name: words.count, values: counted.map(({ count }) => count), unit: 'count', as: 'bar' }],
})

export const inTimeShares = (weeks: readonly Week[]): readonly (number | null)[] =>
  weeks.map(({ inTime, answered }) => percent(inTime, answered))
export const toldTwiceShares = (weeks: readonly Week[]): readonly (number | null)[] =>
  weeks.map(({ toldTwice, received }) => percent(toldTwice, received))

export const shareInTime = ({ inTime, answered }: CaseAnalysis): number | null => percent(inTime, answered)
export const shareToldTwice = ({ toldTwice, received }: CaseAnalysis): number | null =>
  percent(toldTwice, received)

export function formatted(value: number | null, unit: Unit, language: string): string {
  if (value === null) return '–'
  if (unit === 'percent')
    return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value / 100)
  return new Intl.NumberFormat(language, { maximumFractionDigits: unit === 'hours' ? 1 : 0 }).format(value)
}
