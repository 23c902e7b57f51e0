/** What a swap is about as it is now, and what the rules say of it: looked at before anything is agreed on or applied. */

import { judge } from '#shared/domain/schedule/rules/judge.ts'
import type { RosterChange } from '#shared/domain/schedule/rules/roster-change.ts'
import {
  finalBlocks,
  type RuleFinding,
  withoutProtections,
} from '#shared/domain/schedule/rules/rule-finding.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { changeOf, isDayOffExchange, isPartOf, type SwapMatter } from '#shared/domain/schedule/swap.change.ts'
import { partiesOf, type Swap, type SwapParty } from '#shared/domain/schedule/swap.ts'
import { type MutationContext, type MutatorOutcome, type Rows, refuse } from '../mutator.ts'
import { rosterFacts } from '../roster-facts.ts'

export type Agreed = {
  readonly matter: SwapMatter
  /** null: on the board, and nobody has taken it. */
  readonly change: RosterChange | null
  readonly findings: readonly RuleFinding[]
  /** What was judged, and by which policies. */
  readonly under: Readonly<Record<string, number | string>>
}
export type Check =
  | { readonly ok: true; readonly agreed: Agreed }
  | { readonly ok: false; readonly refused: MutatorOutcome }

const refused = (outcome: MutatorOutcome): Check => ({ ok: false, refused: outcome })

export async function check(rows: Rows, swap: Swap, { now, roster }: MutationContext): Promise<Check> {
  const give = await shiftOf(rows, swap.requester)
  const take = swap.counterpart === null ? null : await shiftOf(rows, swap.counterpart)
  const open = swap.open === undefined ? null : await rows.get('openShift', swap.open.shiftId)
  if (give === undefined || take === undefined) return refused(refuse('shift_changed'))
  if (open === undefined) return refused(refuse('already_taken'))
  const fault = faultOf(swap, { give, take, open })
  if (fault !== null) return refused(fault)

  if (!(await areOfTheTeam(rows, swap))) return refused(refuse('not_permitted', { problem: 'other_team' }))

  const matter = { give, take, open }
  const { requester, counterpart } = swap
  if (swap.kind === 'day_off' && !(await isForDaysOff(rows, swap, matter)))
    return refused(refuse('invalid', { problem: 'no_day_off' }))

  const change = changeOf(swap, matter) ?? offered(swap, matter)
  if (await isThereAlready(rows, change)) return refused(refuse('already_taken'))
  const request = { agentId: requester.agentId, swapId: swap.id, teamId: swap.teamId }
  // What is only offered leaves nobody's place empty yet.
  const view = counterpart === null && open === null ? undefined : roster
  const facts = await rosterFacts(rows, change, { now, request, view })
  const findings = withoutProtections(judge(change, facts))
  const [block] = finalBlocks(findings)
  if (block !== undefined) return refused(refuse('rule_blocked', { ...block.figures, rule: block.rule }))
  const judged = [give, take, open].flatMap((shift) =>
    shift === null ? [] : [[shift.id, shift.revision] as const],
  )
  return {
    ok: true,
    agreed: {
      matter,
      change: counterpart === null && open === null ? null : change,
      findings,
      under: Object.fromEntries([
        ...judged,
        ...facts.policies.map(({ id, source }) => [id, source] as const),
      ]),
    },
  }
}

/** Whoever changed the team since could not even read the shift that they would get. */
async function areOfTheTeam(rows: Rows, swap: Swap): Promise<boolean> {
  for (const { agentId } of partiesOf(swap)) {
    const agent = await rows.get('agent', agentId)
    if (agent !== undefined && agent.teamId !== swap.teamId) return false
  }
  return true
}

/** What a swap makes, a part or an open shift with an owner, overwrites nobody's shift. */
async function isThereAlready(rows: Rows, { sides }: RosterChange): Promise<boolean> {
  const lost = new Set(sides.flatMap(({ loses }) => loses.map(({ id }) => id)))
  for (const { id } of sides.flatMap(({ gains }) => gains))
    if (!lost.has(id) && (await rows.get('shift', id)) !== undefined) return true
  return false
}

async function isForDaysOff(
  rows: Rows,
  { requester, counterpart }: Swap,
  matter: SwapMatter,
): Promise<boolean> {
  if (counterpart === null) return false
  const shiftsOf = ({ agentId }: SwapParty): Promise<Shift[]> => rows.list('shift', 'agentId', agentId)
  return isDayOffExchange(matter, {
    requester: await shiftsOf(requester),
    counterpart: await shiftsOf(counterpart),
  })
}

/** undefined: it is not there any more; null: this side gives nothing. */
const shiftOf = async (rows: Rows, { shiftId }: SwapParty): Promise<Shift | null | undefined> =>
  shiftId === null ? null : rows.get('shift', shiftId)

/** On the board only what is given away can be judged. */
const offered = ({ requester }: Swap, { give }: SwapMatter): RosterChange => ({
  sides: [{ agentId: requester.agentId, loses: give === null ? [] : [give], gains: [] }],
})

/** An agreement is about shifts as they were, of the people who agreed. */
function faultOf(swap: Swap, { give, take, open }: SwapMatter): MutatorOutcome | null {
  const sides = [
    [swap.requester, give],
    [swap.counterpart, take],
  ] as const
  for (const [party, shift] of sides) {
    if (party === null || shift === null) continue
    if (shift.revision !== party.shiftRevision)
      return shift.agentId === party.agentId
        ? refuse('shift_changed', { date: shift.businessDate })
        : refuse('already_taken')
    if (shift.agentId !== party.agentId)
      return refuse('rule_blocked', { rule: 'not_own_shift', date: shift.businessDate })
    if (party.part !== undefined && !isPartOf(shift, party.part))
      return refuse('invalid', { problem: 'no_part', field: 'part' })
  }
  if (open === null) return null
  if (open.heldBy !== null && open.heldBy.swapId !== swap.id) return refuse('already_taken')
  return open.revision === swap.open?.revision ? null : refuse('shift_changed', { date: open.businessDate })
}
