/** The routes of the sync protocol (`shared/sync/protocol.ts`). */
import type { FastifyRequest } from 'fastify'
import { z } from '#shared/kernel/schema.ts'
import { BootstrapRequest, PROTOCOL_VERSION, PullRequest, PushRequest } from '#shared/sync/protocol.ts'
import { accountBehind, mustBeSignedIn, signedInBehind } from '../auth/authenticate.ts'
import { protocolRange } from '../auth/centre-description.ts'
import type { App } from '../http/app.ts'
import { HttpFailure } from '../http/failure.ts'
import { limitAgents, type Rates } from '../http/rates.ts'
import type { Services } from '../services.ts'
import { audit } from '../storage/audit.ts'
import { bootstrap } from './bootstrap.ts'
import type { PokeHub } from './poke.ts'
import { pull } from './pull.ts'
import { type PushRefusal, push } from './push.ts'

/** A hundred complaints, each with every text field full and in Chinese; a client that sends more is told so, and sends fewer. */
const PUSH_BYTES = 4 * 1024 * 1024

/** Rows were checked when they were put; checking thousands again on the way out would only cost time. */
const unchecked = { 200: z.unknown() }

export function syncRoutes(app: App, services: Services, pokes: PokeHub, rates: Rates): void {
  const signedIn = mustBeSignedIn(services)
  /** On record when somebody asked for what is not theirs; what they called it can be anything, and is not. */
  const refusal = async (
    request: FastifyRequest,
    action: string,
    code: PushRefusal | 'not_granted',
  ): Promise<HttpFailure> => {
    const { account, clientId } = signedInBehind(request)
    const at = services.clock.now()
    const entry = { at, agentId: account.agentId, clientId, action, subject: null, outcome: code }
    if (code !== 'malformed_request') await audit(services.database.queries, [entry])
    return new HttpFailure(code)
  }

  // A client that is too old may still push: what an agent typed is taken in whatever happens.
  app.post(
    '/sync/push',
    {
      config: { urgency: 'push' },
      onRequest: [signedIn, limitAgents(rates.push)],
      bodyLimit: PUSH_BYTES,
      schema: { body: PushRequest, response: unchecked },
    },
    async (request) => {
      const outcome = await push(services, accountBehind(request), request.body)
      if (!outcome.ok) throw await refusal(request, 'sync.push', outcome.error)
      return outcome.value
    },
  )

  app.post(
    '/sync/pull',
    {
      config: { urgency: 'pull' },
      onRequest: [signedIn, limitAgents(rates.pull)],
      schema: { body: PullRequest, response: unchecked },
    },
    async (request) => {
      mustSpeak(request.body.protocol)
      const outcome = await pull(services, accountBehind(request), request.body)
      if (!outcome.ok) throw await refusal(request, 'sync.pull', outcome.error)
      return outcome.value
    },
  )

  app.post(
    '/sync/bootstrap',
    {
      config: { urgency: 'bootstrap' },
      onRequest: [signedIn, limitAgents(rates.bootstrap)],
      schema: { body: BootstrapRequest, response: unchecked },
    },
    async (request) => {
      mustSpeak(request.body.protocol)
      const outcome = await bootstrap(services, accountBehind(request), request.body)
      if (!outcome.ok) throw await refusal(request, 'sync.bootstrap', outcome.error)
      return outcome.value
    },
  )

  app.get('/sync/poke', { websocket: true }, (socket, request) => {
    const { origin } = request.headers
    if (origin !== undefined && origin !== 'app://data') return socket.close(1008)
    pokes.serve(socket)
  })
}

function mustSpeak(protocol: number): void {
  if (protocol < protocolRange.oldest) throw new HttpFailure('client_too_old')
  if (protocol > PROTOCOL_VERSION) throw new HttpFailure('malformed_request')
}
