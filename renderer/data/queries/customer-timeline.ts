/** Everything that this machine has of one customer, in one line of time. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type TimelineEntry, timelineOf } from '#shared/domain/customer/timeline.ts'
import type { CustomerId } from '#shared/kernel/ids.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { personOf, rowsOfPerson } from './merged-customers.ts'
import { oneRow, visibleRows, visibleShown } from './visible-rows.ts'

const TABLES = ['customer', 'contact', 'complaint', 'callRecord'] as const

export const customerTimeline = (
  { database }: Pick<Account, 'database'>,
  id: CustomerId,
): Promise<TimelineEntry<Complaint & SendState>[]> =>
  database.read(async () => {
    const found = await oneRow(database, 'customer', id)
    if (found === null) return []
    const customers = await personOf(database, found)
    const ofCustomer = (table: 'contact' | 'complaint' | 'callRecord') =>
      rowsOfPerson(database, table, customers)
    const [contacts, complaints, calls] = await Promise.all([
      visibleRows(database, 'contact', ofCustomer('contact')),
      visibleShown(database, 'complaint', ofCustomer('complaint')),
      visibleRows(database, 'callRecord', ofCustomer('callRecord')),
    ])
    // Practice is never told as what a customer did.
    const isReal = ({ training }: { readonly training: boolean }): boolean => !training
    return timelineOf({
      customers,
      contacts,
      calls: calls.filter(isReal),
      complaints: complaints.filter(isReal),
    })
  }, TABLES)
