/**
 * What the rules ask about, read from the rows of wherever this runs. On an agent's machine much of it is not there, and the rules
 * that need it find nothing; the server reads the same with its rows, and decides.
 */
import type { RosterChange } from '#shared/domain/schedule/rules/roster-change.ts'
import type { AgentFacts, RosterFacts } from '#shared/domain/schedule/rules/roster-facts.ts'
import { isOpenSwap } from '#shared/domain/schedule/swap.transition.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, SwapId, TeamId } from '#shared/kernel/ids.ts'
import type { RowReader } from './buffered-rows.ts'

/** Whose request it is; it does not count among their open ones. */
export type Request = { readonly agentId: AgentId; readonly swapId: SwapId; readonly teamId: TeamId }

export async function rosterFacts(
  rows: RowReader,
  change: RosterChange,
  { now, request }: { readonly now: Instant; readonly request: Request },
): Promise<RosterFacts> {
  const agents: AgentFacts[] = []
  for (const { agentId } of change.sides) agents.push(await agentFacts(rows, agentId))
  const swaps = await rows.list('swap', 'teamId', request.teamId)
  const others = swaps.filter(
    ({ id, state, requester }) =>
      id !== request.swapId && isOpenSwap(state) && requester.agentId === request.agentId,
  ).length
  return {
    now,
    policies: await rows.all('swapPolicy'),
    agents,
    request: { agentId: request.agentId, others },
  }
}

export async function agentFacts(rows: RowReader, agentId: AgentId): Promise<AgentFacts> {
  const shifts = await rows.list('shift', 'agentId', agentId)
  const agent = await rows.get('agent', agentId)
  const personnel = await rows.get('personnel', agentId)
  return {
    agentId,
    shifts,
    ...(agent?.workingTime === undefined ? {} : { workingTime: agent.workingTime }),
    ...(agent?.skills === undefined ? {} : { skills: agent.skills }),
    ...(personnel === undefined ? {} : { protections: personnel.protections }),
    ...(personnel?.points === undefined ? {} : { points: personnel.points }),
  }
}
