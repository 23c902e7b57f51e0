/** A query that answers now and again whenever a row it looked at changes; what did not change is not told twice. */
import { liveQuery } from 'dexie'
import type { Timers } from '../sync/timers.ts'

export function watchQuery<T>(
  query: () => Promise<T>,
  emit: (value: T) => void,
  onFault: (cause: unknown) => void,
): () => void {
  const emitChanged = onlyChanged(emit)
  // Async, for the same reason as in `NightdeskDatabase.write`.
  const subscription = liveQuery(async () => query()).subscribe({ next: emitChanged, error: onFault })
  return () => subscription.unsubscribe()
}

/** Longer than a count of ten thousand takes, shorter than anybody waits for a number on the edge of the screen. */
const PAUSE_MS = 100

/**
 * For what changes with every write and takes the longer the more there is of it, like counting: it is looked at with the
 * first change and then after a pause, however many changes came meanwhile.
 */
export function watchCalmly<T>(
  query: () => Promise<T>,
  emit: (value: T) => void,
  onFault: (cause: unknown) => void,
  timers: Timers,
): () => void {
  const emitChanged = onlyChanged(emit)
  let stop = (): void => {}
  const watch = (): void => {
    let answers = 0
    const subscription = liveQuery(async () => query()).subscribe({
      next(value) {
        answers += 1
        emitChanged(value)
        if (answers === 1) return
        // Changes are coming. What comes in the pause is seen by the look after it.
        subscription.unsubscribe()
        stop = timers.after(PAUSE_MS, watch)
      },
      error: onFault,
    })
    stop = () => subscription.unsubscribe()
  }
  watch()
  return () => stop()
}

export function onlyChanged<T>(emit: (value: T) => void): (value: T) => void {
  let last: string | undefined
  return (value) => {
    const text = JSON.stringify(value)
    if (text === last) return
    last = text
    emit(value)
  }
}
