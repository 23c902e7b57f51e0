/**
 * The API for the company's other systems, under `/api/v1`: keys, problems and limits of its own, and its description in OpenAPI
 * 3.1, which is made of the very schemas that the routes check by.
 */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { App } from '../http/app.ts'
import type { Rates } from '../http/rates.ts'
import type { Services } from '../services.ts'
import { mustHaveKey } from './api-key.ts'
import { complaintRoutes } from './complaints.ts'
import { contactRoutes } from './contacts.ts'
import { customerRoutes } from './customers.ts'
import { ApiProblem, problemHandler } from './problem.ts'
import type { RouteHooks } from './route-hooks.ts'

export const API_PREFIX = '/api/v1'

/** To be registered with `API_PREFIX`. */
export const companyApi = (services: Services, rates: Rates) => async (api: App) => {
  api.setErrorHandler(problemHandler(services))
  api.setNotFoundHandler(() => {
    throw new ApiProblem('not_found')
  })
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Nightdesk',
        version: '1',
        description:
          'Customers, contacts and cases for the systems of the company. docs/administration.md has examples.',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  const hooks: RouteHooks = { mayDo: mustHaveKey(services, { key: rates.apiKey, address: rates.address }) }
  // After the generator, which hears of routes only from then on.
  await api.register(async (routes: App) => {
    customerRoutes(routes, services, hooks)
    contactRoutes(routes, services, hooks)
    complaintRoutes(routes, services, hooks)
    // What the API is like is no secret; what is in it is.
    routes.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
      reply.send(routes.swagger()),
    )
  })
}
