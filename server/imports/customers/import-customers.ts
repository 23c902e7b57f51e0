/**
 * Takes a file of customers in, row after row: whoever is faulty goes into a file of their own, everybody else into the database, a
 * batch in a transaction. What was taken in stands; the same file once more finds it as it is.
 */
import { stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { importColumnTexts } from '#shared/i18n/import.texts.ts'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import type { Clock, Instant } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { AgentsChanges, IncomingCustomer } from '../../customers/incoming-customer.ts'
import { idOf, previewCustomers, upsertCustomers } from '../../customers/upsert-customers.ts'
import type { Database } from '../../storage/database.ts'
import { queuesOf } from '../../storage/external-customers.ts'
import { FIRST_BATCH, nextBatchSize } from './batch-size.ts'
import { type ColumnMap, columns, type HeaderFault } from './csv-columns.ts'
import { openCsv } from './csv-rows.ts'
import { type FaultForm, type FaultyRow, faultFileAt } from './fault-file.ts'
import { type Encoding, encodingOf, textOf } from './file-text.ts'
import { jsonRows } from './json-rows.ts'
import { customerIn, type FileRow } from './read-row.ts'

export type CustomerImport = {
  readonly file: string
  /** Of the rows that do not go in. */
  readonly faults: string
  readonly form: 'csv' | 'json_lines'
  readonly mode: 'dry_run' | 'apply'
  /** Null: to be found out. */
  readonly encoding: Encoding | null
  readonly separator: string | null
  readonly map: ColumnMap
  readonly agentsChanges: AgentsChanges
  readonly language: LanguageTag
}

export type ImportCounts = {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly equal: number
  readonly faulty: number
  /** Fields that stayed as agents had made them. */
  readonly kept: number
}

export type ImportAround = {
  readonly database: Database
  readonly clock: Clock
  readonly zone: string
  /** Stops after the batch that is under way. */
  readonly stop: AbortSignal
  readonly tell: (progress: { readonly share: number; readonly counts: ImportCounts }) => void
}

type Waiting = Pick<FileRow, 'line' | 'written'> & {
  readonly customer: IncomingCustomer
  readonly activeAt: Instant | null
}

/** Throws what reading the file, writing that of the faults or the database throws. */
export async function importCustomers(
  task: CustomerImport,
  { database, clock, zone, stop, tell }: ImportAround,
): Promise<Result<ImportCounts, HeaderFault>> {
  const { size } = await stat(task.file)
  const encoding = task.encoding ?? (await encodingOf(task.file))
  let bytes = 0
  const text = textOf(task.file, encoding, (read) => {
    bytes = read
  })
  const queues = await queuesOf(database.queries)
  const opened = await rowsOf(task, text, queues)
  if (!opened.ok) return opened

  const faults = faultFileAt(task.faults, opened.value.form)
  const lines = new Map<string, number>()
  const counts = { rows: 0, new: 0, changed: 0, equal: 0, faulty: 0, kept: 0 }
  const options = { agentsChanges: task.agentsChanges, queues: new Set(queues.map(({ id }) => id)) }
  let waiting: Waiting[] = []
  let faulty: FaultyRow[] = []
  let most = FIRST_BATCH

  const takeIn = async (): Promise<void> => {
    const batch = waiting
    waiting = []
    const by = { action: 'customers.import', clientId: null }
    const startedMs = performance.now()
    const outcomes =
      task.mode === 'dry_run'
        ? await previewCustomers(database.queries, batch, options)
        : await upsertCustomers(database, batch, { ...options, now: clock.now(), by })
    most = nextBatchSize(most, performance.now() - startedMs)
    for (const [index, outcome] of outcomes.entries()) {
      const row = batch[index]
      if (row === undefined) continue
      if (!outcome.ok) {
        faulty.push({ ...row, fault: outcome.error })
        continue
      }
      counts[outcome.value.outcome] += 1
      counts.kept += outcome.value.kept.length
    }
    counts.faulty += faulty.length
    await faults.write(faulty.toSorted((a, b) => a.line - b.line))
    faulty = []
    tell({ share: size === 0 ? 1 : bytes / size, counts })
    // Whoever else wants this database or this thread is let in before the next batch.
    await setImmediate()
  }

  try {
    for await (const row of opened.value.rows) {
      if (stop.aborted) break
      counts.rows += 1
      const read = row.said.ok ? customerIn(row.said.value, { zone, encoding }) : row.said
      if (!read.ok) {
        faulty.push({ ...row, fault: read.error })
      } else {
        // Not the external id itself: it is a piece of what was read, and would keep the whole of it in memory.
        const id = idOf(read.value.customer.externalId)
        const before = lines.get(id)
        if (before === undefined) waiting.push({ ...row, ...read.value })
        else
          faulty.push({
            ...row,
            fault: { field: 'externalId', problem: 'duplicate', allowed: String(before) },
          })
        lines.set(id, before ?? row.line)
      }
      if (waiting.length >= most || faulty.length >= most) await takeIn()
    }
    await takeIn()
    return ok(counts)
  } finally {
    await faults.close()
  }
}

type Opened = { readonly rows: AsyncIterable<FileRow>; readonly form: FaultForm }

async function rowsOf(
  { form, language, ...task }: CustomerImport,
  text: AsyncIterable<string>,
  queues: readonly { readonly id: string; readonly name: string }[],
): Promise<Result<Opened, HeaderFault>> {
  if (form === 'json_lines')
    return ok({ rows: jsonRows(text), form: { language, cells: null, nameOf: (field) => field } })
  const queueIds = new Map([
    ...queues.map(({ id, name }) => [name, id] as const),
    ...queues.map(({ id }) => [id, id] as const),
  ])
  const csv = await openCsv(text, { ...task, queueId: (written) => queueIds.get(written) })
  if (!csv.ok) return err(csv.error)
  const { cells, header, rows } = csv.value
  const nameOf = (field: string): string => {
    const column = columnOf(field)
    if (column === undefined) return field
    return cells[header.indexOf(column)] ?? importColumnTexts[column][language]
  }
  return ok({ rows, form: { language, cells, nameOf } })
}

/** `numbers.1` stands in the column of numbers, `address.city` in that of the city. */
function columnOf(field: string): (typeof columns)[number] | undefined {
  const parts = field === 'queueId' ? ['queue'] : field.split('.')
  return columns.find((column) => parts.includes(column))
}
