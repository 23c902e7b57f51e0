/**
 * Locks an account that nobody sits at: after a time without input, and at once when the system locks its screen or goes to
 * sleep. A call goes on behind the lock.
 */
import { idleLimitMs } from '#shared/domain/session/idle-lock.rules.ts'
import type { Session } from '../session/session.ts'
import type { CallGuard } from './call-guard.ts'

const LOOK_EVERY_MS = 5_000

/** What Electron's `powerMonitor` is to us. */
export type InputWatch = {
  getSystemIdleTime(): number
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown
}

export function keepIdleLock(options: {
  readonly session: Pick<Session, 'view' | 'lock'>
  readonly calls: Pick<CallGuard, 'phase'>
  readonly input: InputWatch
  readonly every: (ms: number, task: () => void) => void
}): void {
  const { session, calls, input } = options
  options.every(LOOK_EVERY_MS, () => {
    const view = session.view()
    if (view.status !== 'signed_in') return
    const call = calls.phase() === 'talking' ? 'up' : 'none'
    if (input.getSystemIdleTime() * 1000 >= idleLimitMs(view.profile.place, call)) session.lock('idle')
  })
  for (const event of ['lock-screen', 'suspend'] as const) input.on(event, () => session.lock('asked'))
}
