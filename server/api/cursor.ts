/** Where a reading stopped, as text that nobody has to understand. One that was made up is refused. */
import type { z } from '#shared/kernel/schema.ts'
import { ApiProblem } from './problem.ts'

export const writeCursor = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

export function readCursor<S extends z.ZodType>(schema: S, cursor: string): z.infer<S> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new ApiProblem('malformed_request', { field: 'cursor' })
  }
}
