/** The screen pop: who calls, what is open, what was said; from indexes alone, so that it is there before the answer. */
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { inOrderOfUrgency } from '#shared/domain/complaint/complaint.order.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { Contact, Customer } from '#shared/domain/customer/customer.ts'
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import { type EndedMatter, endedMatter } from '#shared/domain/customer/repeat.rules.ts'
import { storyFor } from '#shared/domain/customer/story.ts'
import type { ContactId, CustomerId } from '#shared/kernel/ids.ts'
import type { CustomerCard, HandedOver, HandOverView, PopView, SendState } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { asOne, peopleOf, personOf, rowsOfPerson } from './merged-customers.ts'
import { allRows, oneRow, visibleRows, visibleShown } from './visible-rows.ts'

const CARD_TABLES = ['customer', 'contact', 'complaint', 'category'] as const
/** A masked number can be many people's; more than this nobody reads while it rings. */
const MOST_CANDIDATES = 12
const MOST_CONTACTS = 50
/** What ended long before those is no matter that somebody calls about again. */
const MOST_ENDED = 10

type CardAccount = Pick<Account, 'database' | 'session'>

export const popView = (account: CardAccount, number: string): Promise<PopView> =>
  account.database.read(() => lookUp(account, number), CARD_TABLES)

/** Everybody whose number this is beyond doubt: none of those who are recorded with a part of it. */
export const cardsByWholeNumber = (account: CardAccount, number: string): Promise<readonly CustomerCard[]> =>
  account.database.read(async () => {
    if (account.database.isWithheld('customer')) return []
    const found = await customersBy(account, lookupKeys(number).exact)
    return Promise.all(found.map((customer) => cardOf(account, customer)))
  }, CARD_TABLES)

export const customerCard = (account: CardAccount, id: CustomerId): Promise<CustomerCard | null> =>
  account.database.read(async () => {
    const customer = await oneRow(account.database, 'customer', id)
    return customer === null ? null : cardOf(account, customer)
  }, CARD_TABLES)

/** Under the id that came with a call; it opens no more than this machine holds for this agent anyway. */
export const handOverView = (account: CardAccount, id: ContactId): Promise<HandOverView> =>
  account.database.read(async () => {
    if (account.database.isWithheld('customer')) return { found: 'lease_over' }
    const contact = await oneRow(account.database, 'contact', id)
    const customer = contact && (await oneRow(account.database, 'customer', contact.customerId))
    const handed = customer && handedOverIn(await cardOf(account, customer), id)
    return handed ? { found: 'here', handed } : { found: 'not_on_this_machine' }
  }, CARD_TABLES)

/** What the card's contact of this id was handed over with. */
export function handedOverIn(card: CustomerCard, id: ContactId): HandedOver | null {
  const contact = card.contacts.find((each) => each.id === id)
  return contact?.handOver === undefined ? null : { card, handOver: contact.handOver, by: contact.agentName }
}

async function lookUp(account: CardAccount, number: string): Promise<PopView> {
  const { exact, masked } = lookupKeys(number)
  if (exact.length === 0 && masked === null) return { found: 'no_number' }
  if (account.database.isWithheld('customer')) return { found: 'lease_over' }
  const whole = await customersBy(account, exact)
  const found = whole.length > 0 || masked === null ? whole : await customersBy(account, [masked])
  const cards = await Promise.all(
    found.slice(0, MOST_CANDIDATES).map((customer) => cardOf(account, customer)),
  )
  const [card, ...others] = cards
  if (card === undefined) return { found: 'not_on_this_machine' }
  if (others.length > 0) return { found: 'several', candidates: cards }
  return { found: 'one', card, match: whole.length > 0 ? 'exact' : 'masked' }
}

/** One request for each key at once: a cursor over several of them would go to the store and back for every row. */
async function customersBy({ database }: CardAccount, keys: readonly string[]): Promise<readonly Customer[]> {
  const byKey = keys.flatMap(database.numberKeys).map((key) =>
    database
      .rows('customer')
      .where('keys.numbers')
      .equals(key)
      .limit(MOST_CANDIDATES * 2)
      .toArray(),
  )
  const found = await visibleRows(
    database,
    'customer',
    Promise.all(byKey).then((rows) => rows.flat()),
  )
  return peopleOf(database, found)
}

async function cardOf({ database, session }: CardAccount, found: Customer): Promise<CustomerCard> {
  const person = await personOf(database, found)
  const ofCustomer = (table: 'contact' | 'complaint') => rowsOfPerson(database, table, person)
  const [contacts, complaints, categories] = await Promise.all([
    visibleRows(database, 'contact', ofCustomer('contact')),
    visibleShown(database, 'complaint', ofCustomer('complaint')),
    allRows(database, 'category'),
  ])
  return composeCard(asOne(person), contacts, complaints, { categories, zone: session.get().centre.zone })
}

/** Also for what the server finds, whose rows are not in the store. */
export function composeCard(
  customer: Customer,
  contacts: readonly Contact[],
  complaints: readonly (Complaint & SendState)[],
  around: { readonly categories: Parameters<typeof storyFor>[0]['categories']; readonly zone: string },
): CustomerCard {
  // Practice is never told as what a customer said.
  const real = complaints.filter(({ training }) => !training)
  const newestFirst = contacts.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return {
    customer,
    openComplaints: inOrderOfUrgency(real.filter(({ status }) => isOpen(status))),
    ended: real
      .map(endedMatter)
      .filter((matter): matter is EndedMatter => matter !== null)
      .sort((a, b) => (a.endedAt < b.endedAt ? 1 : -1))
      .slice(0, MOST_ENDED),
    contacts: newestFirst.slice(0, MOST_CONTACTS),
    story: storyFor({ contacts: newestFirst, complaints: real, ...around }),
  }
}
