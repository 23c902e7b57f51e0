/** A call-back needs somebody who is at work when it is due: the promiser, or whoever it is handed to (domain: rostered shift). */
import { shiftEnd } from '#shared/domain/schedule/shift.interval.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'

type Rostered = Pick<Shift, 'agentId' | 'segments'>

/** In the gap of a split shift nobody is at work. */
export const isAtWork = (shift: Rostered, at: Instant): boolean =>
  shift.segments.some(({ start, end }) => start <= at && at < end)

/** `unknown`: nobody has planned this agent that far ahead, and the roster says nothing either way. */
export function onShift(
  shifts: readonly Rostered[],
  agentId: AgentId,
  at: Instant,
): 'on' | 'off' | 'unknown' {
  const own = shifts.filter((shift) => shift.agentId === agentId)
  if (own.some((shift) => isAtWork(shift, at))) return 'on'
  return own.some((shift) => shiftEnd(shift) > at) ? 'off' : 'unknown'
}

/** Who could keep it instead: everybody at work then, whoever has longest to go first, so that a delay does not pass it on again. */
export const colleaguesOnShift = (
  shifts: readonly Rostered[],
  at: Instant,
  except: AgentId | null,
): readonly AgentId[] =>
  shifts
    .filter((shift) => shift.agentId !== except && isAtWork(shift, at))
    .toSorted((a, b) => (shiftEnd(a) > shiftEnd(b) ? -1 : 1))
    .map(({ agentId }) => agentId)
