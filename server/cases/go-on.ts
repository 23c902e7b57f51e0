/**
 * What happens to open cases without anybody: once a minute, on every replica, the ladders are climbed, and what belongs to
 * somebody who left is given on. Everything is found out from the rows, and decided again in the transaction that writes it, on
 * the row as it is by then: it does not matter how many servers do this, or which of them was away (ADR 33).
 */
import { CASE_RULES_ID, CaseRules } from '#shared/domain/complaint/case-rules.ts'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import {
  climb,
  dueEscalations,
  type LadderCentre,
  nextRungAt,
  type People,
} from '#shared/domain/complaint/ladder.ts'
import type { Routed } from '#shared/domain/complaint/routed.ts'
import { takeRoute } from '#shared/domain/complaint/take-route.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { AgentId, type ComplaintId, type TeamId } from '#shared/kernel/ids.ts'
import type { Rows, Workforce } from '#shared/sync/mutator.ts'
import { routeFor } from '#shared/sync/mutators/route-complaint.ts'
import { spaceOfOrganisation, spaceOfTeam } from '#shared/sync/tables.ts'
import type { Services } from '../services.ts'
import { audit } from '../storage/audit.ts'
import type { Transaction } from '../storage/database.ts'
import { absentAmong, casesBy, disabledAccounts, openCases, openCasesOf } from '../storage/open-cases.ts'
import { stageRows } from '../storage/rows.ts'
import { workforceIn } from '../storage/workforce.ts'

type Centre = Pick<Services, 'database' | 'clock' | 'centre'>
/** When the next rung of each open case comes, as it was when it was last looked at: most need no second look. */
export type Looked = Map<
  string,
  { readonly version: number; readonly rules: string; readonly nextAt: Instant | null }
>

/** Cases per question and per transaction: a transaction holds the version of its team's space until it ends. */
const AT_ONCE = 100
const DAY_MS = 86_400_000

type Round = {
  readonly now: Instant
  readonly zone: string
  readonly rules: CaseRules
  readonly ladders: LadderCentre
  /** Who does not come back, and why. */
  readonly gone: ReadonlyMap<string, Exclude<Routed['because'], 'received'>>
}

/** How many cases went on. */
export async function goOn({ database, clock, centre: { zone } }: Centre, looked: Looked): Promise<number> {
  const now = clock.now()
  const round = await database.snapshot((tx) => roundAt(tx, now, zone))
  if (round === null) return 0
  const open = await openCases(database.queries)
  for (const id of looked.keys()) if (!open.has(id)) looked.delete(id)
  const given = new Set(await openCasesOf(database.queries, [...round.gone.keys()]))
  const rules = JSON.stringify(round.rules.ladders)
  const waiting = [...open].filter(([id, version]) => {
    const before = looked.get(id)
    const isSame = before?.version === version && before.rules === rules
    return given.has(id) || !isSame || (before.nextAt !== null && before.nextAt <= now)
  })
  let went = 0
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    const some = waiting.slice(start, start + AT_ONCE)
    const cases = await casesBy(
      database.queries,
      some.map(([id]) => id),
    )
    const due = cases.filter(
      (complaint) => !complaint.training && (given.has(complaint.id) || isDue(complaint, round)),
    )
    for (const [teamId, ids] of byTeam(due))
      went += await database.write((tx) => write(tx, teamId, ids, round))
    // What was written has another version, and is looked at once more.
    for (const complaint of cases)
      looked.set(complaint.id, {
        version: open.get(complaint.id) ?? 0,
        rules,
        nextAt: nextRungAt(complaint, round.ladders, now),
      })
  }
  return went
}

/** Rungs that are told already are found by their ids, and who there is does not matter for that. */
const NOBODY: People = { agents: [], leadId: null, departments: [] }
const isDue = (complaint: Complaint, { ladders, now }: Round): boolean =>
  dueEscalations(complaint, ladders, NOBODY, now).length > 0

/** null: the centre has no rules about cases. */
async function roundAt(tx: Transaction, now: Instant, zone: string): Promise<Round | null> {
  const { rows } = stageRows(tx, []).part()
  const found = CaseRules.safeParse(await rows.get('caseRules', CASE_RULES_ID))
  if (!found.success) return null
  const rules = found.data
  const gone = new Map<string, Exclude<Routed['because'], 'received'>>()
  if (rules.routing !== undefined) {
    const since = instantFromMs(msFromInstant(now) - rules.routing.absentAfterDays * DAY_MS)
    for (const id of await absentAmong(tx, 'all', since)) gone.set(id, 'owner_absent')
  }
  for (const id of await disabledAccounts(tx)) gone.set(id, 'owner_left')
  const ladders = { ladders: rules.ladders ?? [], categories: await rows.all('category'), zone }
  return { now, zone, rules, ladders, gone }
}

function byTeam(cases: readonly Complaint[]): ReadonlyMap<TeamId, readonly ComplaintId[]> {
  const teams = new Map<TeamId, ComplaintId[]>()
  for (const { teamId, id } of cases) teams.set(teamId, [...(teams.get(teamId) ?? []), id])
  return teams
}

async function write(
  tx: Transaction,
  teamId: TeamId,
  ids: readonly ComplaintId[],
  round: Round,
): Promise<number> {
  const staged = stageRows(tx, [spaceOfTeam(teamId), spaceOfOrganisation()])
  const part = staged.part()
  // Locked at once and in order, as a push does.
  await staged.expect(
    ids.map((id) => ({ table: 'complaint', id })),
    [spaceOfTeam(teamId)],
  )
  const people = await peopleOf(tx, part.rows, teamId, round)
  const workforce = workforceIn(tx, round)
  for (const id of ids) {
    const complaint = await part.rows.get('complaint', id)
    if (complaint === undefined || complaint.teamId !== teamId || !isOpen(complaint.status)) continue
    const rerouted = await givenOn(part.rows, complaint, workforce, round)
    const due = dueEscalations(rerouted, round.ladders, people, round.now)
    const after = due.length === 0 ? rerouted : climb(rerouted, due)
    if (after !== complaint) await part.rows.put('complaint', after)
  }
  const touched = part.touched()
  if (touched.length === 0) return 0
  await part.keep()
  await staged.write()
  const whose = { agentId: null, clientId: null, subject: null }
  await audit(tx, [{ ...whose, at: round.now, action: 'complaint.goOn', outcome: 'done', touched }])
  return touched.length
}

async function peopleOf(
  tx: Transaction,
  rows: Rows,
  teamId: TeamId,
  { rules, gone }: Round,
): Promise<People> {
  const team = await rows.get('team', teamId)
  const agents = await tx
    .selectFrom('account')
    .select(['agent_id', 'name'])
    .where('team_id', '=', teamId)
    .execute()
  return {
    leadId: team?.leadId ?? null,
    departments: rules.departments,
    // Whoever does not come back is told nothing, and given nothing.
    agents: agents.flatMap(({ agent_id, name }) =>
      gone.has(agent_id) ? [] : [{ id: AgentId.parse(agent_id), name }],
    ),
  }
}

/** By the rules, with who is there now; where none fits, to nobody, for the lead to say. */
async function givenOn(
  rows: Rows,
  complaint: Complaint,
  workforce: Workforce,
  { rules, gone, ladders: { categories }, now, zone }: Round,
): Promise<Complaint> {
  const because = complaint.ownerId === null ? undefined : gone.get(complaint.ownerId)
  if (because === undefined) return complaint
  const route = await routeFor(rows, complaint, { rules, categories, workforce, now, zone, because })
  const nowhere: Routed = {
    at: now,
    ruleId: null,
    ruleName: '',
    departmentId: complaint.routed?.departmentId ?? null,
    departmentName: complaint.routed?.departmentName ?? '',
    ownerId: null,
    ownerName: '',
    because,
  }
  return takeRoute(complaint, route ?? nowhere)
}
