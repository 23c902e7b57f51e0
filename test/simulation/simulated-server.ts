/**
 * The real server in a simulated world: its routes, services and migrations on one PGlite in memory that every run
 * starts from the same rows. Requests are answered one at a time and whole, as the virtual network delivers them;
 * its clock and its chance are the simulation's.
 */

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pino from 'pino'
import { attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import {
  keepingOf,
  keptRecencies,
  type Recency,
  recencyOf,
} from '#shared/domain/customer/kept-customers.rules.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { FILES_PATH } from '#shared/ports/files.ts'
import { findMutator } from '#shared/sync/mutators/registry.ts'
import { indexedText, type RowOf, type TableName, wholeOf } from '#shared/sync/tables.ts'
import { type App, buildApp } from '../../server/http/app.ts'
import { type Services, servicesOn } from '../../server/services.ts'
import { type Account, accountColumns, accountOf } from '../../server/storage/accounts.ts'
import { compactTombstones } from '../../server/storage/compaction.ts'
import { ageCustomers } from '../../server/storage/customer-activity.ts'
import type { CommitListener } from '../../server/storage/database.ts'
import { renewEpoch } from '../../server/storage/epoch.ts'
import { piecesOf } from '../../server/storage/file-uploads.ts'
import { changeRows } from '../../server/storage/rows.ts'
import { seatedAt } from '../../server/storage/sessions.ts'
import { givenTo, grantsOf, type SpaceGrants } from '../../server/sync/grants.ts'
import { accounts, cachePolicy } from './centre.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { SharedDatabase } from './shared-database.ts'
import { type Surroundings, withinAlone } from './surroundings.ts'
import { unlimited } from './unlimited-rates.ts'
import type { VirtualTime } from './virtual-time.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What a client reads of an answer, besides its body. */
const READ_HEADERS = ['content-type', 'retry-after', 'tus-resumable', 'upload-offset'] as const

/** Rows per answer to a pull; small, so that a run sees answers that go on. */
const PULL_ROWS = 6
const BACKUP_HORIZON_DAYS = 7
/** From which a request comes. */
const ADDRESSES = { office: '10.20.0.7', home: '203.0.113.7' } as const
const MONTH_MS = 31 * 24 * 3_600_000
const logger = pino({ level: 'silent' })

type Place = Account['place']
type Granted = { readonly account: Account; readonly grants: SpaceGrants }

/** What became of a mutation on this line of the server's history. */
export type Fate = { applied: number; refused: number }

export class SimulatedServer {
  readonly #shared: SharedDatabase
  readonly #time: VirtualTime
  readonly #surroundings: Surroundings
  readonly #chance: Chance
  #app: App | null = null
  #services: Services | null = null
  /** Of each agent, until an account changes. */
  readonly #grants = new Map<string, Granted>()
  #fates = new Map<string, Fate>()
  #backup: Map<string, Fate> | null = null
  /** Ran in the request that is being answered; counts when that is committed. */
  #ran: { readonly id: string; readonly outcome: keyof Fate }[] = []
  /** Applied on a line of history that a restore cut off, and not again since. */
  readonly undone = new Set<string>()
  /** Files that were whole there: whoever no longer had a use for theirs cannot bring them again (SPEC F7). */
  readonly undoneFiles = new Set<string>()
  /** Files that a case called received while pieces were still missing. */
  readonly receivedEarly = new Set<string>()
  /** Refused there: whoever was told so keeps it, another copy of it may be applied since. */
  readonly unrefused = new Set<string>()

  constructor(shared: SharedDatabase, time: VirtualTime, seed: string) {
    this.#shared = shared
    this.#chance = chanceOf(`${seed} server`)
    this.#time = time
    // The database has timers of its own, which go by the real clock.
    this.#surroundings = { nowMs: null, chance: this.#chance, soon: null, after: null }
  }

  async start(): Promise<void> {
    await this.#app?.close()
    await this.#inside(async () => {
      const clock = { now: () => instantFromMs(this.#time.nowMs) }
      const services = await servicesOn(this.#shared.database, clock, logger, {
        backupHorizonDays: BACKUP_HORIZON_DAYS,
        recordDays: null,
        cachePolicy,
        turn: null,
        officeNetworks: { include: (address) => address === ADDRESSES.office },
      })
      this.#services = { ...services, findMutator: this.#watched, pullRows: PULL_ROWS }
      this.#app = await buildApp({
        services: this.#services,
        logger,
        trustedProxies: [],
        rates: unlimited,
        limits: { eventLoopDelayMs: 0, rssBytes: 0, sampleMs: 60_000 },
      })
      await this.#app.ready()
    })
  }

  async stop(): Promise<void> {
    await this.#app?.close()
    this.#app = null
  }

  onCommit(listener: CommitListener): void {
    this.#shared.onCommit.add(listener)
  }

  /** Answers one request whole; nothing else happens meanwhile. */
  async answer(
    method: 'GET' | 'HEAD' | 'POST' | 'PATCH',
    url: string,
    headers: Record<string, string>,
    body: string | Uint8Array | undefined,
    from: Place,
  ): Promise<Answer> {
    this.#ran = []
    const response = await this.#inside(() => {
      if (this.#app === null) throw new Error('The server is not running')
      const given = body instanceof Uint8Array ? Buffer.from(body) : body
      const payload = given === undefined ? {} : { payload: given }
      return this.#app.inject({ method, url, headers, remoteAddress: ADDRESSES[from], ...payload })
    })
    if (response.statusCode < 300) this.#count()
    if (method === 'PATCH') await this.#lookAtFile(url)
    const read = READ_HEADERS.flatMap((name) => {
      const value = response.headers[name]
      return value === undefined ? [] : [[name, String(value)] as const]
    })
    return { status: response.statusCode, headers: Object.fromEntries(read), body: response.rawPayload }
  }

  /** A piece of a file came: only with the last one may a case say that it is here. */
  async #lookAtFile(url: string): Promise<void> {
    const hash = url.slice(FILES_PATH.length + 1)
    const naming = (await this.all('complaint')).flatMap(attachmentsOf).filter((file) => file.hash === hash)
    const isCalledReceived = naming.some(({ receivedAt }) => receivedAt !== null)
    if (isCalledReceived && !(await this.wholeFiles()).has(hash)) this.receivedEarly.add(hash)
  }

  fateOf(mutationId: string): Fate {
    return this.#fates.get(mutationId) ?? { applied: 0, refused: 0 }
  }

  async keepBackup(): Promise<void> {
    await this.#inside(() => this.#shared.keepBackup())
    this.#backup = structuredClone(this.#fates)
  }

  get hasBackup(): boolean {
    return this.#backup !== null
  }

  /** As an administrator does it: the database is put back, the epoch renewed, the server started again. */
  async restore(): Promise<void> {
    if (this.#backup === null) return
    const whole = await this.wholeFiles()
    await this.#inside(() => this.#shared.returnToBackup())
    for (const hash of whole) this.undoneFiles.add(hash)
    this.#grants.clear()
    const now = instantFromMs(this.#time.nowMs)
    await this.#inside(() => this.#shared.database.write((tx) => renewEpoch(tx, now, 'command')))
    for (const [id, { applied, refused }] of this.#fates) {
      const before = this.#backup.get(id)
      if (applied > 0 && (before?.applied ?? 0) === 0) this.undone.add(id)
      if (refused > 0 && (before?.refused ?? 0) === 0) this.unrefused.add(id)
    }
    this.#fates = structuredClone(this.#backup)
    await this.start()
  }

  /** What an agent may read now, and who they are; at whatever place. */
  async #grantsTo(agentId: string): Promise<Granted> {
    const known = this.#grants.get(agentId)
    if (known !== undefined) return known
    const row = await this.#queries
      .selectFrom('account')
      .select(accountColumns)
      .where('agent_id', '=', agentId)
      .executeTakeFirstOrThrow()
    const account = accountOf(row)
    const granted = { account, grants: await grantsOf(this.#queries, account) }
    this.#grants.set(agentId, granted)
    return granted
  }

  async setAccount(agentId: string, change: { readonly queues?: string[]; readonly team_id?: string }) {
    await this.#queries.updateTable('account').set(change).where('agent_id', '=', agentId).execute()
    this.#grants.clear()
  }

  /** An administrator ends every session of an agent: their machines must sign in again. */
  async endSessionsOf(agentId: string): Promise<void> {
    const now = instantFromMs(this.#time.nowMs)
    await this.#queries
      .updateTable('session')
      .set({ ended_at: now })
      .where('agent_id', '=', agentId)
      .where('ended_at', 'is', null)
      .execute()
  }

  /** As it would be a month later: what left a space until now is forgotten. */
  async compact(): Promise<number> {
    const { database } = this.#shared
    const nowMs = this.#time.nowMs
    return this.#inside(async () => {
      await database.queries.deleteFrom('space_mark').execute()
      await compactTombstones(database, instantFromMs(nowMs))
      return compactTombstones(database, instantFromMs(nowMs + MONTH_MS))
    })
  }

  /** As an import or an administrator changes a row, with all that the server does when rows are written. */
  async change<T extends TableName>(table: T, id: string, to: (row: RowOf<T>) => RowOf<T> | null) {
    await this.#inside(async () => {
      const spaces = await this.#queries.selectFrom('space_version').select('space').execute()
      const everywhere = [...new Set([...spaces.map(({ space }) => space), ...startSpaces])]
      await this.#shared.database.write(async (tx) => {
        await changeRows(tx, everywhere, async (rows) => {
          const before = await rows.get(table, id)
          if (before === undefined) return
          const after = to(before)
          if (after === null) await rows.remove(table, id)
          else await rows.put(table, after)
        })
      })
    })
  }

  /**
   * Everything that a machine of this agent at this place must show now, by table and id: told by the rule itself, from what
   * the rows say, and not by the part that a row lies in.
   */
  async shownBy(agentId: string, place: Place): Promise<ReadonlyMap<string, unknown>> {
    const { account, grants } = await this.#grantsTo(agentId)
    const kept = keptRecencies(keepingOf(cachePolicy, seatedAt(account, place)))
    const recency = await this.#recencies()
    const found = await this.#queries
      .selectFrom('synced_row')
      .select(['tbl', 'id', 'data', 'space'])
      .where('data', 'is not', null)
      .orderBy('tbl')
      .orderBy('id')
      .execute()
    const isKept = (tbl: TableName, id: string, data: unknown): boolean => {
      if (tbl !== 'customer' && tbl !== 'contact') return true
      const customer = tbl === 'customer' ? id : (indexedText(data, 'customerId') ?? '')
      return kept.includes(recency.get(customer) ?? 'older')
    }
    return new Map(
      found
        .filter(({ space }) => grants.readable.includes(wholeOf(space)))
        .filter(({ tbl, id, data }) => isKept(tbl, id, data))
        .map(({ tbl, id, data }) => [`${tbl}/${id}`, data]),
    )
  }

  /** Of every customer, by the rule. */
  async #recencies(): Promise<ReadonlyMap<string, Recency>> {
    const owed = new Set(
      (await this.all('complaint'))
        .filter(({ status, training }) => isOpen(status) && !training)
        .map(({ customerId }) => customerId as string),
    )
    const customers = await this.#queries.selectFrom('customer_activity').selectAll().execute()
    const now = instantFromMs(this.#time.nowMs)
    return new Map(
      customers.map(({ customer_id: id, active_at: at }) => {
        const activeAt = at && instantFromMs(at.getTime())
        return [id, recencyOf({ activeAt, openCases: owed.has(id) ? 'some' : 'none' }, now)]
      }),
    )
  }

  /** So many days pass for the customers, and what is due at their end is done. Returns how many became less recent. */
  async age(days: number): Promise<number> {
    const { database } = this.#shared
    return this.#inside(async () => {
      await sql`update customer_activity set active_at = active_at - make_interval(days => ${days})`.execute(
        database.queries,
      )
      return ageCustomers(database, instantFromMs(this.#time.nowMs))
    })
  }

  /** How far each space has come that a machine of this agent at this place is given. */
  async versionsFor(agentId: string, place: Place): Promise<ReadonlyMap<string, number>> {
    const { account, grants } = await this.#grantsTo(agentId)
    const given = givenTo(grants, seatedAt(account, place), cachePolicy)
    const versions = await this.#queries.selectFrom('space_version').select(['space', 'version']).execute()
    const reached = new Map(versions.map(({ space, version }) => [space, version]))
    return new Map(given.map((space) => [space, reached.get(space) ?? 0]))
  }

  async all<T extends TableName>(table: T): Promise<RowOf<T>[]> {
    const found = await this.#queries
      .selectFrom('synced_row')
      .select('data')
      .where('tbl', '=', sql.lit(table))
      .where('data', 'is not', null)
      .orderBy('id')
      .execute()
    return found.map(({ data }) => data as RowOf<T>)
  }

  /** The files that it has, by their hash: of each, the pieces give it. */
  async wholeFiles(): Promise<ReadonlySet<string>> {
    const found = await this.#queries
      .selectFrom('file_upload')
      .select(['id', 'hash'])
      .where('confirmed_at', 'is not', null)
      .execute()
    const whole = new Set<string>()
    for (const { id, hash } of found) {
      const bytes = createHash('sha256')
      for await (const piece of piecesOf(this.#queries, Number(id))) bytes.update(piece)
      if (bytes.digest('hex') === hash) whole.add(hash)
    }
    return whole
  }

  /** Those who may read one of these spaces: whom a commit in them is told to. */
  async readersOf(spaces: readonly string[]): Promise<Set<string>> {
    const readers = new Set<string>()
    for (const { profile } of accounts) {
      const { grants } = await this.#grantsTo(profile.agentId)
      if (spaces.some((space) => grants.readable.includes(wholeOf(space))))
        readers.add(AgentId.parse(profile.agentId))
    }
    return readers
  }

  get #queries() {
    return this.#shared.database.queries
  }

  readonly #watched: Services['findMutator'] = (name) => {
    const mutator = findMutator(name)
    if (mutator === undefined) return undefined
    return {
      args: mutator.args,
      apply: async (rows, args, context) => {
        const outcome = await mutator.apply(rows, args, context)
        this.#ran.push({ id: context.mutationId, outcome: outcome.ok ? 'applied' : 'refused' })
        return outcome
      },
    }
  }

  #count(): void {
    for (const { id, outcome } of this.#ran) {
      const fate = this.#fates.get(id) ?? { applied: 0, refused: 0 }
      fate[outcome] += 1
      if (outcome === 'applied') this.undone.delete(id)
      this.#fates.set(id, fate)
    }
  }

  #inside<T>(work: () => Promise<T>): Promise<T> {
    return withinAlone(this.#surroundings, work)
  }
}

const startSpaces = [
  ...accounts.flatMap(({ profile, queues }) => [
    `team:${profile.teamId}`,
    `agent:${profile.agentId}`,
    ...queues.map((queue) => `queue:${queue}`),
  ]),
  'org',
]
