/**
 * Carries planning out on rows: the same for the grid, for a file and for the company's planning system. All of it is written, or
 * none; open swaps about a shift that changed end or ask again, in the same transaction.
 */

import { type OpenShift, shiftFromOpen } from '#shared/domain/schedule/open-shift.ts'
import { sidesOf } from '#shared/domain/schedule/roster-edit.sides.ts'
import {
  type EditFault,
  editRoster,
  idOfEdit,
  type RosterEdit,
  type ShiftChange,
} from '#shared/domain/schedule/roster-edit.ts'
import { judge } from '#shared/domain/schedule/rules/judge.ts'
import type { AgentFacts } from '#shared/domain/schedule/rules/roster-facts.ts'
import { withoutProtections } from '#shared/domain/schedule/rules/rule-finding.ts'
import { replannedBy } from '#shared/domain/schedule/swap.replanned.ts'
import { isOpenSwap, transition } from '#shared/domain/schedule/swap.transition.ts'
import { type SwapState, type SwapStep, shiftIdsOf } from '#shared/domain/schedule/swap.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, TeamId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Rows } from '../mutator.ts'
import { agentFacts } from '../roster-facts.ts'
import type { RowOf } from '../tables.ts'

/** Whose planning it is. */
export type Planner = {
  readonly mayPlan: (teamId: TeamId) => boolean
  readonly step: (to: SwapState) => SwapStep
}

export async function applyEdits(
  rows: Rows,
  edits: readonly RosterEdit[],
  { mayPlan, step }: Planner,
  now: Instant,
): Promise<Result<readonly ShiftChange[], readonly EditFault[]>> {
  const roster = await rosterAround(rows, edits)
  const edited = editRoster({ ...roster, mayPlan }, edits)
  if (!edited.ok) return edited
  const given = await openShiftsGiven(rows, edited.value)
  const foreign = given.filter(({ open }) => !mayPlan(open.teamId))
  if (foreign.length > 0)
    return err(
      foreign.map(({ open }) => ({
        edit: edits.findIndex((edit) => idOfEdit(edit) === open.id),
        problem: 'other_team',
      })),
    )
  const unlawful = await againstTheLaw(rows, edits, edited.value, now)
  if (unlawful.length > 0) return err(unlawful)
  for (const change of edited.value)
    await (change.is === 'removed' ? rows.remove('shift', change.before.id) : rows.put('shift', change.after))
  for (const { open } of given) await rows.remove('openShift', open.id)
  await tellSwaps(rows, [...edited.value, ...given.map(({ change }) => change)], step)
  return ok(edited.value)
}

type OpenShiftGiven = { readonly open: OpenShift; readonly change: ShiftChange }

/** Open shifts that now have an owner: they are the same shift, so it is on the board no more, and whoever asked for it is told. */
async function openShiftsGiven(
  rows: Rows,
  changes: readonly ShiftChange[],
): Promise<readonly OpenShiftGiven[]> {
  const given: OpenShiftGiven[] = []
  for (const change of changes) {
    if (change.is !== 'added') continue
    const { after } = change
    const open = await rows.get('openShift', after.id)
    if (open === undefined) continue
    const before = shiftFromOpen(open, after.agentId)
    given.push({ open, change: { is: 'changed', before, after, parts: ['agent'] } })
  }
  return given
}

/** The shifts that are edited, whoever has them, and all of whoever has or gets one. */
async function rosterAround(rows: Rows, edits: readonly RosterEdit[]) {
  const shifts = new Map<string, RowOf<'shift'>>()
  const agents = new Map<string, RowOf<'agent'>>()
  const given = edits.flatMap((edit) => (edit.do === 'put' ? [edit.shift.agentId] : []))
  for (const agentId of new Set<AgentId>(given)) {
    const agent = await rows.get('agent', agentId)
    if (agent === undefined) continue
    agents.set(agent.id, agent)
    for (const shift of await rows.list('shift', 'agentId', agentId)) shifts.set(shift.id, shift)
  }
  for (const id of edits.map(idOfEdit)) {
    const shift = shifts.get(id) ?? (await rows.get('shift', id))
    if (shift !== undefined) shifts.set(id, shift)
  }
  return { shifts: [...shifts.values()], agents: [...agents.values()] }
}

/** Company policy is the planner's to weigh; the law is nobody's. What lay in the roster before and is made no worse is not found. */
async function againstTheLaw(
  rows: Rows,
  edits: readonly RosterEdit[],
  changes: readonly ShiftChange[],
  now: Instant,
): Promise<readonly EditFault[]> {
  const sides = sidesOf(changes)
  const agents: AgentFacts[] = []
  for (const { agentId } of sides) agents.push(await agentFacts(rows, agentId))
  const findings = judge({ sides }, { now, policies: await rows.all('swapPolicy'), agents })
  // A planner learns no more of what protects somebody than their lead does.
  return withoutProtections(findings)
    .filter(({ verdict, basis, rule }) => verdict === 'block' && (basis === 'law' || rule === 'not_eligible'))
    .map(({ rule, agentId, figures }) => {
      const own = edits.findIndex(
        (edit) =>
          edit.do === 'put' &&
          edit.shift.agentId === agentId &&
          (figures['date'] === undefined || figures['date'] === edit.shift.businessDate),
      )
      const any = edits.findIndex((edit) => edit.do === 'put' && edit.shift.agentId === agentId)
      return { edit: Math.max(own < 0 ? any : own, 0), problem: rule === 'not_eligible' ? rule : 'law', rule }
    })
}

async function tellSwaps(rows: Rows, changes: readonly ShiftChange[], step: Planner['step']): Promise<void> {
  const changed = new Map(
    changes.flatMap((change) => (change.is === 'added' ? [] : [[change.before.id, change] as const])),
  )
  const teams = new Set([...changed.values()].map(({ before }) => before.teamId))
  for (const teamId of teams)
    for (const swap of await rows.list('swap', 'teamId', teamId)) {
      const replanned = isOpenSwap(swap.state) ? replannedBy(shiftIdsOf(swap), changed) : null
      const to = replanned === null ? null : transition(swap.state, replanned.event)
      // One that asks already asks on, about the shift as it is by then.
      if (replanned === null || to === null || !to.ok) continue
      await rows.put('swap', {
        ...swap,
        state: to.value.state,
        findings: [replanned.finding],
        steps: [...swap.steps, step(to.value.state)],
      })
    }
}
