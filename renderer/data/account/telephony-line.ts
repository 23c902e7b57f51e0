/** The agent's line as the server gave it, in memory only: its secret is never written to the agent's disk. */

import { type Clock, msFromInstant } from '#shared/kernel/clock.ts'
import type { TelephonyState } from '#shared/ports/phone-data-port.ts'
import { type LiveValue, liveValue } from '../live-value.ts'
import type { Transport } from '../sync/transport.ts'

/** An administrator's change reaches the phone within this time, or as soon as the server is back from the restart. */
const ASK_AGAIN_MS = 10 * 60_000

export type TelephonyLine = {
  readonly state: LiveValue<TelephonyState>
  /**
   * The server answers: a good moment to ask, if what is known is old, or if the server was away, perhaps because somebody
   * changed its settings. What is known outlives its absence.
   */
  serverReached(before: 'reached' | 'away'): void
}

export function createTelephonyLine(transport: Transport, clock: Clock): TelephonyLine {
  const state = liveValue<TelephonyState>({ status: 'waiting' })
  let askedAtMs = Number.NEGATIVE_INFINITY
  let asking = false

  const ask = async (): Promise<void> => {
    const answer = await transport.telephony()
    if (!answer.ok) return
    askedAtMs = msFromInstant(clock.now())
    const before = state.get()
    // The phone registers anew when its settings change, so the same ones are not told again.
    if (before.status === 'known' && JSON.stringify(before.settings) === JSON.stringify(answer.value)) return
    state.set({ status: 'known', settings: answer.value })
  }

  return {
    state,
    serverReached(before) {
      const isOld = before === 'away' || msFromInstant(clock.now()) - askedAtMs >= ASK_AGAIN_MS
      if (asking || !isOld) return
      asking = true
      void ask().finally(() => {
        asking = false
      })
    },
  }
}
