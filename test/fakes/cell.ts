/** A value that can be watched: what the fakes of our windows are made of. */
export type Cell<T> = {
  get(): T
  set(value: T): void
  /** Tells `emit` the value now and at every change, as a port's watch does. */
  watch(emit: (value: T) => void): () => void
}

export function cell<T>(initial: T): Cell<T> {
  let value = initial
  const listeners = new Set<(value: T) => void>()
  return {
    get: () => value,
    set(next) {
      value = next
      for (const listener of listeners) listener(next)
    },
    watch(emit) {
      listeners.add(emit)
      emit(value)
      return () => listeners.delete(emit)
    },
  }
}
