/**
 * A server for tests, whole but for its clock and its mutators: on PGlite or on PostgreSQL, with teams of invented
 * agents made as a test asks for them, so that tests share one database and not their data.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CachePolicy } from '#shared/domain/customer/kept-customers.rules.ts'
import type { Profile } from '#shared/domain/session/session.ts'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { findMutator } from '#shared/sync/mutators/registry.ts'
import { hashPassword } from '../../server/auth/passwords.ts'
import { buildApp, urlOf } from '../../server/http/app.ts'
import { createLogger } from '../../server/http/logging.ts'
import { ordinaryRates, type Rates } from '../../server/http/rates.ts'
import type { Allowance } from '../../server/http/token-bucket.ts'
import { type Services, servicesOn } from '../../server/services.ts'
import { insertAccounts } from '../../server/storage/accounts.ts'
import { type AnyRow, insertRows } from '../../server/storage/bulk-rows.ts'
import { createCentre } from '../../server/storage/centre.ts'
import type { Database } from '../../server/storage/database.ts'
import { epochOf } from '../../server/storage/epoch.ts'
import { openPGlite } from '../../server/storage/pglite.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { boundlessRates } from '../fixtures/boundless-rates.ts'
import { type RunningPostgres, startPostgres } from '../rig/postgres.ts'
import { type Client, clientOf } from './server.client.ts'
import { testMutators } from './server.mutators.ts'
import { PASSWORD, type Team, teamOf } from './server.team.ts'

export const databaseKinds = ['pglite', 'postgres'] as const
export type DatabaseKind = (typeof databaseKinds)[number]

export type ServerRig = {
  readonly url: string
  readonly services: Services
  /** Everything that was logged, line by line. */
  readonly logged: readonly string[]
  advance(ms: number): void
  now(): Instant
  epoch(): Promise<string>
  /** A team of its own with a lead, two agents, a queue, three customers and a week of shifts. */
  newTeam(): Promise<Team>
  insert(rows: readonly AnyRow[]): Promise<void>
  /** Whoever signs in from now on does so from the office's network, or from another one. */
  signInsComeFrom(place: Profile['place']): void
  client(): Client
  /** A second server on the same data that always has too much to do. */
  overloaded(): Promise<{ readonly client: Client; stop(): Promise<void> }>
  /** A second server on the same data that lets a device ask only so often, and an account twice that. */
  slow(device: Allowance): Promise<{ readonly client: Client; stop(): Promise<void> }>
  stop(): Promise<void>
}

/** At home agents keep ninety days, their leads half a year. */
const cachePolicy: CachePolicy = {
  office: { everyone: 'all', roles: {} },
  home: { everyone: 90, roles: { lead: 180 } },
}

const START_MS = Date.UTC(2026, 10, 2, 1, 0)

export const startServerRig = async (kind: DatabaseKind): Promise<ServerRig> =>
  startRigOn(await openEmpty(kind))

export type EmptyDatabase = { readonly database: Database; remove(): Promise<void> }

export async function startRigOn({ database, remove }: EmptyDatabase): Promise<ServerRig> {
  let nowMs = START_MS
  const clock = { now: () => instantFromMs(nowMs) }
  const logged: string[] = []
  const logger = createLogger('debug', { write: (line: string) => void logged.push(line) })
  await createCentre(database.queries, { name: 'Test', fictional: true, zone: 'Asia/Shanghai' })
  let signInsComeFrom: Profile['place'] = 'office'
  const officeNetworks = { include: () => signInsComeFrom === 'office' }
  const settings = { backupHorizonDays: 7, recordDays: null, cachePolicy, officeNetworks, turn: null }
  const services: Services = {
    ...(await servicesOn(database, clock, logger, settings)),
    findMutator: (name) => testMutators[name] ?? findMutator(name),
  }
  const serve = async (rssBytes: number, rates: Rates = boundlessRates) => {
    const limits = { eventLoopDelayMs: 0, rssBytes, sampleMs: 1_000 }
    const app = await buildApp({ services, logger, trustedProxies: [], limits, rates })
    await app.listen({ host: '127.0.0.1', port: 0 })
    return app
  }
  const app = await serve(0)
  const url = urlOf(app)
  const passwordHash = await hashPassword(PASSWORD)
  let teams = 0

  const insert = (rows: readonly AnyRow[]) => database.write((tx) => insertRows(tx, rows, clock.now()))
  return {
    url,
    services,
    logged,
    advance: (ms) => {
      nowMs += ms
    },
    now: clock.now,
    epoch: () => epochOf(database.queries),
    async newTeam() {
      teams += 1
      const team = teamOf(teams, clock.now())
      await insertAccounts(
        database.queries,
        team.members.map(({ profile }) => ({
          profile,
          passwordHash,
          queues: [team.queueId],
          collections: ['agent'],
          telephony: { line: 'none' as const },
        })),
      )
      await insert(team.rows)
      return team
    },
    insert,
    signInsComeFrom(place) {
      signInsComeFrom = place
    },
    client: () => clientOf(url),
    async overloaded() {
      const busy = await serve(1)
      return { client: clientOf(urlOf(busy)), stop: () => busy.close() }
    },
    async slow(allowance) {
      const rate = { device: allowance, account: { ...allowance, burst: allowance.burst * 2 } }
      const strict = await serve(0, {
        ...ordinaryRates,
        push: rate,
        pull: rate,
        bootstrap: rate,
        files: rate,
        presence: rate,
        apiKey: allowance,
      })
      return { client: clientOf(urlOf(strict)), stop: () => strict.close() }
    },
    async stop() {
      await app.close()
      await database.close()
      await remove()
    },
  }
}

/** A database with the tables of this version and nothing in them. */
export async function openEmpty(
  kind: DatabaseKind,
): Promise<{ database: Database; remove(): Promise<void> }> {
  if (kind === 'pglite') {
    const folder = await mkdtemp(join(tmpdir(), 'nightdesk-server-'))
    const database = await openPGlite(folder)
    return { database, remove: () => rm(folder, { recursive: true, force: true }) }
  }
  const url = await emptyPostgresDatabase()
  return { database: await openPostgres({ url, poolSize: 20 }), remove: async () => undefined }
}

let postgres: Promise<RunningPostgres> | undefined
let databases = 0

/** One PostgreSQL for all tests of a file; `stopPostgres` belongs into its `afterAll`. */
export async function emptyPostgresDatabase(): Promise<string> {
  postgres ??= startPostgres()
  databases += 1
  return (await postgres).createDatabase(`server_${databases}`)
}

export async function stopPostgres(): Promise<void> {
  const running = await postgres
  postgres = undefined
  await running?.stop()
}
