/**
 * What planning does to a roster: shifts are put (made, or made as they shall be) and removed, all of it or none. A file, the
 * grid and the company's planning system end here, so that the same things are refused wherever they come from.
 */
import { type AgentId, ShiftId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import type { Agent } from './roster.ts'
import type { RuleName } from './rules/rule-finding.ts'
import { type ShiftFault, shiftFault } from './shift.fault.ts'
import { overlaps } from './shift.interval.ts'
import { Shift } from './shift.ts'

/** The team is that of the agent. */
export const PlannedShift = Shift.omit({ revision: true, teamId: true })
export type PlannedShift = z.infer<typeof PlannedShift>

const { revision } = Shift.shape
export const RosterEdit = z.discriminatedUnion('do', [
  /** `seen`: the revision that was on the planner's screen; null: there was no such shift. */
  z.strictObject({ do: z.literal('put'), shift: PlannedShift, seen: revision.nullable() }),
  z.strictObject({ do: z.literal('remove'), shiftId: ShiftId, seen: revision }),
])
export type RosterEdit = z.infer<typeof RosterEdit>

export const idOfEdit = (edit: RosterEdit): ShiftId => (edit.do === 'put' ? edit.shift.id : edit.shiftId)

export type EditFault = {
  /** Which of the edits, from 0. */
  readonly edit: number
  readonly problem:
    | ShiftFault
    | 'unknown_agent'
    | 'other_team'
    | 'changed_meanwhile'
    | 'edited_twice'
    | 'overlap'
    | 'law'
    /** As with a swap: that the law protects somebody is not even said. */
    | 'not_eligible'
  /** Of an overlap: with what. */
  readonly other?: Shift
  /** Which law forbids it. */
  readonly rule?: RuleName
}

/** Before the edits, as far as they are about it. */
export type Roster = {
  readonly shifts: readonly Shift[]
  readonly agents: readonly Agent[]
  readonly mayPlan: (teamId: Agent['teamId']) => boolean
}

export const changedParts = ['agent', 'date', 'times', 'activities', 'place', 'queue', 'kind'] as const
export type ChangedPart = (typeof changedParts)[number]

export type ShiftChange =
  | { readonly is: 'added'; readonly after: Shift }
  | {
      readonly is: 'changed'
      readonly before: Shift
      readonly after: Shift
      readonly parts: readonly ChangedPart[]
    }
  | { readonly is: 'removed'; readonly before: Shift }

/**
 * What the edits come to, in their order; a put that changes nothing is none. Overlaps are looked for among all shifts of
 * whoever is concerned, so `roster` has to hold these.
 */
export function editRoster(
  roster: Roster,
  edits: readonly RosterEdit[],
): Result<readonly ShiftChange[], readonly EditFault[]> {
  const before = new Map(roster.shifts.map((shift) => [shift.id, shift]))
  const agents = new Map(roster.agents.map((agent) => [agent.id, agent]))
  const after = new Map(before)
  const editOf = new Map<ShiftId, number>()
  const faults: EditFault[] = []
  const changes: ShiftChange[] = []
  for (const [index, edit] of edits.entries()) {
    const id = idOfEdit(edit)
    const was = before.get(id)
    const problem = editOf.has(id) ? 'edited_twice' : problemOf(edit, was, agents, roster.mayPlan)
    editOf.set(id, editOf.get(id) ?? index)
    if (problem !== null) {
      faults.push({ edit: index, problem })
      continue
    }
    const change = changeOf(edit, was, agents)
    if (change === null) continue
    changes.push(change)
    if (change.is === 'removed') after.delete(id)
    else after.set(id, change.after)
  }
  const faulty = new Set(faults.map(({ edit }) => edit))
  const byAgent = new Map<AgentId, Shift[]>()
  for (const shift of after.values())
    byAgent.get(shift.agentId)?.push(shift) ?? byAgent.set(shift.agentId, [shift])
  for (const change of changes) {
    if (change.is === 'removed') continue
    const edit = editOf.get(change.after.id) ?? 0
    const other = byAgent
      .get(change.after.agentId)
      ?.find((shift) => shift.id !== change.after.id && overlaps(shift, change.after))
    if (other !== undefined && !faulty.has(edit)) faults.push({ edit, problem: 'overlap', other })
  }
  return faults.length > 0 ? err(faults.toSorted((a, b) => a.edit - b.edit)) : ok(changes)
}

function problemOf(
  edit: RosterEdit,
  was: Shift | undefined,
  agents: ReadonlyMap<AgentId, Agent>,
  mayPlan: Roster['mayPlan'],
): EditFault['problem'] | null {
  // Of somebody else's team it is not even said that it is there.
  if (was !== undefined && !mayPlan(was.teamId)) return 'other_team'
  if ((was?.revision ?? null) !== edit.seen) return 'changed_meanwhile'
  if (edit.do === 'remove') return null
  const agent = agents.get(edit.shift.agentId)
  if (agent === undefined) return 'unknown_agent'
  if (!mayPlan(agent.teamId)) return 'other_team'
  return shiftFault(edit.shift)
}

function changeOf(
  edit: RosterEdit,
  was: Shift | undefined,
  agents: ReadonlyMap<AgentId, Agent>,
): ShiftChange | null {
  if (edit.do === 'remove') return was === undefined ? null : { is: 'removed', before: was }
  const teamId = agents.get(edit.shift.agentId)?.teamId
  if (teamId === undefined) return null
  const after: Shift = { ...edit.shift, teamId, revision: (was?.revision ?? 0) + 1 }
  if (was === undefined) return { is: 'added', after }
  const parts = partsThatDiffer(was, after)
  return parts.length === 0 ? null : { is: 'changed', before: was, after, parts }
}

export function partsThatDiffer(before: PlannedShift, after: PlannedShift): readonly ChangedPart[] {
  const differs: Readonly<Record<ChangedPart, boolean>> = {
    agent: before.agentId !== after.agentId,
    date: before.businessDate !== after.businessDate || before.zone !== after.zone,
    times: timesOf(before) !== timesOf(after),
    activities: activitiesOf(before) !== activitiesOf(after),
    place: before.place !== after.place,
    queue: before.queueId !== after.queueId,
    kind: before.kind !== after.kind,
  }
  return changedParts.filter((part) => differs[part])
}

const timesOf = ({ segments }: PlannedShift): string => segments.map(({ start, end }) => start + end).join()
const activitiesOf = ({ segments }: PlannedShift): string =>
  segments
    .flatMap(({ activities }) => activities.map(({ kind, start, end }) => kind + start + end))
    .toSorted()
    .join()
