/** The fingerprint of a mutation: tells a push that is sent again from another one under the same number. */
import { createHash } from 'node:crypto'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'

export function argsHashOf({ mutationId, name, args }: MutationEnvelope): string {
  return createHash('sha256').update(canonical({ mutationId, name, args })).digest('hex')
}

/** JSON with the keys of every object in order: the client may have stored and read them in another. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`
}
