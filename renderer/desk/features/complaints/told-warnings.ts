/**
 * Which warnings a person has read at this machine: nobody is told twice, also after a restart and in a second window, and nobody
 * misses one that somebody else has read here. Only ids are kept, nothing of a customer; what is forgotten here is shown once more,
 * and costs nothing else.
 */
import type { AgentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const toldKey = (agentId: AgentId): string => `nightdesk.told-warnings.${agentId}`
/** A case that runs longer than any limit has been told long ago. */
const MOST = 2000
const Kept = z.array(z.string()).catch([])

export function readTold(storage: Storage, agentId: AgentId): ReadonlySet<string> {
  try {
    return new Set(Kept.parse(JSON.parse(storage.getItem(toldKey(agentId)) ?? '[]')))
  } catch {
    return new Set()
  }
}

/** From now on they are read; gives all that are. */
export function markTold(storage: Storage, agentId: AgentId, keys: readonly string[]): ReadonlySet<string> {
  const told = new Set([...readTold(storage, agentId), ...keys])
  storage.setItem(toldKey(agentId), JSON.stringify([...told].slice(-MOST)))
  return told
}
