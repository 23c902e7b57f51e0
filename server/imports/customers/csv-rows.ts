/** The rows of a CSV file (RFC 4180, and what spreadsheets make of it), one after the other. */
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { cellWithoutGuard } from '#shared/kernel/spreadsheet-cell.ts'
import {
  type Column,
  type ColumnMap,
  type Header,
  type HeaderFault,
  headerOf,
  separatorOf,
} from './csv-columns.ts'
import type { FileRow, SaidRow } from './read-row.ts'
import { halfWidth, readCredit, readDay, readHonorific, readSegment } from './written-values.ts'

/** A longer one is no customer but a quotation mark that nobody closed. */
const LONGEST_ROW = 64 * 1024

export type CsvFile = {
  /** The header as it is written. */
  readonly cells: readonly string[]
  readonly header: Header
  readonly rows: AsyncIterable<FileRow>
}
export type CsvOptions = {
  readonly separator: string | null
  readonly map: ColumnMap
  /** The id of a queue by its name or id, as far as there is one. */
  readonly queueId: (written: string) => string | undefined
}

/** A row as the parser gives it; `raw`: as it stands in the file, with the empty lines before it. */
type Parsed = { readonly record: readonly string[]; readonly raw: string }

export async function openCsv(
  text: AsyncIterable<string>,
  options: CsvOptions,
): Promise<Result<CsvFile, HeaderFault>> {
  const pieces = text[Symbol.asyncIterator]()
  let beginning = ''
  while (!/[\r\n]/.test(beginning)) {
    const next = await pieces.next()
    if (next.done === true) break
    beginning += next.value
  }
  const [firstLine = ''] = beginning.split(/[\r\n]/, 1)
  const reading = new AbortController()
  const parser = parse({
    delimiter: options.separator ?? separatorOf(firstLine),
    record_delimiter: ['\r\n', '\n', '\r'],
    raw: true,
    relax_column_count: true,
    // A quotation mark inside a cell belongs to it: one bad row must not swallow the good one after it.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    // What is left to go wrong is a quotation mark that nobody closed. An error would drop the rows that wait to be read.
    skip_records_with_error: true,
    on_skip: () => {
      reading.abort()
      return undefined
    },
  })
  Readable.from(resumed(beginning, pieces, reading.signal)).pipe(parser)
  const rows: AsyncIterator<Parsed> = parser[Symbol.asyncIterator]()
  const first = await rows.next()
  const { record, raw } = first.done === true ? { record: [], raw: '' } : first.value
  const cells = record.map(cellWithoutGuard)
  const header = headerOf(cells, options.map)
  if (!header.ok) {
    parser.destroy()
    return header
  }
  const lines = { before: endsIn(raw), unclosed: () => reading.signal.aborted }
  return ok({ cells, header: header.value, rows: rowsAfter(rows, lines, header.value, options) })
}

async function* resumed(
  beginning: string,
  rest: AsyncIterator<string>,
  until: AbortSignal,
): AsyncGenerator<string> {
  yield beginning
  for (let next = await rest.next(); next.done !== true && !until.aborted; next = await rest.next())
    yield next.value
}

async function* rowsAfter(
  rows: AsyncIterator<Parsed>,
  lines: { readonly before: number; readonly unclosed: () => boolean },
  header: Header,
  options: CsvOptions,
): AsyncGenerator<FileRow> {
  let before = lines.before
  try {
    for (let next = await rows.next(); next.done !== true; next = await rows.next()) {
      const { raw } = next.value
      const record = next.value.record.map(cellWithoutGuard)
      const line = before + 1 + endsIn(/^[\r\n]*/.exec(raw)?.[0] ?? '')
      before += endsIn(raw)
      if (record.every((cell) => cell.trim() === '')) continue
      yield { line, said: saidBy(record, header, options), written: record }
    }
    if (lines.unclosed())
      yield { line: before + 1, said: err({ field: '', problem: 'quote_not_closed' }), written: [] }
  } finally {
    await rows.return?.()
  }
}

const endsIn = (raw: string): number => raw.match(/\r\n|\n|\r/g)?.length ?? 0

function saidBy(record: readonly string[], header: Header, options: CsvOptions): FileRow['said'] {
  const beyond = record.slice(header.length).some((cell) => cell.trim() !== '')
  if (beyond || record.length < header.length)
    return err({ field: '', problem: 'wrong_width', allowed: String(header.length) })
  const said: Record<string, unknown> = {}
  for (const [index, column] of header.entries())
    if (column !== null) Object.assign(said, saidByCell(column, record[index] ?? '', options))
  const { city, district, street, ...rest } = said
  const parts = [city, district, street]
  if (parts.every((part) => part === undefined)) return ok(rest)
  const address = parts.every((part) => part === undefined || part === '')
    ? null
    : { city: city ?? '', district: district ?? '', street: street ?? '' }
  return ok({ ...rest, address })
}

/** An empty cell empties the field where a customer can be without it, and says nothing where they cannot. */
function saidByCell(column: Column, cell: string, { queueId }: CsvOptions): SaidRow {
  const written = cell.trim()
  const plain = halfWidth(cell)
  switch (column) {
    case 'externalId':
      return { externalId: plain }
    case 'name':
    case 'remark':
    case 'city':
    case 'district':
    case 'street':
      return { [column]: written }
    case 'numbers':
      return { numbers: numbersIn(plain) }
    case 'products':
      return { products: written === '' ? [] : (jsonIn(written) ?? written) }
    case 'consents':
      return written === '' ? {} : { consents: jsonIn(written) ?? written }
    case 'since':
      return { since: plain === '' ? null : readDay(plain) }
    case 'lastContact':
      return plain === '' ? {} : { lastContact: plain }
    case 'queue':
      return plain === '' ? {} : { queueId: queueId(written) ?? plain }
    case 'segment':
      return plain === '' ? {} : { segment: readSegment(plain) }
    case 'honorific':
      return plain === '' ? {} : { honorific: readHonorific(plain) }
    case 'creditStanding':
      return plain === '' ? {} : { creditStanding: readCredit(plain) }
    default:
      return assertNever(column)
  }
}

const numbersIn = (written: string): string[] =>
  written
    .split(/[;|\n]/)
    .map((number) => number.trim())
    .filter((number) => number !== '')

/** undefined: it is none. */
export function jsonIn(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}
