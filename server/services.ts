/** What every part of the server works with; made once by `start.ts`, and by tests. */
import type { Clock } from '#shared/kernel/clock.ts'
import type { Tokens } from './auth/tokens.ts'
import type { Metrics } from './http/metrics.ts'
import type { StoredCentre } from './storage/centre.ts'
import type { Database } from './storage/database.ts'

export type Services = {
  readonly database: Database
  readonly clock: Clock
  readonly centre: StoredCentre
  readonly tokens: Tokens
  readonly metrics: Metrics
  /** Tells the log of a defect that was survived; by code and place, never with what was being worked on. */
  readonly reportFault: (code: string, cause: unknown) => void
}
