/** What the desk knows of the latest calls and of what came with them, each by its id; forgotten with the desk, then asked anew. */
import { createDeskState } from './desk-state.ts'

/** More than the phone lets ring, talk and wait at once (ADR 14), with those that are wrapped up meanwhile. */
const KEPT = 24

export type LatestStore<K, T> = {
  /** A hook: the value of this id, or what every other one has. */
  readonly useOf: (id: K | null) => T
  readonly keep: (id: K, value: T) => void
}

export function createLatestStore<K extends string, T>(otherwise: T): LatestStore<K, T> {
  const useStore = createDeskState<{ readonly latest: ReadonlyMap<K, T> }>({ latest: new Map() })
  return {
    useOf: (id) => useStore(({ latest }) => (id === null ? undefined : latest.get(id)) ?? otherwise),
    keep: (id, value) =>
      useStore.setState(({ latest }) => {
        const others = [...latest].filter(([other]) => other !== id)
        return { latest: new Map([...others, [id, value] as const].slice(-KEPT)) }
      }),
  }
}
