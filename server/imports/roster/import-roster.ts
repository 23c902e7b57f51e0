/**
 * A planner's file: tried, its differences shown, then applied, whole. Trying does everything that applying does, in the same
 * transaction, and keeps nothing of it; so what was shown is what will be.
 */

import { mayPlan } from '#shared/domain/schedule/roster.permission.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { type EditFault, idOfEdit, type ShiftChange } from '#shared/domain/schedule/roster-edit.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { SwapState } from '#shared/domain/schedule/swap.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import {
  MOST_SHOWN,
  type RosterImportAnswer,
  type RosterImportQuery,
  type RosterRowFault,
  type ShownShift,
} from '#shared/ports/roster-import.ts'
import { applyEdits } from '#shared/sync/mutators/edit-roster.ts'
import { spaceOfTeam } from '#shared/sync/tables.ts'
import type { SignedIn } from '../../auth/authenticate.ts'
import { hashOf } from '../../canonical-json.ts'
import type { Services } from '../../services.ts'
import { audit } from '../../storage/audit.ts'
import type { Transaction } from '../../storage/database.ts'
import { shiftsToPlan } from '../../storage/rostered-shifts.ts'
import { type RowsPart, stageRows } from '../../storage/rows.ts'
import { wholeTable } from '../../storage/whole-tables.ts'
import { type Compared, compareRoster, type LinedEdit, shiftIdOf } from './compare-roster.ts'
import type { Centre } from './planned-row.ts'
import { type ReadRoster, readRoster } from './read-roster.ts'
import { swappedParts } from './swapped-parts.ts'

type Counted = Extract<RosterImportAnswer, { counts: unknown }>

/** Of a planner: whether they may was asked. */
export async function importRoster(
  { database, clock, centre }: Services,
  { account, clientId }: SignedIn,
  bytes: Uint8Array,
  query: RosterImportQuery,
): Promise<RosterImportAnswer> {
  const { teamId } = account
  const agents = await wholeTable(database.queries, 'agent')
  const queues = await wholeTable(database.queries, 'queue')
  const known: Centre = { agents: accountsOf(agents), queues, zone: centre.zone }
  const read = await readRoster(bytes, known)
  if (!read.ok) return { outcome: 'not_read', ...read.error, columns: [...read.error.columns] }
  const onlyQueue = queues.length === 1 ? (queues[0]?.id ?? null) : null

  return database.write(async (tx) => {
    const staged = stageRows(tx, [spaceOfTeam(teamId)])
    // From here on nobody else changes this team's schedule.
    await staged.look('shift', [])
    const { rows: plan } = read.value
    const dates = plan.map(({ businessDate }) => businessDate).toSorted()
    const swaps = await staged.part().rows.list('swap', 'teamId', teamId)
    const named = new Set(
      plan.flatMap(({ externalId }) => (externalId === null ? [] : [shiftIdOf(externalId)])),
    )
    const shifts = await shiftsToPlan(tx, {
      teamId,
      from: dates[0] ?? '',
      to: dates.at(-1) ?? '',
      ids: [...named, ...swappedParts(swaps).partsOf(named)],
    })
    const compared = compareRoster(plan, {
      shifts: shifts.filter((shift) => shift.teamId === teamId),
      swaps,
      missing: query.missing,
      onlyQueue,
      zone: centre.zone,
    })
    const edited = compared.edits.map(({ edit }) => idOfEdit(edit))
    await staged.look('shift', edited)
    await staged.look('openShift', edited)
    const at = clock.now()
    const planner = {
      mayPlan: (of: Agent['teamId']) => mayPlan(account, of),
      step: (to: SwapState) => stepOf(account, at, to),
    }
    const done = await editsThatGo(() => staged.part(), compared.edits, planner, at)
    const answer = answerOf(read.value, compared, done, new Map(agents.map((agent) => [agent.id, agent])))
    const goes =
      query.mode === 'apply' &&
      query.tag === answer.tag &&
      (answer.counts.faulty === 0 || query.faulty === 'leave_out')
    if (!goes) return { ...answer, outcome: query.mode === 'try' ? 'tried' : 'differs' }
    await done.part.keep()
    await staged.write()
    await onRecord(tx, answer, { at, agentId: account.agentId, clientId, touched: done.part.touched() })
    return { ...answer, outcome: 'applied' }
  })
}

const stepOf = ({ agentId, name }: SignedIn['account'], at: Instant, to: SwapState) => ({
  at,
  byId: agentId,
  byName: name,
  to,
  reason: '',
})

/** By what a planner may write: the account, or the name of the one who has it. Two of one name have none. */
function accountsOf(agents: readonly Agent[]): ReadonlyMap<string, Agent> {
  const names = new Map<string, Agent[]>()
  for (const agent of agents) names.set(agent.name, [...(names.get(agent.name) ?? []), agent])
  const alone = [...names].flatMap(([name, own]) =>
    own.length === 1 && own[0] ? [[name, own[0]] as const] : [],
  )
  return new Map([...alone, ...agents.map((agent) => [agent.account, agent] as const)])
}

type Gone = {
  readonly part: RowsPart
  readonly changes: readonly ShiftChange[]
  readonly edits: readonly LinedEdit[]
  readonly faults: readonly (EditFault & { readonly lined: LinedEdit })[]
}

/** What cannot be done is left out, until the rest can be. Each round leaves something out, so there are few. */
async function editsThatGo(
  newPart: () => RowsPart,
  edits: readonly LinedEdit[],
  planner: Parameters<typeof applyEdits>[2],
  now: Instant,
): Promise<Gone> {
  let left = edits
  const faults: Gone['faults'][number][] = []
  for (;;) {
    const part = newPart()
    const tried = await applyEdits(
      part.rows,
      left.map(({ edit }) => edit),
      planner,
      now,
    )
    if (tried.ok) return { part, changes: tried.value, edits: left, faults }
    const out = new Set(tried.error.map(({ edit }) => edit))
    for (const fault of tried.error) {
      const lined = left[fault.edit]
      if (lined !== undefined) faults.push({ ...fault, lined })
    }
    left = left.filter((_, index) => !out.has(index))
  }
}

function answerOf(
  read: ReadRoster,
  compared: Compared,
  { changes, edits, faults }: Gone,
  agents: ReadonlyMap<string, Agent>,
): Counted {
  const lineOf = new Map(compared.edits.map(({ edit, line }) => [idOfEdit(edit), line]))
  const all: RosterRowFault[] = [
    ...read.faults,
    ...compared.faults.map(({ line, problem, column, allowed }) => ({
      line,
      ...read.cell(line, column),
      problem,
      allowed,
    })),
    ...faults.map(({ problem, lined, other, rule }) => ({
      line: lined.line ?? 0,
      ...read.cell(lined.line ?? 0, columnOf(problem)),
      problem,
      allowed: rule ?? (other === undefined ? '' : spanText(other, lineOf.get(other.id) ?? null)),
    })),
  ].toSorted((a, b) => a.line - b.line)
  const dates = read.rows.map(({ businessDate }) => businessDate).toSorted()
  const counted = (is: ShiftChange['is']): number => changes.filter((change) => change.is === is).length
  return {
    outcome: 'tried',
    tag: hashOf(edits.map(({ edit }) => edit)).slice(0, 32),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    counts: {
      rows: read.count,
      added: counted('added'),
      changed: counted('changed'),
      removed: counted('removed'),
      unchanged: compared.unchanged,
      swapped: compared.swapped,
      faulty: all.length,
    },
    differences: changes.slice(0, MOST_SHOWN).map((change) => ({
      is: change.is,
      line: lineOf.get(change.is === 'removed' ? change.before.id : change.after.id) ?? null,
      before: change.is === 'added' ? null : shown(change.before, agents),
      after: change.is === 'removed' ? null : shown(change.after, agents),
      parts: change.is === 'changed' ? [...change.parts] : [],
    })),
    faults: all.slice(0, MOST_SHOWN),
  }
}

const columnOf = (problem: EditFault['problem']): 'agent' | 'date' | 'times' | null => {
  switch (problem) {
    case 'unknown_agent':
    case 'other_team':
      return 'agent'
    case 'other_day':
      return 'date'
    case 'changed_meanwhile':
    case 'edited_twice':
      return null
    default:
      return 'times'
  }
}

/** For the sentence about an overlap: on which line, or from when. */
const spanText = ({ businessDate }: Shift, line: number | null): string =>
  line === null ? businessDate : `${businessDate} (${line})`

const shown = (shift: Shift, agents: ReadonlyMap<string, Agent>): ShownShift => ({
  businessDate: shift.businessDate,
  zone: shift.zone,
  kind: shift.kind,
  place: shift.place,
  queueId: shift.queueId,
  segments: shift.segments,
  agentName: agents.get(shift.agentId)?.name ?? '',
})

async function onRecord(
  tx: Transaction,
  { counts, tag }: Counted,
  by: {
    readonly at: Instant
    readonly agentId: string
    readonly clientId: string
    readonly touched: readonly string[]
  },
): Promise<void> {
  const detail = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
  await audit(tx, [{ ...by, action: 'roster.import', subject: tag, outcome: 'applied', detail }])
}
