/** How rules write down what they found. */
import type { Shift } from '../shift.ts'
import type { RuleFinding } from './rule-finding.ts'

const HOUR_MS = 3_600_000

export const on = (shift: Pick<Shift, 'businessDate'>): { date: string } => ({ date: shift.businessDate })

/** With one decimal, rounded down: nobody is told that they rested longer than they did. */
export const hoursDown = (ms: number): number => Math.floor((ms / HOUR_MS) * 10) / 10
/** With one decimal, rounded up: of what is limited nobody is told that it was less. */
export const hoursUp = (ms: number): number => Math.ceil((ms / HOUR_MS) * 10) / 10

/** A plain fact: it stands on nothing that has a version. */
export const byFact = (
  rule: RuleFinding['rule'],
  agentId: RuleFinding['agentId'],
  figures: RuleFinding['figures'],
): RuleFinding => ({ rule, verdict: 'block', basis: 'fact', agentId, figures })
