/** Whoever is in the company's list of those who are not to be called is not called here either, and their later word counts. */
import { expect, test } from 'vitest'
import { doNotCall } from '#shared/domain/customer/consent.rules.ts'
import { Customer, MOST_CONSENTS } from '#shared/domain/customer/customer.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { customer, li, local } from '../../test/fixtures/centre-rows.ts'
import { contentOf, decide, faultIn, IncomingCustomer } from './incoming-customer.ts'

const options = { newId: CustomerId.parse('new'), agentsChanges: 'keep' } as const
const notToBeCalled = {
  purpose: 'contact',
  channel: 'phone',
  state: 'withdrawn',
  at: local('2026-02-01 10:00'),
}
const told = (...consents: readonly object[]) => IncomingCustomer.parse({ externalId: 'A1', consents })
function decided(existing: Customer | undefined, incoming: IncomingCustomer) {
  const decision = decide(existing, incoming, options)
  if (!decision.ok) throw new Error(decision.error.problem)
  return { ...decision.value, customer: Customer.parse(decision.value.customer) }
}

test('who must not be called is known by a row of id and consent, also when they are new', () => {
  const { customer: known, outcome } = decided(customer, told(notToBeCalled))
  expect(outcome).toBe('changed')
  expect(doNotCall(known)).toMatchObject({ ...notToBeCalled, byId: null, how: 'online' })
  const stranger = { ...told(notToBeCalled), name: '王芳', queueId: customer.queueId }
  expect(doNotCall(decided(undefined, stranger).customer)).toMatchObject(notToBeCalled)
})

test('the same list every night changes nothing, and what an agent wrote down meanwhile stays and counts', () => {
  const once = decided(customer, told(notToBeCalled)).customer
  expect(decided(once, told(notToBeCalled, notToBeCalled)).outcome).toBe('equal')
  const again = {
    ...(once.consents?.[0] ?? expect.fail()),
    id: 'consent-2',
    state: 'given' as const,
    at: local('2026-02-20 10:00'),
    byId: li.id,
  }
  const heard = { ...once, consents: [...(once.consents ?? []), again] }
  expect(decided(heard, told(notToBeCalled)).outcome).toBe('equal')
  expect(doNotCall(decided(heard, told(notToBeCalled)).customer)).toBeNull()
  expect(decided(heard, told()).customer.consents).toEqual(heard.consents)
})

test('what is given out is taken in as it is', () => {
  const known = decided(customer, told(notToBeCalled)).customer
  expect(decided(known, told(...contentOf(known).consents)).outcome).toBe('equal')
})

test('a word that cannot be read, and more than anybody can have said, is a fault with its place', () => {
  const wrong = IncomingCustomer.safeParse({
    externalId: 'A1',
    consents: [{ ...notToBeCalled, at: 'today' }],
  })
  expect(wrong.error && faultIn(wrong.error)).toEqual({ field: 'consents.0.at', problem: 'no_date' })
  const many = Array.from({ length: MOST_CONSENTS }, (_, n) => ({
    ...notToBeCalled,
    at: local(`2025-01-01 ${String(10 + Math.floor(n / 60))}:${String(n % 60).padStart(2, '0')}`),
  }))
  const full = decided(customer, told(...many)).customer
  expect(decide(full, told(notToBeCalled), options)).toEqual({
    ok: false,
    error: { field: 'consents', problem: 'too_many', allowed: String(MOST_CONSENTS) },
  })
})
