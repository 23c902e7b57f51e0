/** A file of shifts in any of its forms, until each row is a planned shift or a fault. */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { fileFaults, RosterRowFault } from '#shared/ports/roster-import.ts'
import { calendarRows, isCalendar } from './calendar-file.ts'
import { type Centre, type PlannedRow, plannedRow } from './planned-row.ts'
import { type RosterColumn, rosterHeader } from './roster-columns.ts'
import { csvSheet, type Sheet, textOf } from './sheet.ts'
import { isWorkbook, workbookSheet } from './workbook.ts'

export type ReadRoster = {
  readonly rows: readonly PlannedRow[]
  readonly faults: readonly RosterRowFault[]
  readonly count: number
  /** What a column is called in this file, and what stands in it on a line. */
  readonly cell: (line: number, column: RosterColumn | null) => Pick<RosterRowFault, 'column' | 'written'>
}
export type NotRead = {
  readonly problem: (typeof fileFaults)[number]
  readonly columns: readonly string[]
}

const SHOWN = 80

export async function readRoster(bytes: Uint8Array, centre: Centre): Promise<Result<ReadRoster, NotRead>> {
  if (isWorkbook(bytes)) return readSheet(await workbookSheet(bytes), centre)
  const text = textOf(bytes).replace(/^\ufeff/, '')
  return isCalendar(text) ? readCalendar(text, centre) : readSheet(csvSheet(text), centre)
}

function readSheet(sheet: Sheet, centre: Centre): Result<ReadRoster, NotRead> {
  if (!sheet.ok) return err({ problem: sheet.error, columns: [] })
  const [head, ...lines] = sheet.value
  if (head === undefined || lines.length === 0) return err({ problem: 'empty', columns: [] })
  const header = rosterHeader(head.cells)
  if (!header.ok) return err(header.error)
  const byLine = new Map(lines.map(({ line, cells }) => [line, cells]))
  const cell: ReadRoster['cell'] = (line, column) => {
    const index = column === null ? -1 : header.value.indexOf(column)
    return {
      column: head.cells[index] ?? column ?? '',
      written: (byLine.get(line)?.[index] ?? '').slice(0, SHOWN),
    }
  }
  const rows: PlannedRow[] = []
  const faults: RosterRowFault[] = []
  for (const line of lines) {
    const read = plannedRow(line, header.value, centre)
    if (read.ok) rows.push(read.value)
    else {
      const { problem, column, allowed = '' } = read.error
      faults.push({ line: line.line, ...cell(line.line, column), problem, allowed })
    }
  }
  return ok({ rows, faults, count: lines.length, cell })
}

function readCalendar(text: string, centre: Centre): Result<ReadRoster, NotRead> {
  const events = calendarRows(text, centre)
  if (!events.ok) return err({ problem: events.error, columns: [] })
  const cell: ReadRoster['cell'] = (_line, column) => ({ column: column ?? '', written: '' })
  return ok({
    rows: events.value.flatMap(({ read }) => (read.ok ? [read.value] : [])),
    faults: events.value.flatMap(({ line, read }) => (read.ok ? [] : [{ line, allowed: '', ...read.error }])),
    count: events.value.length,
    cell,
  })
}
