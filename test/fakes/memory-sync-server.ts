/**
 * The server's half of the sync protocol in memory, for simulations: the real mutators, versions per space, answers
 * kept per client. It does at once what the real one does in transactions, so only the client's half is on trial.
 */
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Actor } from '#shared/sync/mutator.ts'
import { findMutator } from '#shared/sync/mutators/registry.ts'
import type {
  BootstrapRequest,
  BootstrapResponse,
  MutationEnvelope,
  MutationResult,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  RowChange,
} from '#shared/sync/protocol.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'
import { MemoryRows } from './memory-rows.ts'

type Entry = { readonly space: string; readonly change: RowChange }
type Client = { readonly agentId: string; lastMid: number; readonly answers: Map<number, Answered> }
type Answered = { readonly print: string; readonly result: MutationResult }
type Refused = 'unknown_client' | 'malformed_request' | 'not_granted'

const printOf = ({ mutationId, name, args }: MutationEnvelope): string =>
  JSON.stringify({ mutationId, name, args })
const spaceOf = (table: TableName, row: unknown): string =>
  (tables[table].space as (row: unknown) => string)(row)

export class MemorySyncServer {
  epoch = 'epoch-1'
  nowMs = Date.UTC(2026, 2, 2, 14, 0)
  backupHorizonMs = 7 * 24 * 3_600_000
  /** Rows per answer; small, so that simulations see many of them. */
  pageRows = 5
  readonly rows = new MemoryRows()
  readonly #log = new Map<string, Entry>()
  readonly #versions = new Map<string, number>()
  /** Per space, the version up to which tombstones are gone. */
  readonly #compacted = new Map<string, number>()
  readonly #clients = new Map<string, Client>()
  readonly #actors = new Map<string, Actor>()
  /** How often each mutation was run with success, by its id. */
  readonly applied = new Map<string, number>()
  /** Whose last run was refused. */
  readonly refused = new Set<string>()
  /** What the HTTP layer in front of it would not let through. */
  chokesOn: (mutation: MutationEnvelope) => boolean = () => false
  /** What becomes of an answer on its way; for servers that do not keep to the protocol. */
  answerPush: (response: PushResponse) => PushResponse = (response) => response
  answerPull: (response: PullResponse) => PullResponse = (response) => response
  answerBootstrap: (response: BootstrapResponse) => BootstrapResponse = (response) => response
  /** Rejects every push for a reason that has nothing to do with what is pushed. */
  turnsAway = false
  #lastClient = 0

  get now(): Instant {
    return instantFromMs(this.nowMs)
  }

  setActor(actor: Actor): void {
    this.#actors.set(actor.agentId, actor)
  }

  actor(agentId: string): Actor {
    const actor = this.#actors.get(agentId)
    if (actor === undefined) throw new Error(`no agent ${agentId}`)
    return actor
  }

  registerClient(agentId: string): string {
    this.#lastClient += 1
    const clientId = `client-${this.#lastClient}`
    this.#clients.set(clientId, { agentId, lastMid: 0, answers: new Map() })
    return clientId
  }

  /** As if an import or another person had written it. */
  async put<T extends TableName>(table: T, row: RowOf<T>): Promise<void> {
    await this.#commit(() => this.rows.put(table, row))
  }

  async remove(table: TableName, id: string): Promise<void> {
    await this.#commit(() => this.rows.remove(table, id))
  }

  /** It leaves its space for a part that no machine here is given; what is written to it brings it back. */
  age<T extends TableName>(table: T, row: RowOf<T>): void {
    const space = spaceOf(table, row)
    const version = (this.#versions.get(space) ?? 0) + 1
    this.#versions.set(space, version)
    this.#log.set(`${space} ${table} ${row.id}`, { space, change: { table, id: row.id, version, row: null } })
  }

  /** Thirty days pass: of what left a space, nothing is known any more. */
  compact(): void {
    for (const [key, { space, change }] of this.#log) {
      if (change.row !== null) continue
      this.#log.delete(key)
      this.#compacted.set(space, Math.max(this.#compacted.get(space) ?? 0, change.version))
    }
  }

  /** It was written after the backup: a restored server has no trace of it. */
  forgetRow(table: TableName, id: string): void {
    for (const [key, { change }] of this.#log)
      if (change.table === table && change.id === id) this.#log.delete(key)
    void this.rows.remove(table, id)
  }

  /** Restored from a backup: the rows are here, versions mean something else, and nobody knows the clients. */
  restore(): void {
    this.epoch = `epoch-${Number(this.epoch.slice(6)) + 1}`
    this.#clients.clear()
  }

  /** Restored from a backup in which every client had been answered this far. */
  forgetAnswersAbove(mid: number): void {
    this.epoch = `epoch-${Number(this.epoch.slice(6)) + 1}`
    for (const client of this.#clients.values()) {
      client.lastMid = Math.min(client.lastMid, mid)
      for (const answered of client.answers.keys()) if (answered > mid) client.answers.delete(answered)
    }
  }

  async push({ clientId, mutations }: PushRequest): Promise<Result<PushResponse, Refused>> {
    const client = this.#clients.get(clientId)
    if (client === undefined) return err('unknown_client')
    if (this.turnsAway) return err('not_granted')
    if (mutations.some(this.chokesOn)) return err('malformed_request')
    const [first] = mutations
    if (!mutations.every(({ mid }, index) => mid === (first?.mid ?? 0) + index))
      return err('malformed_request')
    if (first !== undefined && first.mid > client.lastMid + 1)
      return ok(this.answerPush({ status: 'gap', lastMid: client.lastMid }))
    const before = mutations.filter(({ mid }) => mid <= client.lastMid)
    if (before.some((mutation) => client.answers.get(mutation.mid)?.print !== printOf(mutation)))
      return ok(this.answerPush({ status: 'cloned_client', lastMid: client.lastMid }))
    for (const mutation of mutations.slice(before.length)) {
      const result = await this.#runOnce(client, mutation)
      client.answers.set(mutation.mid, { print: printOf(mutation), result })
      client.lastMid = mutation.mid
    }
    const results = mutations.flatMap(({ mid }) => client.answers.get(mid)?.result ?? [])
    return ok(this.answerPush({ status: 'done', lastMid: client.lastMid, results }))
  }

  async pull({ clientId, cursor }: PullRequest): Promise<Result<PullResponse, Refused>> {
    const client = this.#clients.get(clientId)
    if (client === undefined) return err('unknown_client')
    const granted = [...this.actor(client.agentId).spaces]
    const reached = cursor?.epoch === this.epoch ? cursor.spaces : {}
    const changes: PullResponse['changes'] = []
    const anew: string[] = []
    let room = this.pageRows
    let more = false
    for (const space of granted) {
      const from = reached[space]
      if (from !== undefined && from < (this.#compacted.get(space) ?? 0)) {
        anew.push(space)
        continue
      }
      if (from === undefined || (this.#versions.get(space) ?? 0) <= from) continue
      if (room <= 0) {
        more = true
        break
      }
      const all = this.#entriesOf(space)
        .filter(({ version }) => version > from)
        .sort((a, b) => a.version - b.version)
      const cut = all[room - 1]?.version ?? Number.POSITIVE_INFINITY
      const rows = all.filter(({ version }) => version <= cut)
      more ||= rows.length < all.length
      changes.push({ space, to: rows.at(-1)?.version ?? from, rows })
      room -= rows.length
    }
    const missing = granted.filter((space) => !Object.hasOwn(reached, space))
    const toLoad = Object.fromEntries(
      missing.map((space) => [space, this.#entriesOf(space).filter(({ row }) => row !== null).length]),
    )
    return ok(
      this.answerPull({
        epoch: this.epoch,
        granted,
        anew,
        lastMid: client.lastMid,
        at: this.now,
        covered: instantFromMs(this.nowMs - this.backupHorizonMs),
        ...(missing.length === 0 ? {} : { toLoad }),
        changes,
        more,
      }),
    )
  }

  async bootstrap({
    clientId,
    space,
    after,
    limit,
  }: BootstrapRequest): Promise<Result<BootstrapResponse, Refused>> {
    const client = this.#clients.get(clientId)
    if (client === undefined) return err('unknown_client')
    if (!this.actor(client.agentId).spaces.includes(space)) return err('not_granted')
    const place = ({ table, id }: { table: string; id: string }): string => `${table}\u0000${id}`
    const live = this.#entriesOf(space)
      .filter(({ row }) => row !== null)
      .sort((a, b) => (place(a) < place(b) ? -1 : 1))
      .filter((change) => after === null || place(change) > place(after))
    const rows = live.slice(0, Math.min(limit, this.pageRows))
    const last = rows.at(-1)
    const next = last !== undefined && live.length > rows.length ? { table: last.table, id: last.id } : null
    const version = this.#versions.get(space) ?? 0
    return ok(this.answerBootstrap({ epoch: this.epoch, version, rows, next }))
  }

  /** Everything that lies in these spaces now, by table and id. */
  contentOf(spaces: readonly string[]): Map<string, unknown> {
    const live = spaces.flatMap((space) => this.#entriesOf(space).filter(({ row }) => row !== null))
    return new Map(live.map(({ table, id, row }) => [`${table}/${id}`, row]))
  }

  #entriesOf(space: string): RowChange[] {
    return [...this.#log.values()].filter((entry) => entry.space === space).map(({ change }) => change)
  }

  async #runOnce(client: Client, mutation: MutationEnvelope): Promise<MutationResult> {
    const { mid, mutationId } = mutation
    for (const other of this.#clients.values()) {
      if (other.agentId !== client.agentId) continue
      for (const { print, result } of other.answers.values())
        if (print === printOf(mutation)) return { ...result, mid }
    }
    const mutator = findMutator(mutation.name)
    if (mutator === undefined)
      return { mid, outcome: 'refused', refusal: { code: 'unknown_mutator', detail: {} } }
    const outcome = await this.#commit(() =>
      mutator.apply(this.rows, mutation.args, {
        run: 'decision',
        actor: this.actor(client.agentId),
        mutationId,
        now: this.now,
        occurredAt: mutation.at,
        zone: 'Asia/Shanghai',
        mayUsePrefix: () => true,
      }),
    )
    if (outcome.ok) {
      // Restored in between, it may think otherwise than when it refused.
      this.refused.delete(mutationId)
      this.applied.set(mutationId, (this.applied.get(mutationId) ?? 0) + 1)
      return { mid, outcome: 'applied' }
    }
    this.refused.add(mutationId)
    return { mid, outcome: 'refused', refusal: outcome.error }
  }

  /** Runs `work` and gives what changed the next version of each space it touched; tombstones where a row left. */
  async #commit<R>(work: () => Promise<R>): Promise<R> {
    const before = this.rows.snapshot()
    const result = await work()
    const touched = new Map<string, number>()
    const stamp = (space: string, table: TableName, id: string, row: unknown): void => {
      const version = touched.get(space) ?? (this.#versions.get(space) ?? 0) + 1
      touched.set(space, version)
      const change: RowChange = { table, id, version, row: row as RowChange['row'] }
      this.#log.set(`${space} ${table} ${id}`, { space, change })
    }
    for (const [table, after] of this.rows.snapshot()) {
      const old = before.get(table) ?? new Map()
      for (const [id, row] of after) {
        const was = old.get(id)
        if (was === row) continue
        if (was !== undefined && spaceOf(table, was) !== spaceOf(table, row))
          stamp(spaceOf(table, was), table, id, null)
        stamp(spaceOf(table, row), table, id, row)
      }
      for (const [id, row] of old) if (!after.has(id)) stamp(spaceOf(table, row), table, id, null)
    }
    for (const [space, version] of touched) this.#versions.set(space, version)
    return result
  }
}
