/**
 * The agent quits although a call is up, and has said that it may end: it ends as if they had hung up, and what is to be known of it
 * is journalled before the application goes (ADR 22).
 */
import { isOver, isRinging } from '#shared/domain/call/call.transition.ts'
import type { Offering } from './offering.ts'
import type { PhoneEngine } from './phone-engine.ts'

/** No call is left when it returns; it resolves when nothing of them waits to be journalled. */
export async function endCalls(
  engine: Pick<PhoneEngine, 'state' | 'command'>,
  offerings: readonly Pick<Offering<never>, 'settled'>[],
): Promise<void> {
  const calls = engine.state().calls.filter((call) => !isOver(call))
  await Promise.all(
    calls.map((call) =>
      // Whoever rings is sent on to somebody else.
      engine.command({ type: isRinging(call) ? 'decline' : 'hangUp', callId: call.id }),
    ),
  )
  await Promise.all(offerings.map((offering) => offering.settled()))
}
