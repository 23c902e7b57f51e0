/** Lines of a CSV file that a person opens in a spreadsheet. */
import { stringify } from 'csv-stringify/sync'
import { guardedCell } from '#shared/kernel/spreadsheet-cell.ts'

export const csvLine = (cells: readonly string[]): string => stringify([cells.map(guardedCell)])

/** With the mark by which a spreadsheet knows UTF-8. */
export const csvHead = (cells: readonly string[]): string => `\ufeff${csvLine(cells)}`
