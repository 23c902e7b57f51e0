/**
 * Takes in what the company's system says of its customers, a batch in one transaction. Who is as they were is not written, so no
 * machine hears of them; a batch in which nobody changed is only read.
 */
import { createHash } from 'node:crypto'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { audit } from '../storage/audit.ts'
import type { Database, Queries } from '../storage/database.ts'
import {
  type CustomerWrite,
  externalCustomers,
  putCustomers,
  withSurvivors,
} from '../storage/external-customers.ts'
import {
  type AgentsChanges,
  type Decision,
  decide,
  type Fault,
  type IncomingCustomer,
} from './incoming-customer.ts'
import { carriedOver, survivorOf } from './merged-record.ts'

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
  return (await decisionsOn(db, wanted, 'look', options)).decisions
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
    const { decisions, writes } = await decisionsOn(tx, toWrite, 'hold', options)
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
    return decisions
  })
  const decided = new Map(toWrite.map((one, index) => [one, done[index]]))
  return wanted.flatMap((one, index) => decided.get(one) ?? seen[index] ?? [])
}

const isWritten = (decision: Upserted | undefined): boolean =>
  decision?.ok === true && decision.value.outcome !== 'equal'

type Decisions = { readonly decisions: readonly Upserted[]; readonly writes: readonly CustomerWrite[] }

/** One after the other: two of them may be about records of one person. */
async function decisionsOn(
  db: Queries,
  wanted: readonly Wanted[],
  locking: 'look' | 'hold',
  options: Pick<UpsertOptions, 'agentsChanges' | 'queues' | 'asSeen'>,
): Promise<Decisions> {
  const externalIds = wanted.map(({ customer }) => customer.externalId)
  const stored = await withSurvivors(
    db,
    await externalCustomers(db, { externalIds, ids: externalIds.map(idOf) }, locking),
    locking,
  )
  const ids = new Map<string | null, readonly string[]>()
  for (const { customer } of stored)
    ids.set(customer.externalId, [...(ids.get(customer.externalId) ?? []), customer.id])
  const before = new Map(stored.map((one) => [one.customer.id, one]))
  const now = new Map(stored.map(({ customer }) => [customer.id, customer]))
  const writes = new Map<CustomerId, CustomerWrite>()
  const put = (after: Customer, activeAt: Instant | null): void => {
    if (now.get(after.id) === after) return
    now.set(after.id, after)
    writes.set(after.id, { before: before.get(after.id), after, activeAt })
  }

  const decideOn = ({ customer, activeAt }: Wanted): Upserted => {
    const newId = idOf(customer.externalId)
    const [id, another] = ids.get(customer.externalId) ?? []
    const existing = id === undefined ? undefined : now.get(CustomerId.parse(id))
    if (options.asSeen?.(existing) === false) throw new NotAsSeen()
    if (another !== undefined || (existing === undefined && now.has(newId)))
      return err({ field: 'externalId', problem: 'ambiguous' })
    const decision = decide(existing, customer, { newId, agentsChanges: options.agentsChanges })
    if (!decision.ok) return decision
    const { outcome, customer: after, kept } = decision.value
    const mayWrite = [existing, after].every((one) => one === undefined || options.queues.has(one.queueId))
    if (!mayWrite) return err({ field: 'queueId', problem: 'unknown_queue' })
    if (existing !== undefined && existing.queueId !== after.queueId && isSeveral(existing))
      return err({ field: 'queueId', problem: 'merged' })
    if (outcome === 'equal') return decision
    put(after, activeAt)
    const into = existing === undefined ? existing : survivorOf(existing, now)
    if (existing === undefined || into === undefined) return decision
    const carried = carriedOver({ before: existing, after, into }, options.agentsChanges)
    if (!sameValue(carried.into, into)) put(carried.into, null)
    return ok({ outcome, customer: after, kept: [...new Set([...kept, ...carried.kept])] })
  }
  return { decisions: wanted.map(decideOn), writes: [...writes.values()] }
}

const isSeveral = ({ merged, absorbed }: Customer): boolean => merged !== undefined || absorbed !== undefined
