/** Customers as one person, however many records there are of them: found by any, shown as the one that the others were merged into. */
import { joined } from '#shared/domain/customer/customer.duplicates.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { StoredRow } from '../database/stored-row.ts'
import { oneRow, rowsById } from './visible-rows.ts'

/** All records of one person that are on this machine, first the one that the others were merged into. */
export type Person = readonly [Customer, ...Customer[]]

export async function personOf(database: NightdeskDatabase, found: Customer): Promise<Person> {
  const first = await survivorOf(database, found)
  return [first, ...(await absorbedBy(database, first))]
}

export const asOne = (person: Person): Customer => joined(person)

/** Where the one that it points to is not on this machine, the record stands for itself. */
export async function survivorOf(database: NightdeskDatabase, found: Customer): Promise<Customer> {
  if (found.merged === undefined) return found
  const into = await oneRow(database, 'customer', found.merged.into)
  return into === null ? found : survivorOf(database, into)
}

async function absorbedBy(database: NightdeskDatabase, { absorbed = [] }: Customer): Promise<Customer[]> {
  if (absorbed.length === 0) return []
  const rows = await rowsById(
    database,
    'customer',
    absorbed.map(({ id }) => id),
  )
  const here = rows.filter((row) => row !== undefined)
  const further = await Promise.all(here.map((row) => absorbedBy(database, row)))
  return [...here, ...further.flat()]
}

/** Each person once, in the order in which they were found. */
export async function peopleOf(
  database: NightdeskDatabase,
  found: readonly Customer[],
): Promise<readonly Customer[]> {
  const survivors = await Promise.all(found.map((customer) => survivorOf(database, customer)))
  return [...new Map(survivors.map((customer) => [customer.id, customer])).values()]
}

/** One request for each record at once: a cursor over several of them would go to the store and back for every row. */
export const rowsOfPerson = (
  database: NightdeskDatabase,
  table: 'contact' | 'complaint' | 'callRecord',
  person: Person,
): Promise<StoredRow[]> =>
  Promise.all(
    person.map(({ id }) => database.rows(table).where('keys.customerId').equals(id).toArray()),
  ).then((rows) => rows.flat())
