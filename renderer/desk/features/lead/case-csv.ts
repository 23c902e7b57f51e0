/** A table of cases as a file that Excel opens: UTF-8 with a mark in front, and no cell is a formula. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import type { ExportedCase } from '#shared/domain/complaint/case-export.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { guardedCell } from '#shared/kernel/spreadsheet-cell.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'
import type { Dates } from '../../platform/time/use-dates.ts'

export type CsvWords = {
  readonly texts: Texts
  readonly dates: Pick<Dates, 'dateOf' | 'time'>
  readonly agentName: (id: string | null) => string | null
  readonly categoryName: (id: string) => string
  readonly causeName: (id: string) => string
  readonly departmentName: (id: string) => string
}

export function casesAsCsv(cases: readonly ExportedCase[], words: CsvWords): string {
  const { texts, dates } = words
  const moment = (at: Instant | null): string => (at === null ? '' : `${dates.dateOf(at)} ${dates.time(at)}`)
  const yes = (is: boolean): string => texts(is ? 'common:yes' : 'common:no')
  const columns: readonly (readonly [string, (row: ExportedCase) => string | number])[] = [
    [texts('complaint:column_number'), (row) => formatComplaintNumber(row.number)],
    [texts('lead:filter_kind'), (row) => texts(`complaint:kind_${row.kind}`)],
    [texts('complaint:column_status'), (row) => texts(`complaint:status_${row.status}`)],
    [texts('complaint:column_priority'), (row) => row.priority],
    [texts('lead:filter_severity'), (row) => texts(`complaint:severity_${row.severity}`)],
    [texts('complaint:column_category'), (row) => words.categoryName(row.categoryId)],
    [
      texts('lead:filter_product'),
      (row) => (row.product === null ? '' : texts(`customer:kind_${row.product}`)),
    ],
    [texts('lead:filter_district'), (row) => row.place],
    [texts('complaint:column_customer'), (row) => row.customerName],
    [texts('lead:csv_number'), (row) => row.contactNumber],
    [texts('complaint:facts'), (row) => row.facts],
    [texts('lead:csv_demand'), (row) => row.requestedRemedy],
    [texts('lead:csv_received'), (row) => moment(row.receivedAt)],
    [texts('complaint:owner'), (row) => words.agentName(row.ownerId) ?? row.ownerId ?? ''],
    [
      texts('lead:filter_departmentId'),
      (row) => (row.departmentId === null ? '' : words.departmentName(row.departmentId)),
    ],
    [texts('complaint:column_clock'), (row) => row.clock],
    [texts('lead:csv_due'), (row) => moment(row.dueAt)],
    [texts('lead:csv_reopened'), (row) => row.reopened],
    [texts('lead:csv_asked_again'), (row) => row.askedAgain],
    [texts('lead:csv_repeat'), (row) => yes(row.repeat)],
    [texts('lead:csv_regulator'), (row) => yes(row.regulator)],
    [texts('lead:filter_causeId'), (row) => (row.causeId === null ? '' : words.causeName(row.causeId))],
    [texts('lead:csv_outcome'), (row) => (row.outcome === null ? '' : texts(`case:outcome_${row.outcome}`))],
    [texts('lead:csv_amount'), (row) => (row.amountFen === null ? '' : (row.amountFen / 100).toFixed(2))],
    [texts('lead:csv_ended'), (row) => moment(row.endedAt)],
  ]
  const table = [columns.map(([name]) => name), ...cases.map((row) => columns.map(([, cell]) => cell(row)))]
  const cells = table.map((line) => line.map((cell) => (typeof cell === 'string' ? guardedCell(cell) : cell)))
  return stringify(cells, { bom: true, record_delimiter: 'windows' })
}
