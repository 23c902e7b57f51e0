/** Finds customers by the keys of a telephone number or by a hand-over, with what an agent needs before answering. */
import { sql } from 'kysely'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { joined } from '#shared/domain/customer/customer.duplicates.ts'
import { Contact, Customer } from '#shared/domain/customer/customer.ts'
import type { ContactId } from '#shared/kernel/ids.ts'
import { partsOf } from '#shared/sync/tables.ts'
import type { Queries } from './database.ts'
import { mergedGroups } from './merged-customers.ts'

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

/** Each person once, as the record that the others were merged into, as far as that may be read. */
async function peopleOf(
  db: Queries,
  found: readonly Customer[],
  spaces: readonly string[],
): Promise<readonly (readonly [Customer, ...Customer[]])[]> {
  const groups = await mergedGroups(
    db,
    found.map(({ id }) => id),
  )
  if (groups.length === 0) return found.map((customer) => [customer])
  const rows = await db
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', 'customer')
    .where('id', '=', sql<string>`any(${groups.flatMap((group) => [...group])})`)
    .where('space', '=', anyOf(spaces))
    .where('data', 'is not', null)
    .orderBy('id')
    .execute()
  const records = rows.map(({ data }) => Customer.parse(data))
  const people = found.map((customer): readonly [Customer, ...Customer[]] => {
    const group = groups.find((each) => each.has(customer.id))
    const own = records.filter(({ id }) => group?.has(id) === true)
    const first = own.find(({ merged }) => merged === undefined) ?? customer
    return [first, ...own.filter(({ id }) => id !== first.id)]
  })
  return [...new Map(people.map((person) => [person[0].id, person])).values()]
}

async function withStory(
  db: Queries,
  customers: readonly { readonly data: unknown }[],
  spaces: readonly string[],
): Promise<readonly FoundCustomer[]> {
  const rowsOf = (table: 'contact' | 'complaint', customerIds: readonly string[]) =>
    db
      .selectFrom('synced_row')
      .select('data')
      .where('tbl', '=', sql.lit(table))
      .where('data', 'is not', null)
      .where(sql<string>`data->>'customerId'`, '=', sql<string>`any(${[...customerIds]})`)
      .where('space', '=', anyOf(spaces))

  const found = customers.map(({ data }) => Customer.parse(data))
  return Promise.all(
    (await peopleOf(db, found, spaces)).map(async (person) => {
      const ids = person.map(({ id }) => id)
      const contacts = await rowsOf('contact', ids)
        .orderBy(sql`data->>'at'`, 'desc')
        .limit(CONTACTS)
        .execute()
      const complaints = await rowsOf('complaint', ids)
        .orderBy(sql`data->>'receivedAt'`, 'desc')
        .limit(COMPLAINTS)
        .execute()
      return {
        customer: joined(person),
        contacts: contacts.map((row) => Contact.parse(row.data)),
        complaints: complaints.map((row) => Complaint.parse(row.data)),
      }
    }),
  )
}
