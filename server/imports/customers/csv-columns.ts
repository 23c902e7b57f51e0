/** Which column of a CSV file is what: by its own name, by its name in one of the three languages, or as the administrator says. */
import { faultColumnTexts, importColumnTexts } from '#shared/i18n/import.texts.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { halfWidth } from './written-values.ts'

export type Column = keyof typeof importColumnTexts
export const columns = Object.keys(importColumnTexts) as readonly Column[]

/** What of each cell; null: nothing, because the file of faulty rows has it or the administrator wants it left out. */
export type Header = readonly (Column | null)[]
/** By a column's name in the file. */
export type ColumnMap = ReadonlyMap<string, Column | null>

export type HeaderFault = {
  readonly code: 'unknown_columns' | 'no_external_id' | 'column_twice'
  readonly columns: readonly string[]
}

const named = (name: string): string => halfWidth(name).toLowerCase()

const known: ReadonlyMap<string, Column | null> = new Map([
  ...columns.flatMap((column) =>
    [column, ...Object.values(importColumnTexts[column])].map((name): [string, Column] => [
      named(name),
      column,
    ]),
  ),
  ...Object.entries(faultColumnTexts).flatMap(([key, text]) =>
    [key, ...Object.values(text)].map((name): [string, null] => [named(name), null]),
  ),
])

export function headerOf(cells: readonly string[], given: ColumnMap): Result<Header, HeaderFault> {
  const own = new Map([...given].map(([name, column]) => [named(name), column]))
  const read = cells.map((cell) => {
    const name = named(cell)
    return own.has(name) ? own.get(name) : known.get(name)
  })
  const unknown = cells.filter((cell, index) => read[index] === undefined && cell.trim() !== '')
  if (unknown.length > 0) return err({ code: 'unknown_columns', columns: unknown })
  const header = read.map((column) => column ?? null)
  const twice = header.filter((column, index) => column !== null && header.indexOf(column) !== index)
  if (twice.length > 0) return err({ code: 'column_twice', columns: twice.map(String) })
  if (!header.includes('externalId')) return err({ code: 'no_external_id', columns: [] })
  return ok(header)
}

const SEPARATORS = [',', ';', '\t', '|'] as const

/** Whichever of the usual ones parts the header into most cells, outside of quotation marks. */
export function separatorOf(firstLine: string): string {
  const bare = firstLine.replaceAll(/"(?:[^"]|"")*"/g, '')
  const counted = SEPARATORS.map((separator) => ({ separator, count: bare.split(separator).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator
}
