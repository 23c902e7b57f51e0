/** A value that can be read now and watched; whoever watches is told the present value first. */
export type LiveValue<T> = {
  get(): T
  watch(listener: (value: T) => void): () => void
}

export type SettableValue<T> = LiveValue<T> & { set(value: T): void }

export function liveValue<T>(initial: T): SettableValue<T> {
  let current = initial
  const listeners = new Set<(value: T) => void>()
  return {
    get: () => current,
    set(value) {
      current = value
      for (const listener of [...listeners]) listener(value)
    },
    watch(listener) {
      listeners.add(listener)
      listener(current)
      return () => listeners.delete(listener)
    },
  }
}
