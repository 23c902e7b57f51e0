/** The server's half of presence: what is said to it, and what it tells of the team. */
import type { PresenceReport } from '#shared/domain/presence/presence.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { TeamPresenceResponse } from '#shared/ports/http.ts'
import { type ServerRequest, textOf } from '../sync/server-request.ts'
import type { Answer } from '../sync/transport.ts'

export type PresenceServer = {
  say(report: PresenceReport): Answer<null>
  /** `known`: the tag of what we have. */
  team(known: string): Answer<TeamPresenceResponse>
}

export const createPresenceServer = (request: ServerRequest): PresenceServer => ({
  async say(report) {
    const headers = { 'content-type': 'application/json' }
    const answer = await request('/presence', { method: 'POST', headers, body: JSON.stringify(report) })
    return answer.ok ? ok(null) : answer
  },
  async team(known) {
    const answer = await request(`/presence/team?known=${encodeURIComponent(known)}`, { method: 'GET' })
    if (!answer.ok) return answer
    const told = TeamPresenceResponse.safeParse(parsedJson(textOf(answer.value.body)))
    return told.success ? ok(told.data) : err({ kind: 'not_ours' })
  },
})
