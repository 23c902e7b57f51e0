/** The API's routes about customers: read, taken over from the company's system, removed. */
import type { FastifyRequest } from 'fastify'
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import { z } from '#shared/kernel/schema.ts'
import { spaceOfQueue } from '#shared/sync/tables.ts'
import type { AgentsChanges, IncomingCustomer } from '../customers/incoming-customer.ts'
import {
  NotAsSeen,
  type Upserted,
  type UpsertOptions,
  upsertCustomers,
} from '../customers/upsert-customers.ts'
import type { App } from '../http/app.ts'
import type { Services } from '../services.ts'
import { customersByNumber } from '../storage/customer-search.ts'
import { eraseRecordsOf } from '../storage/erased-records.ts'
import {
  externalCustomers,
  externalCustomersAfter,
  hasOpenCase,
  recordsOf,
  removeCustomers,
} from '../storage/external-customers.ts'
import { auditNameOf, keyBehind, onRecord } from './api-key.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { once, send } from './once.ts'
import { asSeenBy, maySee, queuesFor, theOne, toldOf } from './one-customer.ts'
import { ApiProblem } from './problem.ts'
import {
  ApiCustomer,
  apiCustomerOf,
  BulkChange,
  BulkResult,
  ChangeQuery,
  CustomerChange,
  CustomerPage,
  CustomerParams,
  Done,
  NumberSearch,
  PageQuery,
  tagOf,
} from './resources.ts'
import { answers, type RouteHooks } from './route-hooks.ts'

/** Each with every field full. */
const BULK_BYTES = 8 * 1024 * 1024
const MOST_FOUND = 10
/** Where the centre says nothing: the longest of what we know (E-Commerce Law, article 31: three years). */
const KEPT_DAYS = 1_096

export function customerRoutes(app: App, services: Services, { mayDo }: RouteHooks): void {
  const { database, clock, recordDays } = services

  app.get(
    '/customers',
    {
      onRequest: mayDo('customers:read'),
      schema: {
        ...about('Customers by their external id, page by page'),
        querystring: PageQuery,
        response: answers({ 200: CustomerPage }),
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const { queues } = keyBehind(request)
      const after = cursor === undefined ? '' : readCursor(z.string(), cursor)
      const found = await externalCustomersAfter(database.queries, after, { queues, limit })
      await onRecord(services, request, {
        action: 'api.customers.list',
        subject: null,
        outcome: `found:${found.length}`,
      })
      const last = found.at(-1)?.customer.externalId
      return {
        customers: [...(await toldOf(database.queries, found))],
        next: found.length < limit || last === undefined ? null : writeCursor(last),
      }
    },
  )

  app.post(
    '/customers/search',
    {
      onRequest: mayDo('customers:read'),
      schema: {
        ...about('Customers who have this telephone number, ten at most'),
        body: NumberSearch,
        response: answers({ 200: CustomerPage }),
      },
    },
    async (request) => {
      const { exact, masked } = lookupKeys(request.body.number)
      const spaces = (await queuesFor(database.queries, keyBehind(request))).map(spaceOfQueue)
      const keys = exact.length > 0 ? exact : masked === null ? [] : [masked]
      const found = await customersByNumber(database.queries, keys, spaces, MOST_FOUND)
      const known = found.filter(({ customer }) => customer.externalId !== null)
      await onRecord(services, request, {
        action: 'api.customers.search',
        subject: null,
        outcome: `found:${known.length}`,
      })
      // Whoever was merged was found as the one that they were merged into.
      return { customers: known.map(({ customer }) => apiCustomerOf(customer, undefined)), next: null }
    },
  )

  app.get(
    '/customers/:externalId',
    {
      onRequest: mayDo('customers:read'),
      schema: {
        ...about('One customer, with an ETag'),
        params: CustomerParams,
        response: answers({ 200: ApiCustomer, 304: z.undefined().describe('As it was under this ETag') }),
      },
    },
    async (request, reply) => {
      const found = await theOne(database.queries, request, request.params.externalId)
      const { customer } = found
      await onRecord(services, request, {
        action: 'api.customer.read',
        subject: customer.id,
        outcome: 'found',
      })
      const tag = tagOf(customer)
      void reply.header('etag', tag)
      if (request.headers['if-none-match'] === tag) return reply.status(304).send()
      const [told] = await toldOf(database.queries, [found])
      if (told === undefined) throw new ApiProblem('not_found')
      return reply.send(told)
    },
  )

  app.patch(
    '/customers/:externalId',
    {
      onRequest: mayDo('customers:write'),
      schema: {
        ...about('Makes or changes one customer; a field that is not there stays as it is'),
        params: CustomerParams,
        querystring: ChangeQuery,
        body: CustomerChange,
        response: answers({ 200: Done, 201: Done }),
      },
    },
    async (request, reply) => {
      const { externalId } = request.params
      const answer = await once(services, request, async () => {
        const [upserted] = await upsert(
          services,
          request,
          [{ externalId, ...request.body }],
          request.query.agentsChanges,
        )
        if (upserted === undefined) throw new ApiProblem('server_error')
        if (!upserted.ok) {
          const { field, problem } = upserted.error
          throw new ApiProblem('invalid', { field, problem })
        }
        const { outcome, customer, kept } = upserted.value
        return {
          status: outcome === 'new' ? 201 : 200,
          headers: { etag: tagOf(customer) },
          body: { externalId, outcome, kept: [...kept] },
        }
      })
      return send(reply, answer)
    },
  )

  app.post(
    '/customers/bulk',
    {
      onRequest: mayDo('customers:write'),
      bodyLimit: BULK_BYTES,
      schema: {
        ...about(
          'Makes or changes up to 500 customers; whoever cannot be taken does not keep the others out',
        ),
        querystring: ChangeQuery,
        body: BulkChange,
        response: answers({ 200: BulkResult }),
      },
    },
    async (request, reply) => {
      const { customers } = request.body
      const ids = new Set(customers.map(({ externalId }) => externalId))
      if (ids.size < customers.length)
        throw new ApiProblem('invalid', { field: 'externalId', problem: 'duplicate' })
      const answer = await once(services, request, async () => {
        const upserted = await upsert(services, request, customers, request.query.agentsChanges)
        const results = upserted.map((one, index) => resultOf(customers[index]?.externalId ?? '', one))
        return { status: 200, headers: {}, body: { results } }
      })
      return send(reply, answer)
    },
  )

  app.delete(
    '/customers/:externalId',
    {
      onRequest: mayDo('customers:delete'),
      schema: {
        ...about(
          'Removes a customer, all records that were merged into theirs and every contact with them, here and from every machine',
        ),
        params: CustomerParams,
        response: answers({ 204: z.undefined().describe('Gone') }),
      },
    },
    async (request, reply) => {
      const answer = await once(services, request, async () => {
        const { customer } = await theOne(database.queries, request, request.params.externalId)
        const removed = await database.write(async (tx) => {
          const [held] = await externalCustomers(tx, { externalIds: [], ids: [customer.id] }, 'hold')
          if (held === undefined || !maySee(keyBehind(request), held.customer))
            throw new ApiProblem('not_found')
          if (asSeenBy(request)?.(held.customer) === false) throw new ApiProblem('not_as_seen')
          const person = await recordsOf(tx, customer.id)
          const first = person.find(({ merged }) => merged === undefined)
          if (first !== undefined && first.id !== customer.id && first.externalId !== null)
            throw new ApiProblem('merged', { mergedInto: first.externalId })
          const ids = person.map(({ id }) => id)
          if (await hasOpenCase(tx, ids)) throw new ApiProblem('open_cases')
          const records = await eraseRecordsOf(tx, ids, {
            now: clock.now(),
            keptDays: recordDays ?? KEPT_DAYS,
          })
          return (await removeCustomers(tx, ids)) + records
        })
        await onRecord(services, request, {
          action: 'api.customer.remove',
          subject: customer.id,
          outcome: `done:${removed}_rows`,
        })
        return { status: 204, headers: {}, body: null }
      })
      return send(reply, answer)
    },
  )
}

const about = (summary: string) => ({ tags: ['customers'], summary })

async function upsert(
  services: Services,
  request: FastifyRequest,
  customers: readonly IncomingCustomer[],
  agentsChanges: AgentsChanges,
): Promise<readonly Upserted[]> {
  const key = keyBehind(request)
  const asSeen = asSeenBy(request)
  const options: UpsertOptions = {
    agentsChanges,
    queues: new Set(await queuesFor(services.database.queries, key)),
    now: services.clock.now(),
    by: { action: 'api.customers.write', clientId: auditNameOf(key) },
    ...(asSeen !== undefined && { asSeen }),
  }
  try {
    const wanted = customers.map((customer) => ({ customer, activeAt: null }))
    return await upsertCustomers(services.database, wanted, options)
  } catch (cause) {
    if (cause instanceof NotAsSeen) throw new ApiProblem('not_as_seen')
    throw cause
  }
}

function resultOf(externalId: string, upserted: Upserted): z.infer<typeof BulkResult>['results'][number] {
  if (!upserted.ok) {
    const { field, problem } = upserted.error
    return { externalId, outcome: 'refused', field, problem }
  }
  return { externalId, outcome: upserted.value.outcome, kept: [...upserted.value.kept] }
}
