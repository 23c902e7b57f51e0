/** The steps that complaints and swaps keep of their life: who did what, when. */

import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { MutationContext } from '../mutator.ts'

type Step<S> = {
  readonly at: Instant
  readonly byId: AgentId
  readonly byName: string
  readonly to: S
  readonly reason: string
}

export const stepBy = <S>({ actor, occurredAt }: MutationContext, to: S, reason: string): Step<S> => ({
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
