/** The rows that did not go in, in a file of the same columns with line, column and reason: mended there, it can be imported. */
import { open } from 'node:fs/promises'
import { faultColumnTexts, importFaultTexts } from '#shared/i18n/import.texts.ts'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import { csvHead, csvLine } from './csv-line.ts'
import type { FileRow, RowFault } from './read-row.ts'

export type FaultyRow = Pick<FileRow, 'line' | 'written'> & { readonly fault: RowFault }

export type FaultFile = {
  write(rows: readonly FaultyRow[]): Promise<void>
  close(): Promise<void>
}

export type FaultForm = {
  readonly language: LanguageTag
  /** The header of a CSV file; null: JSON Lines. */
  readonly cells: readonly string[] | null
  /** What the column of a field is called in the file. */
  readonly nameOf: (field: string) => string
}

/** Made with the first faulty row, for nobody else to read: it is about customers. */
export function faultFileAt(path: string, form: FaultForm): FaultFile {
  let file: Awaited<ReturnType<typeof open>> | undefined
  return {
    async write(rows) {
      if (rows.length === 0) return
      if (file === undefined) {
        file = await open(path, 'w', 0o600)
        if (form.cells !== null) await file.appendFile(csvHead(headOf(form.cells, form.language)))
      }
      await file.appendFile(rows.map((row) => textOf(row, form)).join(''))
    },
    close: async () => file?.close(),
  }
}

export const reasonOf = ({ problem, allowed = '' }: RowFault, language: LanguageTag): string =>
  importFaultTexts[problem][language].replaceAll('{{allowed}}', () => allowed)

const faultColumns = Object.keys(faultColumnTexts) as readonly (keyof typeof faultColumnTexts)[]

/** A file of faulty rows that is tried again has these columns already, and they are the last. */
const isFaultColumn = (cell: string): boolean =>
  faultColumns.some((column) => Object.values(faultColumnTexts[column]).includes(cell))
const widthOf = (cells: readonly string[]): number =>
  cells.length >= 3 && cells.slice(-3).every(isFaultColumn) ? cells.length - 3 : cells.length

const headOf = (cells: readonly string[], language: LanguageTag): readonly string[] => [
  ...cells.slice(0, widthOf(cells)),
  ...faultColumns.map((column) => faultColumnTexts[column][language]),
]

function textOf({ line, written, fault }: FaultyRow, { cells, language, nameOf }: FaultForm): string {
  const column = nameOf(fault.field)
  const reason = reasonOf(fault, language)
  if (cells !== null) {
    const width = widthOf(cells)
    const row = Array.from({ length: width }, (_, index) => written[index] ?? '')
    // What stands beyond the header is kept in the last cell, so that nothing of the row is lost.
    const beyond = written.slice(cells.length)
    if (beyond.length > 0) row[width - 1] = [row[width - 1], ...beyond].join(' ')
    return csvLine([...row, String(line), column, reason])
  }
  const [text = ''] = written
  const said = fault.problem === 'not_json' ? { text } : JSON.parse(text)
  return `${JSON.stringify({ ...said, line, column, reason })}\n`
}
