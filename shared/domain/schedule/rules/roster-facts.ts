/**
 * What the rules know when they judge a change. What this machine may not know is absent, and the rule that needs it finds
 * nothing here; the server has it, and decides.
 */
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, QueueId } from '#shared/kernel/ids.ts'
import type { CoverageNeed } from '../coverage-need.ts'
import type { SwapPolicy } from '../roster.ts'
import type { Shift } from '../shift.ts'
import type { Protection } from './personnel.ts'
import type { WorkingTime } from './working-time.ts'

export type TimeAway = { readonly start: Instant; readonly end: Instant }

export type AgentFacts = {
  readonly agentId: AgentId
  /** All that they are rostered for around the change, what they lose included; a year where hours are balanced over one. */
  readonly shifts: readonly Shift[]
  readonly workingTime?: WorkingTime
  readonly leave?: readonly TimeAway[]
  /** The queues that they may take calls from. */
  readonly skills?: readonly QueueId[]
  readonly protections?: readonly Protection[]
  /** When the last whole test at home passed; null: none did. */
  readonly homeReadyAt?: Instant | null
  /** When a call-back is due that they promised. */
  readonly promises?: readonly Instant[]
  readonly points?: number
}

export type RosterFacts = {
  readonly now: Instant
  /** Every version of the centre's rules; those in force on a shift's business date judge it. */
  readonly policies: readonly SwapPolicy[]
  readonly agents: readonly AgentFacts[]
  /** Whose request it is, and how many others of theirs are open. */
  readonly request?: { readonly agentId: AgentId; readonly others: number }
  /** Everybody of the team around the change, the agents concerned included. */
  readonly teamShifts?: readonly Shift[]
  readonly needs?: readonly CoverageNeed[]
}
