/**
 * Remembers across a crash of this window that a call was up, so that the next one can say so and starts paused. Only
 * that fact is kept, nothing about the call; a window that ends in order leaves nothing.
 */
const KEY = 'call-up'

export type CrashMark = {
  readonly restarted: 'no' | 'after_crash'
  set(call: 'up' | 'none'): void
}

export function readCrashMark(storage: Storage): CrashMark {
  const restarted = storage.getItem(KEY) === null ? 'no' : 'after_crash'
  storage.removeItem(KEY)
  return {
    restarted,
    set(call) {
      if (call === 'up') storage.setItem(KEY, '1')
      else storage.removeItem(KEY)
    },
  }
}
