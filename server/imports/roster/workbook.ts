/** The first sheet of an XLSX file. It is unpacked under a budget first, because a few kilobytes can be written that unpack to gigabytes. */
import { Unzip, UnzipInflate, zipSync } from 'fflate'
import { type CellValue, readSheet } from 'read-excel-file/node'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { limited, MOST_ROWS, type Sheet, type SheetFault } from './sheet.ts'

/** Twenty thousand shifts with all their columns take a third of it. */
const MOST_BYTES = 24 * 1024 * 1024
const MOST_PARTS = 500
/** Chunks that are inflated at once: how far beyond the budget it may go before it is noticed. */
const CHUNK = 64 * 1024

export const isWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

export async function workbookSheet(bytes: Uint8Array): Promise<Sheet> {
  const unpacked = unpack(bytes)
  if (!unpacked.ok) return unpacked
  const { parts } = unpacked.value
  if (rowsIn(parts) > MOST_ROWS + 1) return err('too_many_rows')
  try {
    // Packed anew without compression: what is read is what was counted, whatever its directory had said.
    const packed = Buffer.from(zipSync({ ...parts }, { level: 0 }))
    const rows = await readSheet(packed, { trim: false })
    return limited(rows.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) })))
  } catch {
    return err('unreadable')
  }
}

type Parts = Readonly<Record<string, Uint8Array>>

function unpack(bytes: Uint8Array): Result<{ readonly parts: Parts }, SheetFault> {
  const pieces = new Map<string, Uint8Array[]>()
  let total = 0
  let fault: SheetFault | null = null
  const unzip = new Unzip((file) => {
    const own: Uint8Array[] = []
    pieces.set(file.name, own)
    if (pieces.size > MOST_PARTS) fault = 'too_large'
    file.ondata = (cause, piece) => {
      if (cause !== null) fault ??= 'unreadable'
      else if (fault === null) {
        total += piece.length
        if (total > MOST_BYTES) fault = 'too_large'
        own.push(piece)
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length && fault === null; at += CHUNK)
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length)
  } catch {
    fault ??= 'unreadable'
  }
  if (fault !== null) return err(fault)
  const parts = [...pieces].map(([name, own]) => [name, new Uint8Array(Buffer.concat(own))] as const)
  return parts.length === 0 ? err('unreadable') : ok({ parts: Object.fromEntries(parts) })
}

/** Of the sheet with most of them; a sheet may say of one row that it is the millionth, and would have all before it. */
function rowsIn(parts: Parts): number {
  let most = 0
  for (const [name, part] of Object.entries(parts)) {
    if (!/worksheets\/[^/]+\.xml$/.test(name)) continue
    const xml = new TextDecoder().decode(part)
    for (const [, row = '0'] of xml.matchAll(/<(?:\w+:)?(?:row|c)\s[^>]*?\br="[A-Z]*(\d+)"/g))
      most = Math.max(most, Number(row))
    most = Math.max(most, xml.match(/<(?:\w+:)?row[\s>]/g)?.length ?? 0)
  }
  return most
}

/** Before 1900 a date is none, but a time of day. */
const FIRST_DAY_MS = Date.UTC(1900, 0, 3)
const EPOCH_MS = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

function cellText(value: CellValue | null): string {
  if (value === null) return ''
  if (!(value instanceof Date)) return String(value)
  const ms = value.getTime()
  if (ms < FIRST_DAY_MS) return String((ms - EPOCH_MS) / DAY_MS)
  const text = new Date(Math.round(ms / 60_000) * 60_000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}
