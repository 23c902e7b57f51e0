/** A file of shifts as a sheet: lines of cells, whatever it was written with. Nothing of it is believed yet. */
import { type Info, parse } from 'csv-parse/sync'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { cellWithoutGuard } from '#shared/kernel/spreadsheet-cell.ts'
import { separatorOf } from '../customers/csv-columns.ts'

export type SheetLine = { readonly line: number; readonly cells: readonly string[] }
export type SheetFault = 'unreadable' | 'too_large' | 'too_many_rows' | 'empty'
export type Sheet = Result<readonly SheetLine[], SheetFault>

/** A year of fifty people. More is no plan of a team. */
export const MOST_ROWS = 20_000

/** Spreadsheets in Chinese offices write GB18030 or UTF-8, with or without a mark. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** As the parser gives a row that is asked for with where it stood. */
type Parsed = { readonly record: readonly string[]; readonly info: Info }

export function csvSheet(text: string): Sheet {
  const [firstLine = ''] = text.split(/[\r\n]/, 1)
  try {
    const parsed = parse(text, {
      delimiter: separatorOf(firstLine),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      // One more than there may be, to find out that there are more.
      to: MOST_ROWS + 2,
    })
    return limited(
      (parsed as readonly unknown[] as readonly Parsed[]).map(({ record, info }) => ({
        line: info.lines,
        cells: record.map(cellWithoutGuard),
      })),
    )
  } catch {
    return err('unreadable')
  }
}

export function limited(lines: readonly SheetLine[]): Sheet {
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) return err('empty')
  return filled.length > MOST_ROWS + 1 ? err('too_many_rows') : ok(filled)
}
