/** What the API reads besides customers: contacts of one, newest first, and cases in the order in which they changed. */
import { type SqlBool, sql } from 'kysely'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Contact } from '#shared/domain/customer/customer.ts'
import { partsOf, spaceOfQueue, spaceOfTeam } from '#shared/sync/tables.ts'
import type { Queries } from './database.ts'

/** After which contact to go on. */
export type ContactPlace = { readonly at: string; readonly id: string }

export async function contactsOf(
  db: Queries,
  customerId: string,
  {
    queues,
    before,
    limit,
  }: {
    readonly queues: readonly string[] | 'all'
    readonly before: ContactPlace | null
    readonly limit: number
  },
): Promise<readonly Contact[]> {
  const rows = await db
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', sql.lit('contact'))
    .where('data', 'is not', null)
    .where(sql<string>`data->>'customerId'`, '=', customerId)
    .$if(queues !== 'all', (query) =>
      query.where('space', '=', sql<string>`any(${spacesIn(queues)}::text[])`),
    )
    .$if(before !== null, (query) =>
      query.where(sql<SqlBool>`(data->>'at' collate "C", id) < (${before?.at ?? ''}, ${before?.id ?? ''})`),
    )
    .orderBy(sql`data->>'at' collate "C"`, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ data }) => Contact.parse(data))
}

const spacesIn = (queues: readonly string[] | 'all'): string[] =>
  queues === 'all' ? [] : queues.flatMap((queue) => partsOf(spaceOfQueue(queue)))

/** How far a reading has come in each team's space: the version and, within it, the row. */
export type Reached = Readonly<Record<string, readonly [version: number, id: string]>>

export type ChangedComplaint = {
  readonly complaint: Complaint
  readonly externalId: string | null
  readonly space: string
  readonly version: number
}

/**
 * Cases that changed after `reached`. Versions become visible in the order of their numbers (SPEC L3), so nothing that is
 * committed later lies before it; a case that moved to another team comes again there. Practice is nobody's case.
 */
export async function complaintsAfter(
  db: Queries,
  reached: Reached,
  {
    queues,
    confidential,
    limit,
  }: {
    readonly queues: readonly string[] | 'all'
    readonly confidential: 'with' | 'without'
    readonly limit: number
  },
): Promise<readonly ChangedComplaint[]> {
  const places = Object.entries(reached).map(([space, [version, id]]) => ({ space, version, id }))
  const { rows } = await sql<{ data: unknown; external_id: string | null; space: string; version: number }>`
    select row.data, row.space, row.version, customer.data->>'externalId' as external_id
    from synced_row as row
    left join jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place (space text, version bigint, id text)
      on place.space = row.space
    left join synced_row as customer on customer.tbl = 'customer' and customer.data is not null
      and customer.id = row.data->>'customerId'
    where row.tbl = 'complaint' and row.data is not null and starts_with(row.space, ${spaceOfTeam('')})
      and (row.version, row.id) > (coalesce(place.version, 0), coalesce(place.id, ''))
      and row.data->'training' = 'false'::jsonb
      and (${queues === 'all'} or row.data->>'queueId' = any(${queues === 'all' ? [] : [...queues]}::text[]))
      and (${confidential === 'with'} or row.data->'confidential' = 'false'::jsonb)
    order by row.space, row.version, row.id
    limit ${limit}`.execute(db)
  return rows.map(({ data, external_id, ...place }) => ({
    complaint: Complaint.parse(data),
    externalId: external_id,
    ...place,
  }))
}
