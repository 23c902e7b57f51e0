/** What the agents of one's own team are doing, and whether that still holds. */
import { useMemo } from 'react'
import type { Doing, SeenPresence } from '#shared/domain/presence/presence.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { readyValue, useDataWatch } from '../ports/use-watch.ts'
import { useSignedIn } from '../session/session.store.ts'

export type KnownPresence =
  | { readonly is: 'now'; readonly doing: Doing; readonly since: Instant | null }
  /** The server does not answer: so it was, and nobody knows how it is. */
  | { readonly is: 'then'; readonly doing: Doing; readonly asOf: Instant }
  | { readonly is: 'unknown' }

export type TeamPresence = {
  readonly state: 'asking' | 'live' | 'away'
  /** When it was last known; null while it is live, and when it never was. */
  readonly asOf: Instant | null
  readonly seen: readonly SeenPresence[]
  /** null: of another team, or not told yet. */
  of(agentId: AgentId): KnownPresence | null
}

export function useTeamPresence(): TeamPresence {
  const view = readyValue(useDataWatch('teamPresence', {}))
  const agents = readyValue(useDataWatch('agents', {}))
  const { teamId } = useSignedIn().profile
  return useMemo(() => {
    const state = view?.state ?? 'asking'
    const seen = view === null || view.state === 'asking' ? [] : view.team
    const asOf = view?.state === 'away' ? view.asOf : null
    const byId = new Map(seen.map((one) => [one.agentId, one]))
    const mates = new Set(agents?.filter((agent) => agent.teamId === teamId).map(({ id }) => id))
    return {
      state,
      asOf,
      seen,
      of(agentId) {
        if (state === 'asking' || !mates.has(agentId)) return null
        const one = byId.get(agentId)
        if (state === 'live') return { is: 'now', doing: one?.doing ?? 'offline', since: one?.since ?? null }
        return asOf === null ? { is: 'unknown' } : { is: 'then', doing: one?.doing ?? 'offline', asOf }
      },
    }
  }, [view, agents, teamId])
}
