/** Finds customers by the keys of a telephone number or by a hand-over, with what an agent needs before answering. */
import { sql } from 'kysely'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Contact, Customer } from '#shared/domain/customer/customer.ts'
import type { ContactId } from '#shared/kernel/ids.ts'
import { partsOf } from '#shared/sync/tables.ts'
import type { Queries } from './database.ts'

export type FoundCustomer = {
  readonly customer: Customer
  readonly contacts: Contact[]
  readonly complaints: Complaint[]
}

const CONTACTS = 20
const COMPLAINTS = 50

/** At most `limit` customers that have one of the keys and live in one of the spaces, in order of id. */
export async function customersByNumber(
  db: Queries,
  keys: readonly string[],
  spaces: readonly string[],
  limit: number,
): Promise<readonly FoundCustomer[]> {
  if (keys.length === 0) return []
  const customers = await db
    .selectFrom('synced_row')
    .select('data')
    .where(sql<boolean>`number_keys && ${[...keys]}::text[]`)
    .where('space', '=', anyOf(spaces))
    .where('data', 'is not', null)
    .orderBy('id')
    .limit(limit)
    .execute()
  return withStory(db, customers, spaces)
}

/** Whom this contact handed over, when both lie in one of the spaces. */
export async function customerHandedOver(
  db: Queries,
  id: ContactId,
  spaces: readonly string[],
): Promise<readonly FoundCustomer[]> {
  const rowOf = (table: 'contact' | 'customer', rowId: string) =>
    db
      .selectFrom('synced_row')
      .select('data')
      .where('tbl', '=', table)
      .where('id', '=', rowId)
      .where('space', '=', anyOf(spaces))
      .where('data', 'is not', null)
      .execute()
  const [handed] = await rowOf('contact', id)
  const contact = handed === undefined ? undefined : Contact.parse(handed.data)
  if (contact?.handOver === undefined) return []
  return withStory(db, await rowOf('customer', contact.customerId), spaces)
}

const anyOf = (spaces: readonly string[]) => sql<string>`any(${spaces.flatMap(partsOf)})`

function withStory(
  db: Queries,
  customers: readonly { readonly data: unknown }[],
  spaces: readonly string[],
): Promise<readonly FoundCustomer[]> {
  const rowsOf = (table: 'contact' | 'complaint', customerId: string) =>
    db
      .selectFrom('synced_row')
      .select('data')
      .where('tbl', '=', sql.lit(table))
      .where('data', 'is not', null)
      .where(sql<string>`data->>'customerId'`, '=', customerId)
      .where('space', '=', anyOf(spaces))

  return Promise.all(
    customers.map(async ({ data }) => {
      const customer = Customer.parse(data)
      const contacts = await rowsOf('contact', customer.id)
        .orderBy(sql`data->>'at'`, 'desc')
        .limit(CONTACTS)
        .execute()
      const complaints = await rowsOf('complaint', customer.id)
        .orderBy(sql`data->>'receivedAt'`, 'desc')
        .limit(COMPLAINTS)
        .execute()
      return {
        customer,
        contacts: contacts.map((row) => Contact.parse(row.data)),
        complaints: complaints.map((row) => Complaint.parse(row.data)),
      }
    }),
  )
}
