/** The API's route to what was said in earlier contacts with a customer. */
import { z } from '#shared/kernel/schema.ts'
import type { App } from '../http/app.ts'
import type { Services } from '../services.ts'
import { contactsOf } from '../storage/api-reading.ts'
import { keyBehind, onRecord } from './api-key.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { theOne } from './one-customer.ts'
import { apiContactOf, ContactPage, CustomerParams, PageQuery } from './resources.ts'
import { answers, type RouteHooks } from './route-hooks.ts'

const ContactCursor = z.strictObject({ at: z.string(), id: z.string() })

export function contactRoutes(app: App, services: Services, { mayDo }: RouteHooks): void {
  const { database } = services
  app.get(
    '/customers/:externalId/contacts',
    {
      onRequest: mayDo('contacts:read'),
      schema: {
        tags: ['contacts'],
        summary: 'Contacts with one customer, newest first',
        params: CustomerParams,
        querystring: PageQuery,
        response: answers({ 200: ContactPage }),
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const { customer } = await theOne(database.queries, request, request.params.externalId)
      const before = cursor === undefined ? null : readCursor(ContactCursor, cursor)
      const { queues } = keyBehind(request)
      const contacts = await contactsOf(database.queries, customer.id, { queues, before, limit })
      await onRecord(services, request, {
        action: 'api.contacts.read',
        subject: customer.id,
        outcome: `found:${contacts.length}`,
      })
      const last = contacts.at(-1)
      return {
        contacts: contacts.map(apiContactOf),
        next:
          contacts.length < limit || last === undefined ? null : writeCursor({ at: last.at, id: last.id }),
      }
    },
  )
}
