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
  type Look,
  lookOnce,
  prepareWrites,
  putWrites,
  type RowWrite,
  readVisibility,
  type Visibility,
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

/** `give_back`: somebody waits at a form and corrects it. `send`: nobody does; it is journalled, and the server decides. */
export type WhenRefusedHere = 'give_back' | 'send'
export type WritePath = (
  name: string,
  args: unknown,
  whenRefusedHere?: WhenRefusedHere,
) => Promise<MutateOutcome>

/** Must not be asked again before it has answered. */
export function createWritePath(options: WritePathOptions): WritePath {
  const { replica, journal } = options
  const ground = keepGround()
  const storeFailed = (cause: unknown): Err<NotSaved> => {
    options.onStoreFault(cause)
    return err({ code: 'not_saved', detail: { reason: 'store' } })
  }

  return async (name, rawArgs, whenRefusedHere = 'give_back') => {
    const args = z.json().safeParse(rawArgs)
    if (!args.success) return err({ code: 'invalid', detail: { problem: 'not_json' } })
    const tried = await tryIntent(options, ground, { name, args: args.data, whenRefusedHere }).catch(
      storeFailed,
    )
    if (!tried.ok) return tried
    const { mutation, prepared } = tried.value
    const kept = await journal.appendMutation(mutation)
    if (!kept.ok) return err({ code: 'not_saved', detail: { reason: kept.error } })
    const envelope = { mid: kept.value.mid, ...mutation }
    // When this fails it is saved all the same: the store is opened anew and takes it from the journal.
    await showAndQueue(replica, ground, envelope, prepared).catch(storeFailed)
    return ok({ mid: envelope.mid })
  }
}

/** What an intent may see; no intent changes it. */
type Ground = { readonly granted: readonly string[]; readonly visibility: Visibility }

/** Must run inside `database.read` or `database.write`. */
async function readGround(database: NightdeskDatabase): Promise<Ground> {
  // Asked side by side, here and below: one after another, each would wait for the answer from Chromium's other process.
  const [granted = [], visibility] = await Promise.all([
    database.readMeta('granted'),
    readVisibility(database),
  ])
  return { granted, visibility }
}

/** Between two intents nothing else is written, mostly: then it need not be read again. */
type GroundKeeper = {
  /** As it is after so many writes of the store, when it is known. */
  after(writes: number): Ground | null
  keep(writes: number, ground: Ground): void
}

function keepGround(): GroundKeeper {
  let known: { readonly writes: number; readonly ground: Ground } | null = null
  return {
    after: (writes) => (known?.writes === writes ? known.ground : null),
    keep(writes, ground) {
      known = { writes, ground }
    },
  }
}

/** What the trial would write, and the number of the store's writes at which it was tried. */
type Prepared = {
  readonly at: number
  readonly writes: readonly RowWrite[]
  readonly sentinel: Meta['sentinel'] | undefined
  readonly ground: Ground
}

/** Nothing is written yet. What is refused here and sent all the same shows nothing. */
async function tryIntent(
  { replica, clock, newId, clockOffsetMinutes }: WritePathOptions,
  ground: GroundKeeper,
  asked: {
    readonly name: string
    readonly args: MutationEnvelope['args']
    readonly whenRefusedHere: WhenRefusedHere
  },
): Promise<Result<{ readonly mutation: Unnumbered; readonly prepared: Prepared }, Refusal>> {
  const { database } = replica
  const intent = {
    mutationId: MutationId.parse(newId()),
    name: asked.name,
    args: asked.args,
    schemaVersion: SCHEMA_VERSION,
    at: clock.now(),
    baseVersions: {},
  }
  const at = database.writes
  const known = ground.after(at)
  return database.read(async () => {
    const look = lookOnce(database)
    const run = async () => {
      const ground = known ?? (await readGround(database))
      const reader = databaseReader(database, ground.visibility, look)
      return { ground, ...(await runIntent(replica, reader, ground.granted, intent, 'first')) }
    }
    // The sentinel never from memory: a store that was emptied under us has none.
    const [sentinel, { ground, outcome, rows }] = await Promise.all([database.readMeta('sentinel'), run()])
    const isShown = outcome !== 'withheld' && outcome.ok
    if (outcome !== 'withheld' && !outcome.ok) {
      if (asked.whenRefusedHere === 'give_back') return outcome
      replica.reportFault('refused_here', { name: intent.name, code: outcome.error.code })
    }
    const [writes, baseVersions] = await Promise.all([
      isShown ? prepareWrites(rows, look) : [],
      versionsOf(database, [...rows.asked()], look),
    ])
    return ok({
      mutation: { ...intent, baseVersions, offsetMinutes: clockOffsetMinutes() },
      prepared: { at, writes, sentinel, ground },
    })
  })
}

/** A row that waits to be confirmed will have another version by the time this arrives. */
async function versionsOf(
  database: NightdeskDatabase,
  asked: readonly { readonly table: TableName; readonly id: string }[],
  look: Look,
): Promise<Record<string, number>> {
  const known = asked.filter(({ table }) => !database.isWithheld(table))
  const looked = await Promise.all(known.map(({ table, id }) => look(table, id)))
  return Object.fromEntries(
    known.flatMap(({ table, id }, index) => {
      const row = looked[index]?.stored
      return row === undefined || row.touched ? [] : [[`${table}/${id}`, row.version]]
    }),
  )
}

async function showAndQueue(
  replica: Replica,
  ground: GroundKeeper,
  envelope: MutationEnvelope,
  prepared: Prepared,
): Promise<void> {
  const { database } = replica
  const isAsTried = database.writes === prepared.at
  const writing = database.write(async () => {
    const { writes, sentinel, ground } = isAsTried ? prepared : await runAgain(replica, envelope)
    await Promise.all([
      putWrites(database, writes),
      database.outbox.add(outboxRecord({ envelope, attempts: 0, answer: 'none' })),
      sentinel && database.writeMeta({ sentinel: { ...sentinel, highestMid: envelope.mid } }),
    ])
    return ground
  })
  const { writes } = database
  ground.keep(writes, await writing)
}

/** Something was written since it was tried: on rows that are other ones by now it may do something else, or nothing. */
async function runAgain(
  replica: Replica,
  envelope: MutationEnvelope,
): Promise<Pick<Prepared, 'writes' | 'sentinel' | 'ground'>> {
  const { database } = replica
  const [sentinel, ground] = await Promise.all([database.readMeta('sentinel'), readGround(database)])
  const look = lookOnce(database)
  const reader = databaseReader(database, ground.visibility, look)
  const { outcome, rows } = await runIntent(replica, reader, ground.granted, envelope, 'again')
  // A pull in between may have made it impossible here; the server decides, and will say so.
  const isShown = outcome !== 'withheld' && outcome.ok
  return { sentinel, ground, writes: isShown ? await prepareWrites(rows, look) : [] }
}
