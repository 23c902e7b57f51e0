/**
 * What the rules ask about, read from the rows of wherever this runs. On an agent's machine much of it is not there, and the rules
 * that need it find nothing; the server reads the same with its rows, and what only it can see, and decides.
 */
import { addDays } from '#shared/domain/schedule/business-date.ts'
import { changesPresence, needsOf } from '#shared/domain/schedule/rules/coverage.rule.ts'
import { judgedSide } from '#shared/domain/schedule/rules/judged-side.ts'
import type { RosterChange } from '#shared/domain/schedule/rules/roster-change.ts'
import type { AgentFacts, RosterFacts } from '#shared/domain/schedule/rules/roster-facts.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { isOpenSwap } from '#shared/domain/schedule/swap.transition.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, SwapId, TeamId } from '#shared/kernel/ids.ts'
import type { RowReader } from './buffered-rows.ts'
import type { RosterView } from './mutator.ts'

/** Whose request it is; it does not count among their open ones. */
export type Request = { readonly agentId: AgentId; readonly swapId: SwapId; readonly teamId: TeamId }

type Asked = {
  readonly now: Instant
  readonly request: Request
  /** Absent: what only the server knows is not asked for. */
  readonly view?: RosterView | undefined
}

export async function rosterFacts(
  rows: RowReader,
  change: RosterChange,
  { now, request, view }: Asked,
): Promise<RosterFacts> {
  const agents: AgentFacts[] = []
  for (const { agentId } of change.sides) agents.push(await agentFacts(rows, agentId, view))
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
    ...(view === undefined ? {} : await presenceFacts(rows, change, { agents, request, view })),
  }
}

export async function agentFacts(rows: RowReader, agentId: AgentId, view?: RosterView): Promise<AgentFacts> {
  const shifts = await rows.list('shift', 'agentId', agentId)
  const leave = (await rows.list('leave', 'agentId', agentId)).filter(({ state }) => state === 'approved')
  const agent = await rows.get('agent', agentId)
  const personnel = await rows.get('personnel', agentId)
  return {
    agentId,
    shifts,
    leave,
    ...(agent?.workingTime === undefined ? {} : { workingTime: agent.workingTime }),
    ...(agent?.skills === undefined ? {} : { skills: agent.skills }),
    ...(personnel === undefined ? {} : { protections: personnel.protections }),
    ...(personnel?.points === undefined ? {} : { points: personnel.points }),
    ...(view === undefined
      ? {}
      : { homeReadyAt: await view.homeReadyAt(agentId), promises: await view.promises(agentId) }),
  }
}

type Present = {
  readonly agents: readonly AgentFacts[]
  readonly request: Request
  readonly view: RosterView
}

/** Of most swaps nobody but the agents concerned is looked at: who works changes, how many does not. */
async function presenceFacts(
  rows: RowReader,
  change: RosterChange,
  { agents, request, view }: Present,
): Promise<Pick<RosterFacts, 'teamShifts' | 'needs'>> {
  const sides = change.sides.map((side) => judgedSide(side, { agents }))
  const moved = sides.flatMap(({ loses, gains }): Shift[] => [...loses, ...gains])
  const dates = moved.map(({ businessDate }) => businessDate).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined || !changesPresence(sides)) return {}
  const needs = []
  for (const id of needsOf(moved)) needs.push((await rows.get('coverageNeed', id)) ?? [])
  return {
    // Somebody's night of the day before is still there in the morning.
    teamShifts: await view.teamShifts(request.teamId, addDays(first, -1), addDays(last, 1)),
    needs: needs.flat(),
  }
}
