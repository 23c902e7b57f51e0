/** How long nobody may touch the machine before the account on it is locked. */
import type { Profile } from './session.ts'

/** At home others live in the rooms; in the office a colleague sees who sits there. */
const IDLE_MINUTES: Readonly<Record<Profile['place'], number>> = { home: 10, office: 30 }

/**
 * Somebody who talks reads from the screen and touches nothing. A call is a sign of life, but not for ever: one that was left
 * on hold must not keep the customers open.
 */
const IDLE_MINUTES_IN_A_CALL = 30

export function idleLimitMs(place: Profile['place'], call: 'none' | 'up'): number {
  const minutes = IDLE_MINUTES[place]
  return (call === 'up' ? Math.max(minutes, IDLE_MINUTES_IN_A_CALL) : minutes) * 60_000
}
