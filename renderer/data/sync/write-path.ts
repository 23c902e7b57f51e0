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
import { databaseReader, keepWrites, readVisibility } from '../database/database-rows.ts'
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
  const kept = await options.journal.appendMutation(tried.value)
  if (!kept.ok) return err({ code: 'not_saved', detail: { reason: kept.error } })
  const envelope = { mid: kept.value.mid, ...tried.value }
  // When this fails it is saved all the same: the store is opened anew and takes it from the journal.
  await showAndQueue(options.replica, envelope).catch((cause: unknown) => storeFailed(options, cause))
  return ok({ mid: envelope.mid })
}

function storeFailed(options: WritePathOptions, cause: unknown): Err<NotSaved> {
  options.onStoreFault(cause)
  return err({ code: 'not_saved', detail: { reason: 'store' } })
}

/** Refused here, it is not journalled: the person corrects it at once. Nothing is written. */
async function tryIntent(
  { replica, clock, newId, clockOffsetMinutes }: WritePathOptions,
  name: string,
  args: MutationEnvelope['args'],
): Promise<Result<Unnumbered, Refusal>> {
  const { database } = replica
  const intent = {
    mutationId: MutationId.parse(newId()),
    name,
    args,
    schemaVersion: SCHEMA_VERSION,
    at: clock.now(),
    baseVersions: {},
  }
  return database.read(async () => {
    const [granted, isVisible] = await Promise.all([database.readMeta('granted'), readVisibility(database)])
    const reader = databaseReader(database, isVisible)
    const { outcome, rows } = await runIntent(replica, reader, granted ?? [], intent)
    if (outcome !== 'withheld' && !outcome.ok) return outcome
    const baseVersions: Record<string, number> = {}
    for (const { table, id } of rows.asked()) {
      if (database.isWithheld(table)) continue
      const stored = await database.rows(table).get(id)
      // A row that waits to be confirmed will have another version by the time this arrives.
      if (stored !== undefined && !stored.touched) baseVersions[`${table}/${id}`] = stored.version
    }
    return ok({ ...intent, baseVersions, offsetMinutes: clockOffsetMinutes() })
  })
}

async function showAndQueue(replica: Replica, envelope: MutationEnvelope): Promise<void> {
  const { database } = replica
  await database.write(async () => {
    // Asked and written side by side: one after another, each would wait for the answer from Chromium's other process.
    const [sentinel, granted, isVisible] = await Promise.all([
      database.readMeta('sentinel'),
      database.readMeta('granted'),
      readVisibility(database),
    ])
    const reader = databaseReader(database, isVisible)
    const { outcome, rows } = await runIntent(replica, reader, granted ?? [], envelope)
    await Promise.all([
      // A pull in between may have made it impossible here; the server decides, and will say so.
      outcome !== 'withheld' && outcome.ok && keepWrites(database, rows),
      database.outbox.add(outboxRecord({ envelope, attempts: 0, answer: 'none' })),
      sentinel && database.writeMeta({ sentinel: { ...sentinel, highestMid: envelope.mid } }),
    ])
  })
}
