/**
 * One agent's machine for simulations: the real client core on fake IndexedDB, a journal that survives crashes, and
 * a network that fails on demand. Every step is taken by the simulation; nothing runs by itself.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { Profile } from '#shared/domain/session/session.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { type NightdeskDatabase, openDatabase } from '../../renderer/data/database/nightdesk-database.ts'
import type { Progress } from '../../renderer/data/sync/loading-progress.ts'
import type { Replica } from '../../renderer/data/sync/replica.ts'
import { createServerRound, type ServerRound, type Step } from '../../renderer/data/sync/server-round.ts'
import { forgottenByJournal, startFromJournal } from '../../renderer/data/sync/start-from-journal.ts'
import type { Answer, Transport, TransportFault } from '../../renderer/data/sync/transport.ts'
import { createWritePath, type WritePath } from '../../renderer/data/sync/write-path.ts'
import { testCipher, testCipherAfterTheLease } from '../fixtures/store-keys.ts'
import { awayTransport } from './away-server.ts'
import { createMemoryJournal, type JournalApi, type MemoryJournal } from './memory-journal.ts'
import type { MemorySyncServer } from './memory-sync-server.ts'

/** `lose_answer`: the request arrives and is done, the answer does not come back. */
export type Network = 'up' | 'down' | 'lose_answer'

/** Thrown where the power goes. */
class PowerCut extends Error {}

export class SimulatedDesk {
  network: Network = 'up'
  /** The next append to the journal succeeds, and the machine is off before anything else happens. */
  cutAfterNextAppend = false
  /** Happens while the next append to the journal is under way. */
  duringNextAppend: (() => Promise<unknown>) | null = null
  /** Whether main gives the key for customers at the next start. */
  lease: 'held' | 'over' = 'held'
  readonly faults: string[] = []
  readonly agentId: string
  journal: MemoryJournal
  readonly #server: MemorySyncServer
  #indexedDB = new IDBFactory()
  #running: { database: NightdeskDatabase; write: WritePath; round: ServerRound } | null = null
  #lastId = 0
  readonly #name: string

  constructor(server: MemorySyncServer, agentId: string, name = agentId, journal?: MemoryJournal) {
    this.#server = server
    this.agentId = agentId
    this.#name = name
    const issue = (): string => server.registerClient(agentId)
    this.journal = journal ?? createMemoryJournal(issue(), issue)
  }

  get database(): NightdeskDatabase {
    return this.#machine().database
  }

  async start(): Promise<void> {
    const cipher = this.lease === 'held' ? testCipher : testCipherAfterTheLease
    const { database } = await openDatabase('desk', cipher, { indexedDB: this.#indexedDB, IDBKeyRange })
    const actor = this.#server.actor(this.agentId)
    const profile = Profile.parse({
      agentId: actor.agentId,
      account: actor.agentId,
      name: actor.name,
      teamId: actor.teamId,
      permissions: [...actor.permissions],
      place: 'home',
      zone: 'Asia/Shanghai',
    })
    const replica: Replica = {
      database,
      profile: () => profile,
      zone: () => 'Asia/Shanghai',
      reportFault: (code) => void this.faults.push(code),
    }
    for (const { mid: _, ...mutation } of await forgottenByJournal(database, this.journal.content()))
      await this.journal.api.appendMutation(mutation)
    const numbering = await startFromJournal(replica, this.journal.content())
    const round = createServerRound({
      replica,
      journal: this.#journalApi(),
      transport: this.#transport(),
      clock: { now: () => this.#server.now },
      numbering,
      batchMutations: 20,
      acknowledgedMid: this.journal.content().acknowledgedMid,
      onRefused: () => {},
      adoptNewClient: async () => {
        if (this.network !== 'up') return err('unreachable')
        const adopted = await this.journal.api.adoptNewClient()
        if (!adopted.ok) return adopted
        await startFromJournal(replica, adopted.value)
        return ok(null)
      },
    })
    const write = createWritePath({
      replica,
      journal: this.#journalApi(),
      clock: { now: () => this.#server.now },
      newId: () => `${this.#name}-mutation-${this.#lastId}`,
      clockOffsetMinutes: () => 0,
      onStoreFault: () => {},
    })
    this.#running = { database, write, round }
  }

  /** The window is gone without a word; what is on the disk stays. */
  crash(): void {
    this.#running?.database.close()
    this.#running = null
  }

  async restart(): Promise<void> {
    this.crash()
    await this.start()
  }

  /** IndexedDB comes back empty, as after damage. */
  async loseStore(): Promise<void> {
    this.crash()
    this.#indexedDB = new IDBFactory()
    await this.start()
  }

  async mutate(...intent: Parameters<WritePath>): Promise<MutateOutcome | 'power_cut'> {
    const { write } = this.#machine()
    this.#lastId += 1
    try {
      return await write(...intent)
    } catch (cause) {
      if (!(cause instanceof PowerCut)) throw cause
      await this.restart()
      return 'power_cut'
    }
  }

  push(): Promise<Step> {
    return this.#machine().round.push()
  }

  pull(): Promise<Step> {
    return this.#machine().round.pull()
  }

  load(): Promise<Step> {
    return this.#machine().round.load()
  }

  progress(): Promise<Progress | null> {
    return this.#machine().round.progress()
  }

  /**
   * Talks to the server until neither side has anything more to say; where the loop would pause, it goes on at once.
   * Throws when that takes suspiciously long.
   */
  async settle(): Promise<void> {
    const isPause = (step: Step): boolean =>
      !step.ok && (step.error.kind === 'overloaded' || step.error.kind === 'fault')
    for (let turn = 0; turn < 500; turn += 1) {
      const pushed = await this.push()
      if (isPause(pushed)) continue
      if (!pushed.ok) throw new Error(`push: ${JSON.stringify(pushed.error)}`)
      if (pushed.value !== 'done') continue
      const pulled = await this.pull()
      if (isPause(pulled)) continue
      if (!pulled.ok) throw new Error(`pull: ${JSON.stringify(pulled.error)}`)
      if (pulled.value !== 'done') continue
      const loaded = await this.load()
      if (!loaded.ok) throw new Error(`load: ${JSON.stringify(loaded.error)}`)
      if (loaded.value !== 'done') continue
      if ((await this.push()).ok && (await this.database.outbox.count()) === 0) return
    }
    throw new Error('The desk and the server do not come to rest')
  }

  /** What a person would see, by table and id. */
  async shown(): Promise<Map<string, unknown>> {
    const { database } = this.#machine()
    const visible = new Set(await database.readMeta('visible'))
    const rows = new Map<string, unknown>()
    for (const { name } of database.tables) {
      if (['shadow', 'outbox', 'meta'].includes(name)) continue
      for (const row of await database.rows(name as never).toArray())
        if (row.touched || visible.has(row.space)) rows.set(`${name}/${row.id}`, row.body)
    }
    return rows
  }

  #machine(): { database: NightdeskDatabase; write: WritePath; round: ServerRound } {
    if (this.#running === null) throw new Error('This machine is off')
    return this.#running
  }

  #journalApi(): JournalApi {
    const { api } = this.journal
    return {
      ...api,
      appendMutation: async (mutation) => {
        const meanwhile = this.duringNextAppend
        this.duringNextAppend = null
        await meanwhile?.()
        const kept = await api.appendMutation(mutation)
        if (this.cutAfterNextAppend && kept.ok) {
          this.cutAfterNextAppend = false
          throw new PowerCut()
        }
        return kept
      },
    }
  }

  #transport(): Transport {
    const over =
      <A, R>(
        ask: (request: A) => Promise<Result<R, 'unknown_client' | 'malformed_request' | 'not_granted'>>,
      ) =>
      async (request: A): Answer<R> => {
        const unreachable: TransportFault = { kind: 'unreachable' }
        if (this.network === 'down') return err(unreachable)
        const answer = await ask(structuredClone(request))
        if (this.network === 'lose_answer') return err(unreachable)
        if (answer.ok) return { ok: true, value: structuredClone(answer.value) }
        return err(
          answer.error === 'unknown_client'
            ? { kind: answer.error }
            : { kind: 'rejected', code: answer.error },
        )
      }
    return {
      ...awayTransport,
      push: over((request) => this.#server.push(request)),
      pull: over((request) => this.#server.pull(request)),
      bootstrap: over((request) => this.#server.bootstrap(request)),
    }
  }
}
