/**
 * Which warnings this machine has shown: each once, also after a restart and in a second window. Only ids are kept, nothing of a
 * customer; what is forgotten here is shown once more, and costs nothing else.
 */
import { z } from '#shared/kernel/schema.ts'

const KEY = 'nightdesk.told-warnings'
/** A case that runs longer than any limit has been told long ago. */
const MOST = 2000
const Kept = z.array(z.string()).catch([])

const readTold = (storage: Storage): readonly string[] => {
  try {
    return Kept.parse(JSON.parse(storage.getItem(KEY) ?? '[]'))
  } catch {
    return []
  }
}

/** Those of the given ones that were not told yet; from now on they are. */
export function tellOnce(storage: Storage, keys: readonly string[]): readonly string[] {
  const told = readTold(storage)
  const known = new Set(told)
  const fresh = keys.filter((key) => !known.has(key))
  if (fresh.length > 0) storage.setItem(KEY, JSON.stringify([...told, ...fresh].slice(-MOST)))
  return fresh
}
