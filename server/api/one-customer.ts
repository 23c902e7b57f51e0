/** The customer whom a request is about, as far as its key may see them, and as they were when whoever asks read them. */
import type { FastifyRequest } from 'fastify'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { survivorOf } from '../customers/merged-record.ts'
import type { ApiKey } from '../storage/api-keys.ts'
import type { Queries } from '../storage/database.ts'
import {
  externalCustomers,
  queuesOf,
  type StoredCustomer,
  withSurvivors,
} from '../storage/external-customers.ts'
import { keyBehind } from './api-key.ts'
import { ApiProblem } from './problem.ts'
import { type ApiCustomer, apiCustomerOf, tagOf } from './resources.ts'

export const queuesFor = async (db: Queries, { queues }: ApiKey): Promise<readonly string[]> =>
  queues === 'all' ? (await queuesOf(db)).map(({ id }) => id) : queues

export const maySee = ({ queues }: ApiKey, { queueId }: Customer): boolean =>
  queues === 'all' || queues.includes(queueId)

/** For a key that may not see the queue the customer is not there. */
export async function theOne(
  db: Queries,
  request: FastifyRequest,
  externalId: string,
): Promise<StoredCustomer> {
  const found = await externalCustomers(db, { externalIds: [externalId], ids: [] }, 'look')
  const [one, another] = found.filter(({ customer }) => maySee(keyBehind(request), customer))
  if (one === undefined) throw new ApiProblem('not_found')
  if (another !== undefined) throw new ApiProblem('conflict', { field: 'externalId', problem: 'ambiguous' })
  return one
}

/** As the API tells them: with the ones that they were merged into. */
export async function toldOf(
  db: Queries,
  customers: readonly StoredCustomer[],
): Promise<readonly ApiCustomer[]> {
  const all = await withSurvivors(db, customers, 'look')
  const known = new Map(all.map(({ customer }) => [customer.id, customer]))
  return customers.map(({ customer }) => apiCustomerOf(customer, survivorOf(customer, known)))
}

/** RFC 9110 §13.1: `If-Match: "tag"`, or `If-None-Match: *` for somebody who must not be there yet. */
export function asSeenBy({
  headers,
}: FastifyRequest): ((before: Customer | undefined) => boolean) | undefined {
  const { 'if-match': seen, 'if-none-match': absent } = headers
  if (absent === '*') return (before) => before === undefined
  if (seen === undefined) return undefined
  return (before) => before !== undefined && (seen === '*' || seen === tagOf(before))
}
