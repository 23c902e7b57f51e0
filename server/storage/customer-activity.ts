/**
 * How recent each customer is, kept here and nowhere else (SPEC K2–K4). A customer and their contacts lie in one part of
 * their queue's space (`partOf`); when the customer becomes more or less recent, all of it moves together, a tombstone in
 * the one part and a row in the other (SPEC S5), so that every machine learns of it by its ordinary pull. Whoever
 * sorts a customer holds the row of `customer_activity` until the commit.
 */
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { ComplaintStatus } from '#shared/domain/complaint/complaint.ts'
import {
  beginningOf,
  dayLimits,
  type Recency,
  recencies,
  recencyOf,
} from '#shared/domain/customer/kept-customers.rules.ts'
import { earlierOf, type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import type { CustomerId } from '#shared/kernel/ids.ts'
import { indexedText, partOf, wholeOf } from '#shared/sync/tables.ts'
import type { Database, Queries, Transaction } from './database.ts'
import { mergedGroups } from './merged-customers.ts'
import type { RowWrite } from './row-writes.ts'
import type { Schema } from './schema.ts'

/** Customers per transaction when many are sorted. */
const AT_ONCE = 500

/** Everybody about whom this transaction wrote was active now. Belongs after the mutators, before the commit. */
export async function noteActivity(tx: Transaction, now: Instant): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct case tbl when 'customer' then id else data->>'customerId' end as id
    from synced_row
    where version is null and data is not null and (
      tbl = 'customer' or (tbl in ('contact', 'complaint', 'callRecord') and data->>'customerId' is not null
        and data->'training' is distinct from 'true'::jsonb)
    )`.execute(tx)
  if (rows.length === 0) return
  await noteActivityAt(
    tx,
    rows.map(({ id }) => ({ id, at: now })),
  )
  await sortCustomers(
    tx,
    rows.map(({ id }) => id),
    now,
  )
}

/** A customer calls. */
export async function noteCallOf(tx: Transaction, customerId: CustomerId, now: Instant): Promise<void> {
  await noteActivityAt(tx, [{ id: customerId, at: now }])
  await sortCustomers(tx, [customerId], now)
}

export type Activity = { readonly id: string; readonly at: Instant | null }

/** What is known of a later time stands. */
export async function noteActivityAt(tx: Transaction, active: readonly Activity[]): Promise<void> {
  await sql`
    insert into customer_activity (customer_id, active_at)
    select id, at from jsonb_to_recordset(${JSON.stringify(active)}::jsonb) as given (id text, at timestamptz)
    order by id
    on conflict (customer_id) do update
      set active_at = greatest(customer_activity.active_at, excluded.active_at)`.execute(tx)
}

/**
 * Customers who are about to be written down for the first time: nothing lies anywhere of them yet, so nothing has to be moved.
 * Whoever is known all the same is sorted as anybody else. No date is after now.
 */
export async function enterCustomers(
  tx: Transaction,
  entering: readonly Activity[],
  now: Instant,
): Promise<void> {
  const given = entering.map(({ id, at }) => {
    const activeAt = at === null ? null : earlierOf(at, now)
    return { id, at: activeAt, recency: String(recencyOf({ activeAt, openCases: 'none' }, now)) }
  })
  const { rows } = await sql<{ id: string }>`
    insert into customer_activity (customer_id, active_at, recency)
    select id, at, recency from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (id text, at timestamptz, recency text)
    order by id on conflict (customer_id) do nothing returning customer_id as id`.execute(tx)
  const entered = new Set(rows.map(({ id }) => id))
  const known = given.filter(({ id }) => !entered.has(id))
  if (known.length === 0) return
  await noteActivityAt(tx, known)
  await sortCustomers(
    tx,
    known.map(({ id }) => id),
    now,
  )
}

/** Puts what there is of these customers where the rule wants it, and says where that is. */
export async function sortCustomers(
  tx: Transaction,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Recency>> {
  // Several records of one person lie together: whoever has one of them on their machine has all that hangs on any.
  const people = await mergedGroups(tx, ids)
  const all = [...new Set([...ids, ...people.flatMap((person) => [...person])])]
  for (const person of people) await shareActivity(tx, [...person])
  const customers = await tx
    .selectFrom('customer_activity')
    .selectAll()
    .where('customer_id', '=', sql<string>`any(${all})`)
    .orderBy('customer_id')
    .forUpdate()
    .execute()
  const owedAlone = await customersWithOpenCases(tx, all)
  const owed = new Set(
    [...owedAlone].flatMap((id) => [id, ...(people.find((person) => person.has(id)) ?? [])]),
  )
  const sorted = new Map<string, Recency>()
  for (const { customer_id: id, active_at: at } of customers) {
    const activeAt = at && instantFromMs(at.getTime())
    sorted.set(id, recencyOf({ activeAt, openCases: owed.has(id) ? 'some' : 'none' }, now))
  }
  for (const recency of recencies) {
    const changed = customers.filter(
      (customer) => sorted.get(customer.customer_id) === recency && customer.recency !== String(recency),
    )
    if (changed.length === 0) continue
    await tx
      .updateTable('customer_activity')
      .set({ recency: String(recency) })
      .where('customer_id', '=', sql<string>`any(${changed.map((customer) => customer.customer_id)})`)
      .execute()
  }
  await moveMisplaced(tx, sorted)
  return sorted
}

/** What was last done about one of them was done about all. */
async function shareActivity(tx: Transaction, ids: readonly string[]): Promise<void> {
  await sql`
    with locked as (
      select customer_id, active_at from customer_activity where customer_id = any(${[...ids]})
      order by customer_id for update
    ), latest as (select max(active_at) as at from locked)
    update customer_activity set active_at = latest.at from latest
    where customer_id = any(${[...ids]}) and active_at is distinct from latest.at`.execute(tx)
}

/** What is about a customer is written where it lies, or where its customer does; `sortCustomers` has the last word. */
export async function inTheirParts(
  tx: Transaction,
  writes: readonly RowWrite[],
): Promise<readonly RowWrite[]> {
  const stays = ({ before, after }: RowWrite): boolean =>
    before !== undefined && wholeOf(before.space) === after?.space
  const entering = writes.flatMap((write) => (stays(write) ? [] : (customerIn(write) ?? [])))
  const known =
    entering.length === 0
      ? []
      : await tx
          .selectFrom('customer_activity')
          .select(['customer_id', 'recency'])
          .where('customer_id', '=', sql<string>`any(${entering})`)
          .execute()
  const recency = new Map(known.map((customer) => [customer.customer_id, customer.recency]))
  return writes.map((write) => {
    const { before, after } = write
    const customer = customerIn(write)
    if (after === undefined || customer === undefined) return write
    if (before !== undefined && stays(write)) return { ...write, after: { ...after, space: before.space } }
    // One of whom nothing is known is about to be active.
    const there = recencies.find((each) => String(each) === recency.get(customer)) ?? dayLimits[0]
    return { ...write, after: { ...after, space: partOf(after.space, there) } }
  })
}

/** Whose recency says where a row lies; undefined for what is not sorted by it. */
function customerIn({ table, id, after }: RowWrite): string | undefined {
  if (table === 'customer') return id
  return table === 'contact' ? indexedText(after?.data, 'customerId') : undefined
}

export async function customersWithOpenCases(
  db: Queries,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string; status: string }>`
    select distinct data->>'customerId' as id, data->>'status' as status from synced_row
    where tbl = 'complaint' and data is not null and data->>'customerId' = any(${[...ids]})
      and data->'training' = 'false'::jsonb`.execute(db)
  return new Set(rows.filter(({ status }) => isOpen(ComplaintStatus.parse(status))).map(({ id }) => id))
}

/**
 * Locks nothing but what has to move: whoever writes about the same customer at this moment holds their own rows, waits
 * for this commit, and puts them right after it.
 */
async function moveMisplaced(tx: Transaction, sorted: ReadonlyMap<string, Recency>): Promise<void> {
  const ids = [...sorted.keys()]
  const { rows } = await sql<{ tbl: string; id: string; space: string; customer: string }>`
    select tbl, id, space, case tbl when 'customer' then id else data->>'customerId' end as customer
    from synced_row
    where data is not null and ((tbl = 'customer' and id = any(${ids}))
      or (tbl = 'contact' and data->>'customerId' = any(${ids})))
    order by tbl, id`.execute(tx)
  const moving = rows.flatMap(({ customer, ...row }) => {
    const recency = sorted.get(customer)
    const to = recency === undefined ? row.space : partOf(wholeOf(row.space), recency)
    return to === row.space ? [] : [{ ...row, to }]
  })
  if (moving.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(moving)}::jsonb)
    as given (tbl text, id text, space text, "to" text)`
  await sql`
    select from synced_row as there join ${given} using (tbl, id, space)
    order by there.tbl, there.id for update of there`.execute(tx)
  // What is inserted waits for what left, row by row: a row is nowhere alive twice. It comes along with what left, for
  // finding it again would be a join whose size the planner cannot know: all rows with all.
  await sql`
    with moving as materialized (
      select there.*, given."to" from ${given} join synced_row as there using (tbl, id, space)
      where there.data is not null
    ), gone as (
      update synced_row as there set data = null, number_keys = null, version = null
      from moving where there.tbl = moving.tbl and there.id = moving.id and there.space = moving.space
      returning moving.tbl, moving.id, moving."to", moving.data, moving.number_keys
    )
    insert into synced_row (tbl, id, space, data, number_keys, version)
    select tbl, id, "to", data, number_keys, null from gone
    on conflict (space, tbl, id) do update
      set data = excluded.data, number_keys = excluded.number_keys, version = null`.execute(tx)
}

/**
 * Moves those who became less recent since, and sorts those who were never sorted. Returns how many moved. Several
 * replicas may do this at once, and any of them at any time.
 */
export async function ageCustomers(database: Database, now: Instant): Promise<number> {
  for (let aged = 0; ; ) {
    const some = await database.write(async (tx) => {
      const due = await dueCustomers(tx, now)
      if (due.length > 0) await sortCustomers(tx, due, now)
      return due.length
    })
    aged += some
    if (some < AT_ONCE) return aged
  }
}

async function dueCustomers(tx: Transaction, now: Instant): Promise<readonly string[]> {
  type Where = ExpressionBuilder<Schema, 'customer_activity'>
  type Condition = ExpressionWrapper<Schema, 'customer_activity', SqlBool>
  const outgrown = (where: Where): Condition[] =>
    dayLimits.map((days) =>
      where.and([
        where('recency', '=', String(days)),
        where('active_at', '<', new Date(beginningOf(days, now))),
      ]),
    )
  const due = await tx
    .selectFrom('customer_activity')
    .select('customer_id')
    .where((where) => where.or([where('recency', 'is', null), ...outgrown(where)]))
    .limit(AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute()
  return due.map((customer) => customer.customer_id)
}
