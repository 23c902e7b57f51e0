/** What every part of the server works with; made once by `start.ts`, and by tests. */

import type { Logger } from 'pino'
import type { CachePolicy } from '#shared/domain/customer/kept-customers.rules.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { type AnyMutator, findMutator } from '#shared/sync/mutators/registry.ts'
import { createTokens, type Tokens } from './auth/tokens.ts'
import type { TurnServers } from './auth/turn-credentials.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import type { Networks } from './networks.ts'
import type { Settings } from './settings.ts'
import { findCentre, type StoredCentre } from './storage/centre.ts'
import type { Database } from './storage/database.ts'

export type Services = {
  readonly database: Database
  readonly clock: Clock
  readonly centre: StoredCentre
  readonly tokens: Tokens
  readonly metrics: Metrics
  /** `undefined` for a name that this version does not know. */
  readonly findMutator: (name: string) => AnyMutator | undefined
  /** Backups older than this are never restored; until then clients keep what was acknowledged (SPEC E3). */
  readonly backupHorizonMs: number
  /** Days for which ended cases and records of calls are kept with whom they are about; null: until somebody is removed. */
  readonly recordDays: number | null
  /** Which customers machines keep, by role and place. */
  readonly cachePolicy: CachePolicy
  /** From where agents sign in who work in the office; null: their account says where they work. */
  readonly officeNetworks: Networks | null
  /** TURN servers that every line over SIP may relay through. */
  readonly turn: TurnServers | null
  /** Rows per answer to a pull; a client applies them in one transaction. */
  readonly pullRows: number
  /** Tells the log of a defect that was survived; by code and place, never with what was being worked on. */
  readonly reportFault: (code: string, cause: unknown) => void
}

const PULL_ROWS = 2_000
const DAY_MS = 24 * 3_600_000

/** Of a database that has a centre. */
export async function servicesOn(
  database: Database,
  clock: Clock,
  logger: Logger,
  settings: Pick<Settings, 'backupHorizonDays' | 'recordDays' | 'cachePolicy' | 'officeNetworks' | 'turn'>,
): Promise<Services> {
  const centre = await findCentre(database.queries)
  if (centre === undefined) throw new Error('the database has no centre')
  return {
    database,
    clock,
    centre,
    tokens: createTokens(centre.tokenSecret, clock),
    metrics: createMetrics(),
    findMutator,
    backupHorizonMs: settings.backupHorizonDays * DAY_MS,
    recordDays: settings.recordDays,
    cachePolicy: settings.cachePolicy,
    officeNetworks: settings.officeNetworks,
    turn: settings.turn,
    pullRows: PULL_ROWS,
    reportFault: (code, cause) => logger.error({ code, err: cause }, 'fault'),
  }
}
