/** What a call means for the machine and the windows: no sleep, no quitting in the middle, the desk in sight when it rings. */
import type { BrowserWindow, PowerSaveBlocker } from 'electron'
import { type CallActivity, NO_CALLS } from '#shared/domain/call/call-activity.ts'

export type CallPhase = CallActivity['phase']
export type CallGuard = {
  /** As the phone tells it; `NO_CALLS` when the phone is gone. */
  update(activity: CallActivity): void
  phase(): CallPhase
  /** The keys that would do something now. */
  keys(): CallActivity['keys']
  /** At once, or when no call rings or is up. */
  whenIdle(action: () => void): void
}

export function createCallGuard(
  blocker: PowerSaveBlocker,
  desks: () => readonly BrowserWindow[],
  onChange: (activity: CallActivity) => void,
): CallGuard {
  let activity = NO_CALLS
  let blockerId: number | null = null
  let waiting: (() => void)[] = []
  const keepAwake = (): void => {
    blockerId ??= blocker.start('prevent-app-suspension')
  }
  const maySleep = (): void => {
    if (blockerId !== null) blocker.stop(blockerId)
    blockerId = null
  }
  /** Each caller who begins to wait brings the desk up anew: a second one sounds no louder than a hint in the agent's ear. */
  const enter = (before: CallActivity, { phase, callers }: CallActivity): void => {
    if (phase === 'none') maySleep()
    else keepAwake()
    for (const desk of desks()) {
      if (callers > 0 !== before.callers > 0) desk.flashFrame(callers > 0)
      if (callers > before.callers) bringIntoSight(desk)
    }
  }
  return {
    phase: () => activity.phase,
    keys: () => activity.keys,
    whenIdle(action) {
      if (activity.phase === 'none') action()
      else waiting.push(action)
    },
    update(next) {
      const before = activity
      activity = next
      enter(before, next)
      onChange(next)
      if (next.phase !== 'none') return
      const actions = waiting
      waiting = []
      for (const action of actions) action()
    },
  }
}

/** Raises the desk without taking the keyboard from whatever the person is typing in. */
function bringIntoSight(desk: BrowserWindow): void {
  if (desk.isMinimized()) desk.restore()
  desk.showInactive()
  desk.moveTop()
}
