/**
 * The local copy that mutators run on, and who they run for. Every function here that changes it runs inside one
 * `database.write`, where nothing but the database is awaited: IndexedDB commits as soon as something foreign is.
 */
import type { Profile } from '#shared/domain/session/session.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { MutationId } from '#shared/kernel/ids.ts'
import { BufferedRows, type RowReader } from '#shared/sync/buffered-rows.ts'
import { type MutatorOutcome, refuse } from '#shared/sync/mutator.ts'
import { findMutator } from '#shared/sync/mutators/registry.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import { upgradedArgs } from '#shared/sync/upgrades.ts'
import {
  databaseReader,
  keepWrites,
  lookOnce,
  readVisibility,
  restoreShadows,
} from '../database/database-rows.ts'
import { isStoreFault, type NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { OutboxRecord } from '../database/outbox-record.ts'
import { WithheldRecord } from '../database/store-cipher.ts'
import { letGo } from './held-customers.ts'

/** Codes and figures only: what a fault quotes may be personal. */
export type ReportFault = (code: string, detail?: Readonly<Record<string, string | number>>) => void

export type Replica = {
  readonly database: NightdeskDatabase
  readonly profile: () => Profile
  /** The centre's IANA zone. */
  readonly zone: () => string
  readonly reportFault: ReportFault
}

export type Intent = {
  readonly mutationId: MutationId
  readonly name: string
  readonly args: MutationEnvelope['args']
  readonly schemaVersion: number
  readonly at: Instant
  readonly baseVersions: MutationEnvelope['baseVersions']
}

/**
 * Runs one intent in front of the store; nothing is written yet. A mutator that throws counts as refusing. `withheld`: it is
 * about rows that there is no key for now; the server will judge.
 */
export async function runIntent(
  replica: Replica,
  reader: RowReader,
  granted: readonly string[],
  intent: Intent,
  attempt: 'first' | 'again',
): Promise<{ readonly outcome: MutatorOutcome | 'withheld'; readonly rows: BufferedRows }> {
  const rows = new BufferedRows(reader)
  const mutator = findMutator(intent.name)
  if (mutator === undefined) return { outcome: refuse('unknown_mutator'), rows }
  const { agentId, name, teamId, permissions } = replica.profile()
  try {
    const outcome = await mutator.apply(rows, upgradedArgs(intent), {
      run: 'preview',
      attempt,
      actor: { agentId, name, teamId, permissions, spaces: granted },
      mutationId: intent.mutationId,
      now: intent.at,
      occurredAt: intent.at,
      zone: replica.zone(),
      // Whatever waits here was numbered here, some of it before the device got the prefix that it has now.
      mayUsePrefix: () => true,
    })
    for (const { table } of rows.written())
      if (replica.database.isWithheld(table)) return { outcome: 'withheld', rows }
    return { outcome, rows }
  } catch (cause) {
    if (cause instanceof WithheldRecord) return { outcome: 'withheld', rows }
    if (isStoreFault(cause)) throw cause
    replica.reportFault('mutator_failed', {
      name: intent.name,
      kind: cause instanceof Error ? cause.name : '',
    })
    return { outcome: refuse('invalid', { problem: 'client_fault' }), rows }
  }
}

/**
 * Takes the local copy back to what the server gave, lets `change` alter that, and runs again whatever waits. What is shown is
 * at every commit the server's rows with all that waits done to them: whoever brings rows without this puts them behind the
 * shadows, or in place of what was shown when they contain it (`server-rows.ts`). Must run inside `database.write`.
 */
export async function rebase(replica: Replica, change: () => Promise<void>): Promise<void> {
  const { database } = replica
  await restoreShadows(database)
  await change()
  const settledMid = (await database.readMeta('settledMid')) ?? 0
  const waiting = await database.outbox.where('mid').above(settledMid).sortBy('mid')
  if (waiting.length > 0) await runAgain(replica, waiting)
  await letGo(database)
}

async function runAgain(replica: Replica, waiting: readonly OutboxRecord[]): Promise<void> {
  const { database } = replica
  const granted = (await database.readMeta('granted')) ?? []
  const visibility = await readVisibility(database)
  for (const { envelope, answer } of waiting) {
    if (answer === 'refused') continue
    const look = lookOnce(database)
    const reader = databaseReader(database, visibility, look)
    const { outcome, rows } = await runIntent(replica, reader, granted, envelope, 'again')
    // What is refused here now may still be accepted by the server, which decides; it just shows nothing.
    if (outcome !== 'withheld' && outcome.ok) await keepWrites(database, rows, look)
  }
}
