/** A query that answers now and again whenever a row it looked at changes; what did not change is not told twice. */
import { liveQuery } from 'dexie'

export function watchQuery<T>(
  query: () => Promise<T>,
  emit: (value: T) => void,
  onFault: (cause: unknown) => void,
): () => void {
  let last: string | undefined
  // Async, for the same reason as in `NightdeskDatabase.write`.
  const subscription = liveQuery(async () => query()).subscribe({
    next: (value) => {
      const text = JSON.stringify(value)
      if (text === last) return
      last = text
      emit(value)
    },
    error: onFault,
  })
  return () => subscription.unsubscribe()
}
