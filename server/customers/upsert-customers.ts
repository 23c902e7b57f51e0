/**
 * Takes in what the company's system says of its customers, a batch in one transaction. Who is as they were is not written, so no
 * machine hears of them; a batch in which nobody changed is only read.
 */
import { createHash } from 'node:crypto'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { audit } from '../storage/audit.ts'
import type { Database, Queries } from '../storage/database.ts'
import { externalCustomers, putCustomers, type StoredCustomer } from '../storage/external-customers.ts'
import {
  type AgentsChanges,
  type Decision,
  decide,
  type Fault,
  type IncomingCustomer,
} from './incoming-customer.ts'

export type Wanted = {
  readonly customer: IncomingCustomer
  /** Only counts for somebody new. */
  readonly activeAt: Instant | null
}

export type Upserted = Result<Decision, Fault>

/** Somebody is no longer as the one who asks has seen them; nothing is written. */
export class NotAsSeen extends Error {
  override readonly name = 'NotAsSeen'
}

export type UpsertOptions = {
  readonly agentsChanges: AgentsChanges
  /** Those that may be written to; somebody in another one is not found, and cannot be made. */
  readonly queues: ReadonlySet<string>
  /** Throws `NotAsSeen` where it says no. */
  readonly asSeen?: (before: Customer | undefined) => boolean
  readonly now: Instant
  readonly by: { readonly action: string; readonly clientId: string | null }
}

/** Two who import the same customer at once make one row of it: the id of the second is taken. */
export const idOf = (externalId: string): CustomerId =>
  CustomerId.parse(`ext-${createHash('sha256').update(externalId).digest('hex').slice(0, 40)}`)

/** What `upsertCustomers` would come to, in order. */
export async function previewCustomers(
  db: Queries,
  wanted: readonly Wanted[],
  options: Pick<UpsertOptions, 'agentsChanges' | 'queues' | 'asSeen'>,
): Promise<readonly Upserted[]> {
  return (await decisionsOn(db, wanted, 'look', options)).map(({ decision }) => decision)
}

/** No external id may be twice among them. */
export async function upsertCustomers(
  database: Database,
  wanted: readonly Wanted[],
  options: UpsertOptions,
): Promise<readonly Upserted[]> {
  const seen = await previewCustomers(database.queries, wanted, options)
  const toWrite = wanted.filter((_, index) => isWritten(seen[index]))
  if (toWrite.length === 0) return seen
  const done = await database.write(async (tx) => {
    const held = await decisionsOn(tx, toWrite, 'hold', options)
    const writes = held.flatMap(({ before, decision }, index) =>
      decision.ok && decision.value.outcome !== 'equal'
        ? [{ before, after: decision.value.customer, activeAt: toWrite[index]?.activeAt ?? null }]
        : [],
    )
    await putCustomers(tx, writes, options.now)
    await audit(tx, [
      {
        at: options.now,
        agentId: null,
        clientId: options.by.clientId,
        action: options.by.action,
        subject: null,
        outcome: 'applied',
        touched: writes.map(({ after }) => `customer/${after.id}`),
      },
    ])
    return held
  })
  const decided = new Map(toWrite.map((one, index) => [one, done[index]?.decision]))
  return wanted.flatMap((one, index) => decided.get(one) ?? seen[index] ?? [])
}

const isWritten = (decision: Upserted | undefined): boolean =>
  decision?.ok === true && decision.value.outcome !== 'equal'

type Decided = { readonly before: StoredCustomer | undefined; readonly decision: Upserted }

async function decisionsOn(
  db: Queries,
  wanted: readonly Wanted[],
  locking: 'look' | 'hold',
  { agentsChanges, queues, asSeen }: Pick<UpsertOptions, 'agentsChanges' | 'queues' | 'asSeen'>,
): Promise<readonly Decided[]> {
  const externalIds = wanted.map(({ customer }) => customer.externalId)
  const ids = externalIds.map(idOf)
  const stored = await externalCustomers(db, { externalIds, ids }, locking)
  const byExternalId = new Map<string | null, readonly StoredCustomer[]>()
  for (const one of stored) {
    const { externalId } = one.customer
    byExternalId.set(externalId, [...(byExternalId.get(externalId) ?? []), one])
  }
  const byId = new Map(stored.map((one) => [one.customer.id, one]))
  return wanted.map(({ customer }): Decided => {
    const newId = idOf(customer.externalId)
    const [before, another] = byExternalId.get(customer.externalId) ?? []
    if (asSeen?.(before?.customer) === false) throw new NotAsSeen()
    const decision =
      another !== undefined || (before === undefined && byId.has(newId))
        ? err<Fault>({ field: 'externalId', problem: 'ambiguous' })
        : decide(before?.customer, customer, { newId, agentsChanges })
    if (!decision.ok) return { before, decision }
    const touched = [before?.customer.queueId, decision.value.customer.queueId]
    if (touched.every((queue) => queue === undefined || queues.has(queue)))
      return { before, decision: ok(decision.value) }
    return { before, decision: err({ field: 'queueId', problem: 'unknown_queue' }) }
  })
}
