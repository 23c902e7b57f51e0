/**
 * The way of one intent: tried on the local copy, journalled (that gives it its number and is what "saved" means),
 * then shown and put into the outbox in one transaction. Intents are taken one after another, so that they are
 * shown in the order of their numbers.
 */
import type { Clock } from '#shared/kernel/clock.ts'
import { MutationId } from '#shared/kernel/ids.ts'
import { type Err, err, ok, type Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { type MutationEnvelope, type Refusal, SCHEMA_VERSION } from '#shared/sync/protocol.ts'
import type { TableName } from '#shared/sync/tables.ts'
import {
  databaseReader,
  prepareWrites,
  putWrites,
  type RowWrite,
  readVisibility,
} from '../database/database-rows.ts'
import type { Meta, NightdeskDatabase } from '../database/nightdesk-database.ts'
import { outboxRecord } from '../database/outbox-record.ts'
import { type Replica, runIntent } from './replica.ts'

export type Journal = PreloadApi<'data'>['journal']

export type WritePathOptions = {
  readonly replica: Replica
  readonly journal: Journal
  readonly clock: Clock
  readonly newId: () => string
  readonly clockOffsetMinutes: () => number
  readonly onStoreFault: (cause: unknown) => void
}

type Unnumbered = Omit<MutationEnvelope, 'mid'>
type NotSaved = Extract<Extract<MutateOutcome, { ok: false }>['error'], { code: 'not_saved' }>

export async function writeIntent(
  options: WritePathOptions,
  name: string,
  rawArgs: unknown,
): Promise<MutateOutcome> {
  const args = z.json().safeParse(rawArgs)
  if (!args.success) return err({ code: 'invalid', detail: { problem: 'not_json' } })
  const tried = await tryIntent(options, name, args.data).catch((cause: unknown) =>
    storeFailed(options, cause),
  )
  if (!tried.ok) return tried
  const { mutation, prepared } = tried.value
  const kept = await options.journal.appendMutation(mutation)
  if (!kept.ok) return err({ code: 'not_saved', detail: { reason: kept.error } })
  const envelope = { mid: kept.value.mid, ...mutation }
  // When this fails it is saved all the same: the store is opened anew and takes it from the journal.
  await showAndQueue(options.replica, envelope, prepared).catch((cause: unknown) =>
    storeFailed(options, cause),
  )
  return ok({ mid: envelope.mid })
}

function storeFailed(options: WritePathOptions, cause: unknown): Err<NotSaved> {
  options.onStoreFault(cause)
  return err({ code: 'not_saved', detail: { reason: 'store' } })
}

/** What the trial would write, and the number of the store's writes at which it was tried. */
type Prepared = {
  readonly at: number
  readonly writes: readonly RowWrite[]
  readonly sentinel: Meta['sentinel'] | undefined
}

/** Refused here, it is not journalled: the person corrects it at once. Nothing is written. */
async function tryIntent(
  { replica, clock, newId, clockOffsetMinutes }: WritePathOptions,
  name: string,
  args: MutationEnvelope['args'],
): Promise<Result<{ readonly mutation: Unnumbered; readonly prepared: Prepared }, Refusal>> {
  const { database } = replica
  const intent = {
    mutationId: MutationId.parse(newId()),
    name,
    args,
    schemaVersion: SCHEMA_VERSION,
    at: clock.now(),
    baseVersions: {},
  }
  const at = database.writes
  return database.read(async () => {
    // Asked side by side, here and below: one after another, each would wait for the answer from Chromium's other process.
    const [sentinel, granted, isVisible] = await Promise.all([
      database.readMeta('sentinel'),
      database.readMeta('granted'),
      readVisibility(database),
    ])
    const reader = databaseReader(database, isVisible)
    const { outcome, rows } = await runIntent(replica, reader, granted ?? [], intent)
    if (outcome !== 'withheld' && !outcome.ok) return outcome
    const [writes, baseVersions] = await Promise.all([
      outcome === 'withheld' ? [] : prepareWrites(database, rows),
      versionsOf(database, [...rows.asked()]),
    ])
    return ok({
      mutation: { ...intent, baseVersions, offsetMinutes: clockOffsetMinutes() },
      prepared: { at, writes, sentinel },
    })
  })
}

/** A row that waits to be confirmed will have another version by the time this arrives. */
async function versionsOf(
  database: NightdeskDatabase,
  asked: readonly { readonly table: TableName; readonly id: string }[],
): Promise<Record<string, number>> {
  const known = asked.filter(({ table }) => !database.isWithheld(table))
  const stored = await Promise.all(known.map(({ table, id }) => database.rows(table).get(id)))
  return Object.fromEntries(
    known.flatMap(({ table, id }, index) => {
      const row = stored[index]
      return row === undefined || row.touched ? [] : [[`${table}/${id}`, row.version]]
    }),
  )
}

async function showAndQueue(replica: Replica, envelope: MutationEnvelope, prepared: Prepared): Promise<void> {
  const { database } = replica
  const isAsTried = database.writes === prepared.at
  await database.write(async () => {
    const { writes, sentinel } = isAsTried ? prepared : await runAgain(replica, envelope)
    await Promise.all([
      putWrites(database, writes),
      database.outbox.add(outboxRecord({ envelope, attempts: 0, answer: 'none' })),
      sentinel && database.writeMeta({ sentinel: { ...sentinel, highestMid: envelope.mid } }),
    ])
  })
}

/** Something was written since it was tried: on rows that are other ones by now it may do something else, or nothing. */
async function runAgain(
  replica: Replica,
  envelope: MutationEnvelope,
): Promise<Pick<Prepared, 'writes' | 'sentinel'>> {
  const { database } = replica
  const [sentinel, granted, isVisible] = await Promise.all([
    database.readMeta('sentinel'),
    database.readMeta('granted'),
    readVisibility(database),
  ])
  const reader = databaseReader(database, isVisible)
  const { outcome, rows } = await runIntent(replica, reader, granted ?? [], envelope)
  // A pull in between may have made it impossible here; the server decides, and will say so.
  const isShown = outcome !== 'withheld' && outcome.ok
  return { sentinel, writes: isShown ? await prepareWrites(database, rows) : [] }
}
