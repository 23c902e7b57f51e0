/** JSON of which the same data has one text: to compare by hash what was stored and read in another order. */
import { createHash } from 'node:crypto'

export const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** With the keys of every object in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`
}
