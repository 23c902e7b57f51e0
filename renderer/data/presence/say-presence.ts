/**
 * Says what the phone tells of its agent: at once when it changes, and again before the server stops believing it. When the
 * phone falls silent so do we; what is not renewed is unknown there soon.
 */

import { HEARTBEAT_MS } from '#shared/domain/presence/presence.rules.ts'
import { agesOf } from '#shared/domain/presence/presence-of.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { ToldPresence } from '#shared/ports/phone-data-port.ts'
import type { LiveValue } from '../live-value.ts'
import { retryDelayMs } from '../sync/backoff.ts'
import type { Circumstances } from '../sync/timers.ts'
import type { TransportFault } from '../sync/transport.ts'
import type { PresenceServer } from './presence-server.ts'

export type SayPresenceOptions = Pick<Circumstances, 'clock' | 'timers' | 'random'> & {
  readonly server: Pick<PresenceServer, 'say'>
  /** null: no phone tells anything. */
  readonly told: LiveValue<ToldPresence | null>
  /** Whose account this is: a phone may still speak of whoever was here before. */
  readonly agentId: AgentId
}

/** A server from before there was presence, or one that will not hear ours: no use in asking every few seconds. */
const REFUSED_FOR_MS = 5 * 60_000

export function sayPresence(options: SayPresenceOptions): { stop(): void } {
  const { server, told, clock, timers, random, agentId } = options
  let state: 'idle' | 'saying' | 'changed_meanwhile' | 'stopped' = 'idle'
  let failures = 0
  let cancelTimer = (): void => {}

  const say = async (): Promise<void> => {
    cancelTimer()
    if (state === 'stopped') return
    if (state !== 'idle') {
      state = 'changed_meanwhile'
      return
    }
    const present = told.get()
    if (present?.agentId !== agentId) return
    state = 'saying'
    const answer = await server.say({ is: 'working', work: agesOf(present.work, clock.now()) })
    const after = stateAfter()
    if (after === 'stopped') return
    state = 'idle'
    failures = answer.ok ? 0 : failures + 1
    if (after === 'changed_meanwhile' && answer.ok) return void say()
    cancelTimer = timers.after(answer.ok ? HEARTBEAT_MS : pauseAfter(answer.error), () => void say())
  }
  /** What became of it while the answer was on its way. */
  const stateAfter = (): typeof state => state

  const pauseAfter = (fault: TransportFault): number => {
    if (fault.kind === 'rejected') return REFUSED_FOR_MS
    const wish = fault.kind === 'overloaded' ? fault.retryAfterMs : null
    return Math.min(retryDelayMs({ failures, retryAfterMs: wish, random: random() }), 4 * HEARTBEAT_MS)
  }

  const leave = told.watch(() => void say())
  return {
    stop() {
      state = 'stopped'
      leave()
      cancelTimer()
    },
  }
}
