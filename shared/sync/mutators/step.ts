/** The steps that complaints and swaps keep of their life: who did what, when. */

import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { Actor, MutationContext } from '../mutator.ts'

type Step<S> = {
  readonly at: Instant
  readonly byId: AgentId
  readonly byName: string
  readonly to: S
  readonly reason: string
}

/** Whose step it is, and when. */
export type StepBy = Pick<MutationContext, 'occurredAt'> & {
  readonly actor: Pick<Actor, 'agentId' | 'name'>
}

export const stepBy = <S>({ actor, occurredAt }: StepBy, to: S, reason: string): Step<S> => ({
  at: occurredAt,
  byId: actor.agentId,
  byName: actor.name,
  to,
  reason: reason.trim(),
})

/** The same step by the same person at the same moment is this very intent, sent again. */
export function wasLastStep<S>(
  steps: readonly Step<S>[],
  to: S,
  { actor, occurredAt }: MutationContext,
): boolean {
  const last = steps.at(-1)
  return last !== undefined && last.to === to && last.byId === actor.agentId && last.at === occurredAt
}
