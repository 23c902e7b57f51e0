/**
 * Stores of interface state that belong to whoever is signed in: where they are, whom they look at, what they have
 * typed into a wrap-up. When they leave, all of it goes; the next agent finds nothing of theirs. When they lock the desk,
 * what they have typed and not finished stays for them.
 */
import { create, type StoreApi, type UseBoundStore } from 'zustand'

/** `left`: somebody else may sit here next. `locked`: the same agent comes back, or leaves. */
export type DeskEnd = 'left' | 'locked'

const resets: ((end: DeskEnd) => void)[] = []

export function createDeskState<T>(
  initial: T,
  keptBehindLock: 'dropped' | 'kept' = 'dropped',
): UseBoundStore<StoreApi<T>> {
  const store = create<T>()(() => initial)
  resets.push((end) => {
    if (end === 'left' || keptBehindLock === 'dropped') store.setState(initial, true)
  })
  return store
}

export function resetDeskState(end: DeskEnd): void {
  for (const reset of resets) reset(end)
}
