/** Who stands on the board, in which order, and which of them the lead wants to see. */
import { byNeed, countsOf, needOf, type TeamCounts } from '#shared/domain/presence/needs-help.ts'
import type { Doing, SeenPresence } from '#shared/domain/presence/presence.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'

export type BoardRow = { readonly agent: Agent; readonly seen: SeenPresence }
export type BoardFilter = 'all' | keyof TeamCounts

export const boardFilters = [
  'all',
  'needHelp',
  'available',
  'onCall',
  'wrapUp',
  'away',
  'unreachable',
  'offline',
] as const satisfies readonly BoardFilter[]

const NEVER = instantFromMs(0)

/** Everybody who has a phone, and whoever is heard all the same. */
export function boardRows(
  mates: readonly Agent[],
  seen: readonly SeenPresence[],
  now: Instant,
): readonly BoardRow[] {
  const byAgent = new Map(seen.map((one) => [one.agentId, one]))
  const inOrder = byNeed(now)
  return mates
    .flatMap((agent): BoardRow[] => {
      const known = byAgent.get(agent.id)
      if (known !== undefined) return [{ agent, seen: known }]
      if (agent.extension === null) return []
      return [{ agent, seen: { agentId: agent.id, doing: 'offline', since: NEVER, work: null } }]
    })
    .toSorted((a, b) => inOrder(a.seen, b.seen))
}

export const countsIn = (rows: readonly BoardRow[], now: Instant): Record<BoardFilter, number> => ({
  all: rows.length,
  ...countsOf(
    rows.map(({ seen }) => seen),
    now,
  ),
})

/** By the same rule as they are counted. */
export const shownRows = (
  rows: readonly BoardRow[],
  filter: BoardFilter,
  now: Instant,
): readonly BoardRow[] =>
  filter === 'all' ? rows : rows.filter(({ seen }) => countsOf([seen], now)[filter] === 1)

export const needsHelp = ({ seen }: BoardRow, now: Instant): boolean => needOf(seen, now) !== 'none'

/** In the middle of a call or a wrap-up what they chose to be afterwards is worth a word. */
export const isBetween = (doing: Doing): boolean => doing === 'on_call' || doing === 'wrap_up'
