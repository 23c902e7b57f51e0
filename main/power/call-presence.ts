/** What a call means for the machine and the windows: no sleep, no quitting in the middle, the desk in sight when it rings. */
import type { BrowserWindow, PowerSaveBlocker } from 'electron'

export type Presence = 'none' | 'ringing' | 'talking'
export type CallPresence = {
  set(next: Presence): void
  current(): Presence
  /** At once, or when the call is over. */
  whenIdle(action: () => void): void
}

export function createCallPresence(
  blocker: PowerSaveBlocker,
  desks: () => readonly BrowserWindow[],
  onChange: (presence: Presence) => void,
): CallPresence {
  let presence: Presence = 'none'
  let blockerId: number | null = null
  let waiting: (() => void)[] = []
  const keepAwake = (): void => {
    blockerId ??= blocker.start('prevent-app-suspension')
  }
  const maySleep = (): void => {
    if (blockerId !== null) blocker.stop(blockerId)
    blockerId = null
  }
  return {
    current: () => presence,
    whenIdle(action) {
      if (presence === 'none') action()
      else waiting.push(action)
    },
    set(next) {
      if (next === presence) return
      presence = next
      if (next === 'none') maySleep()
      else keepAwake()
      for (const desk of desks()) {
        desk.flashFrame(next === 'ringing')
        if (next === 'ringing') bringIntoSight(desk)
      }
      onChange(next)
      if (next !== 'none') return
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
