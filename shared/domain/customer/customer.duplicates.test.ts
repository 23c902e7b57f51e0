/** Two records that are each full are still one person, who is found. */
import { expect, test } from 'vitest'
import { customer, local } from '../../../test/fixtures/centre-rows.ts'
import { doNotCall } from './consent.rules.ts'
import { joined } from './customer.duplicates.ts'
import { type Consent, Customer, MOST_CONSENTS, type Product } from './customer.ts'

const product = (id: string, since: string): Product => ({
  id,
  kind: 'mobile',
  name: '畅享套餐',
  accountNumber: id,
  since,
  status: 'active',
})
const consent = (id: string, at: string, given: Partial<Consent> = {}): Consent => ({
  id,
  purpose: 'marketing',
  channel: 'message',
  state: 'given',
  at: local(at),
  how: 'call',
  byId: null,
  byName: '',
  note: '',
  ...given,
})
const numbered = <T>(many: number, make: (n: number) => T): T[] =>
  Array.from({ length: many }, (_, n) => make(n))

test('together they show the products that are newest, as many as a record holds', () => {
  const old = { ...customer, products: numbered(15, (n) => product(`old-${n}`, '2020-01-02')) }
  const young = { ...customer, products: numbered(15, (n) => product(`new-${n}`, '2024-01-02')) }
  const both = Customer.parse(joined([old, young]))
  expect(both.products.filter(({ id }) => id.startsWith('new-'))).toEqual(young.products)
  expect(both.products).toHaveLength(20)
})

test('a wish not to be called is not lost among hundreds of newer words about something else', () => {
  const wish = consent('wish', '2020-01-02 10:00', {
    purpose: 'contact',
    channel: 'phone',
    state: 'withdrawn',
  })
  const first = {
    ...customer,
    consents: [wish, ...numbered(MOST_CONSENTS - 1, (n) => consent(`a-${n}`, '2024-01-02 10:00'))],
  }
  const second = {
    ...customer,
    consents: numbered(MOST_CONSENTS, (n) => consent(`b-${n}`, '2025-01-02 10:00')),
  }
  const both = Customer.parse(joined([first, second]))
  expect(doNotCall(both)).toEqual(wish)
  expect(both.consents).toHaveLength(MOST_CONSENTS)
})
