/** Who is doing what: machines say it, and whoever may see it asks. Who may see how much is `presence.rules.ts`. */
import { createHash } from 'node:crypto'
import { heard, seenBy } from '#shared/domain/presence/presence.rules.ts'
import { PresenceReport, type SeenPresence } from '#shared/domain/presence/presence.ts'
import { TeamPresenceQuery, TeamPresenceResponse } from '#shared/ports/http.ts'
import { accountBehind, mustBeSignedIn, signedInBehind } from '../auth/authenticate.ts'
import type { App } from '../http/app.ts'
import { limitAgents, type Rates } from '../http/rates.ts'
import type { Services } from '../services.ts'
import { createPresenceStore } from './presence-store.ts'

export function presenceRoutes(app: App, services: Services, rates: Rates): void {
  const { clock } = services
  const store = createPresenceStore(services.database)
  const signedIn = mustBeSignedIn(services)

  app.post(
    '/presence',
    { onRequest: [signedIn, limitAgents(rates.presence)], schema: { body: PresenceReport } },
    async (request, reply) => {
      const now = clock.now()
      await store.keep(signedInBehind(request), now, (before) => heard(request.body, now, before))
      return reply.code(204).send()
    },
  )

  // Asked again and again by whoever looks: the first to be told to wait, and told little when nothing has changed.
  app.get(
    '/presence/team',
    {
      config: { urgency: 'pull' },
      onRequest: [signedIn, limitAgents(rates.presence)],
      schema: { querystring: TeamPresenceQuery, response: { 200: TeamPresenceResponse } },
    },
    async (request) => {
      const viewer = accountBehind(request)
      const now = clock.now()
      const seen = seenBy(viewer, viewer.teamId, await store.ofTeam(viewer.teamId, now), now)
      const tag = tagOf(seen)
      return { now, tag, team: tag === request.query.known ? null : seen }
    },
  )
}

const tagOf = (seen: readonly SeenPresence[]): string =>
  createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22)
