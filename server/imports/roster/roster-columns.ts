/** Which column of a sheet of shifts is what: by its own name, or by its name in one of the three languages. */
import { rosterColumnTexts } from '#shared/i18n/roster-file.texts.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { halfWidth } from '../customers/written-values.ts'

export type RosterColumn = keyof typeof rosterColumnTexts
/** What of each cell; null: an empty heading, whose cells are not read. */
export type RosterHeader = readonly (RosterColumn | null)[]
export type RosterHeaderFault = {
  readonly problem: 'unknown_columns' | 'missing_columns' | 'column_twice'
  readonly columns: readonly string[]
}

const named = (name: string): string => halfWidth(name).toLowerCase().replaceAll(/\s+/g, ' ')
const columns = Object.keys(rosterColumnTexts) as readonly RosterColumn[]
const known: ReadonlyMap<string, RosterColumn> = new Map(
  columns.flatMap((column) =>
    [column, ...Object.values(rosterColumnTexts[column])].map((name) => [named(name), column] as const),
  ),
)

export function rosterHeader(cells: readonly string[]): Result<RosterHeader, RosterHeaderFault> {
  const header = cells.map((cell) => known.get(named(cell)) ?? null)
  const unknown = cells.filter((cell, index) => header[index] === null && cell.trim() !== '')
  if (unknown.length > 0) return err({ problem: 'unknown_columns', columns: unknown.slice(0, 20) })
  const twice = cells.filter((_, index) => {
    const column = header[index] ?? null
    return column !== null && header.indexOf(column) !== index
  })
  if (twice.length > 0) return err({ problem: 'column_twice', columns: twice })
  const missing = (['agent', 'date'] as const).filter((column) => !header.includes(column))
  if (!header.includes('times') && !(header.includes('start') && header.includes('end')))
    return err({ problem: 'missing_columns', columns: [...missing, 'times'] })
  return missing.length > 0 ? err({ problem: 'missing_columns', columns: missing }) : ok(header)
}
