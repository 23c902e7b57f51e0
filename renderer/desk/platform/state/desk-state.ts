/**
 * Stores of interface state that belong to whoever is signed in: where they are, whom they look at, what they have
 * typed into a wrap-up. When they leave, all of it goes; the next agent finds nothing of theirs.
 */
import { create, type StoreApi, type UseBoundStore } from 'zustand'

const resets: (() => void)[] = []

export function createDeskState<T>(initial: T): UseBoundStore<StoreApi<T>> {
  const store = create<T>()(() => initial)
  resets.push(() => store.setState(initial, true))
  return store
}

export function resetDeskState(): void {
  for (const reset of resets) reset()
}
