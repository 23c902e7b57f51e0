/** Live queries of the windows, which Dexie keeps in one list for the whole process: those of a window end when it dies. */
// Before Dexie, which watches nothing where it found no global IndexedDB, though each machine has one of its own.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { type Surroundings, surroundingsNow } from './surroundings.ts'

const { storagemutated } = Dexie.on
const subscribe = storagemutated.subscribe
type Listener = Parameters<typeof subscribe>[0]

const listening = new WeakMap<Surroundings, Listener[]>()

storagemutated.subscribe = (listener) => {
  const life = surroundingsNow()
  if (life !== undefined) listening.set(life, [...(listening.get(life) ?? []), listener])
  subscribe(listener)
}

export function endLiveQueries(life: Surroundings): void {
  for (const listener of listening.get(life) ?? []) storagemutated.unsubscribe(listener)
  listening.delete(life)
}
