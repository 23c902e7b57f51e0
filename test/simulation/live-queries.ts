/**
 * Live queries of the windows, which Dexie keeps in one list for the whole process. Each hears only of its own window, as if that were
 * a process: asked again by another one, which dies, it would never answer. Those of a window end when it dies.
 */
// Before Dexie, which watches nothing where it found no global IndexedDB, though each machine has one of its own.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { type Surroundings, surroundingsNow } from './surroundings.ts'

const { storagemutated } = Dexie.on
const { subscribe, unsubscribe } = storagemutated
type Listener = Parameters<typeof subscribe>[0]

const listening = new WeakMap<Surroundings, Listener[]>()
/** What listens in the place of each. */
const owns = new WeakMap<Listener, Listener>()

storagemutated.subscribe = (listener) => {
  const life = surroundingsNow()
  if (life === undefined) return subscribe(listener)
  const own: Listener = (...given) => {
    if (surroundingsNow() === life) listener(...given)
  }
  owns.set(listener, own)
  listening.set(life, [...(listening.get(life) ?? []), own])
  subscribe(own)
}

storagemutated.unsubscribe = (listener) => unsubscribe(owns.get(listener) ?? listener)

export function endLiveQueries(life: Surroundings): void {
  for (const own of listening.get(life) ?? []) unsubscribe(own)
  listening.delete(life)
}
