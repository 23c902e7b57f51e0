/**
 * What was decided about a case on its way: waited for, proposed, granted, told to the customer, found at the end. Kept in
 * rounds: work that begins again begins a new one, and what was decided before stays on file.
 */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, CauseId, ComplaintId, DepartmentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { FollowUpCall, MOST_FOLLOW_UP_CALLS } from './follow-up.ts'

/** Money is counted in fen. Ten million yuan is more than any call centre grants. */
export const AmountFen = z.number().int().min(0).max(1_000_000_000)

export const remedies = [
  'explanation',
  'apology',
  'repair',
  'replacement',
  'waiver',
  'refund',
  'compensation',
] as const
export const Remedy = z.enum(remedies)
export type Remedy = z.infer<typeof Remedy>

const MONEY: readonly Remedy[] = ['waiver', 'refund', 'compensation']
export const isMoney = (remedy: Remedy): boolean => MONEY.includes(remedy)

/** What came out of it, for the customer and for the statistics. */
export const outcomes = [
  'upheld',
  'partly_upheld',
  'not_upheld',
  'settled',
  'answered',
  'customer_unreachable',
] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** How the customer took it in the follow-up call. */
export const satisfactions = ['satisfied', 'accepts', 'dissatisfied', 'not_reached'] as const
export const Satisfaction = z.enum(satisfactions)
export type Satisfaction = z.infer<typeof Satisfaction>

const done = { at: Instant, byId: AgentId, byName: z.string() }

export const Waiting = z.strictObject({
  ...done,
  whom: z.string().max(80),
  what: z.string().min(1).max(300),
  /** The one of the centre that has it now. Absent: the customer, or somebody outside. */
  departmentId: DepartmentId.optional(),
})
export type Waiting = z.infer<typeof Waiting>

export const Proposal = z.strictObject({
  ...done,
  id: z.string(),
  remedy: Remedy,
  /** What was asked for; what is granted stands in the authorisation. */
  amountFen: AmountFen,
  what: z.string().min(1).max(2000),
})
export type Proposal = z.infer<typeof Proposal>

/** Somebody else's word on the proposal. Of several the last amount stands, with those who agreed to it since. */
export const Decision = z.strictObject({
  ...done,
  id: z.string(),
  verdict: z.enum(['approved', 'refused']),
  amountFen: AmountFen,
  reason: z.string().max(500),
})
export type Decision = z.infer<typeof Decision>

export const Authorisation = z.strictObject({
  at: Instant,
  amountFen: AmountFen,
  /** Everybody whose authority it stands on: the proposer alone, or those who decided. */
  byIds: z.array(AgentId).min(1).max(2),
  /** The policy that gave them the authority. */
  source: z.string().max(200),
})
export type Authorisation = z.infer<typeof Authorisation>

export const Communication = z.strictObject({ ...done, what: z.string().min(1).max(2000) })
export type Communication = z.infer<typeof Communication>

export const Escalation = z.strictObject({
  ...done,
  body: z.string().min(1).max(80),
  reference: z.string().min(1).max(80),
})
export type Escalation = z.infer<typeof Escalation>

export const Closure = z.strictObject({
  ...done,
  causeId: CauseId,
  outcome: Outcome,
  summary: z.string().min(1).max(500),
  /** null: nobody was asked, or they did not want to say. */
  satisfaction: Satisfaction.nullable(),
})
export type Closure = z.infer<typeof Closure>

export const MOST_DECISIONS = 20

export const Round = z.strictObject({
  waiting: Waiting.optional(),
  proposal: Proposal.optional(),
  /** On this round's proposal, oldest first. */
  decisions: z.array(Decision).max(MOST_DECISIONS).optional(),
  authorisation: Authorisation.optional(),
  communication: Communication.optional(),
  /** About this round's answer, in the order in which the server took them. */
  followUps: z.array(FollowUpCall).max(MOST_FOLLOW_UP_CALLS).optional(),
  escalation: Escalation.optional(),
  closure: Closure.optional(),
  mergedInto: ComplaintId.optional(),
})
export type Round = z.infer<typeof Round>

export const Handling = Round.extend({ earlier: z.array(Round).max(50) })
export type Handling = z.infer<typeof Handling>

export const NO_HANDLING: Handling = { earlier: [] }

/** What was decided so far is put on file; nothing of it counts for what comes. */
export function nextRound({ earlier, ...round }: Handling): Handling {
  return Object.keys(round).length === 0 ? { earlier } : { earlier: [...earlier, round].slice(-50) }
}

/** One proposal a round: another one begins a new round. */
export const roundFor = (handling: Handling): Handling =>
  handling.proposal === undefined ? handling : nextRound(handling)

/** The amount that is being decided on, and who has agreed to it so far. */
export function standingAmount({ proposal, decisions = [] }: Round): {
  readonly amountFen: number
  readonly agreedBy: readonly AgentId[]
} {
  const amountFen = decisions.at(-1)?.amountFen ?? proposal?.amountFen ?? 0
  const since = decisions.findLastIndex((decision) => decision.amountFen !== amountFen) + 1
  return { amountFen, agreedBy: decisions.slice(since).map(({ byId }) => byId) }
}
