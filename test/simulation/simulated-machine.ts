/**
 * One agent's machine: main's session and journal on a virtual disk, and the data window with the real client core on
 * a virtual store, as `main.ts` of each puts them together. Either can die between any two of its tasks; the window
 * comes back by itself, the machine when it is started again.
 */
import { instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import type { IpcInput, JournalContent } from '#shared/ports/ipc.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import { createJournalHandlers } from '../../main/ipc/journal-handlers.ts'
import type { Sender } from '../../main/ipc/serve-ipc.ts'
import { storeKeysOf } from '../../main/security/store-keys.ts'
import type { KeptAccount } from '../../main/session/account-store.ts'
import { createServerClient } from '../../main/session/server-client.ts'
import { createSession, type Session } from '../../main/session/session.ts'
import { type AccountKeeper, keepAccount } from '../../renderer/data/account/account-keeper.ts'
import { connectedAccount } from '../../renderer/data/account/connected-account.ts'
import type { Account as OpenedAccount } from '../../renderer/data/account/open-account.ts'
import { type Circumstances, realTimers } from '../../renderer/data/sync/timers.ts'
import type { Journal } from '../../renderer/data/sync/write-path.ts'
import { noAttachments } from '../fakes/no-attachments.ts'
import { openVaults } from '../fixtures/kept-account.ts'
import { quietSession } from '../fixtures/quiet-session.ts'
import { PASSWORD } from './centre.ts'
import { type Chance, chanceOf } from './chance.ts'
import { withEndlessLease } from './endless-lease.ts'
import type { Boundary } from './faults.ts'
import { InstalledAccount } from './installed-account.ts'
import { within } from './surroundings.ts'
import { VirtualDisk } from './virtual-disk.ts'
import type { Line, VirtualNetwork } from './virtual-network.ts'
import { VirtualSockets } from './virtual-sockets.ts'
import { storeOf, VirtualStore } from './virtual-store.ts'
import { Life, type VirtualTime } from './virtual-time.ts'

const PAGE_ROWS = 4
/** The window is made anew by main after it crashed. */
const WINDOW_BACK_MS = 400
const POWER_BACK_MS = 3_000

export type MachineEvents = {
  /** The journal has it on the disk. */
  readonly journalled: (machine: SimulatedMachine, mutation: MutationEnvelope) => void
  readonly committed: (machine: SimulatedMachine) => void
  readonly faultHappened: (fault: string) => void
  readonly reported: (machine: SimulatedMachine, code: string, detail: string) => void
}

export type MachineOptions = {
  readonly name: string
  readonly agentId: string
  readonly account: string
  readonly place: Line['place']
  readonly seed: string
  readonly time: VirtualTime
  readonly network: VirtualNetwork
  readonly events: MachineEvents
}

export class SimulatedMachine {
  readonly name: string
  readonly agentId: string
  readonly options: MachineOptions
  /** Where the server is; a name of its own for each machine keeps their stores apart in one process. */
  origin: string
  readonly line: Line
  disk = new VirtualDisk()
  store = new VirtualStore()
  /** Of the wall clock; the other clock of a machine only counts on. */
  clockOffsetMs = 0
  /** What main keeps in its own files. */
  #remembered = new InstalledAccount()
  readonly #chance: Chance
  #main: { readonly life: Life; readonly session: Session; readonly journal: Journal } | null = null
  #window: { readonly life: Life; readonly keeper: AccountKeeper; readonly sockets: VirtualSockets } | null =
    null
  #lastPassed: Boundary | null = null
  #doomAfter: { readonly of: 'window' | 'power'; readonly boundary: Boundary; readonly torn: number } | null =
    null
  /** Grows whenever the store begins anew. */
  storeGeneration = 0

  constructor(options: MachineOptions) {
    this.options = options
    this.name = options.name
    this.agentId = options.agentId
    this.line = { state: 'up', faults: [], versionsBehind: 0, place: options.place }
    this.origin = `https://${options.name}.example`
    this.#chance = chanceOf(`${options.seed} machine ${options.name}`)
    this.#listen()
  }

  get isOn(): boolean {
    return this.#main !== null
  }

  /** Main starts, and opens the data window. */
  start(): void {
    const { time, network, events } = this.options
    const life = new Life(time, `${this.name} main`, this.#chance, () => this.clockOffsetMs)
    within(life, () => {
      const session = createSession({
        ...quietSession,
        accounts: this.#remembered.storeFor(life, () => this.passes('account_kept')),
        vaults: openVaults,
        server: withEndlessLease(createServerClient(network.fetchOf(this.name, life, this.line))),
        clock: { now: () => instantFromMs(life.nowMs()) },
        monotonicMs: () => time.nowMs - time.startMs,
        onKeysWithdrawn: () => this.windowDies(),
        deviceName: this.name,
        onChange: (view) =>
          this.#window?.life.soon(() => this.#window?.keeper.sessionChanged(structuredClone(view))),
        onEndedByServer: () => this.windowDies(),
      })
      const handlers = createJournalHandlers({
        journalFolder: 'journals',
        disk: this.disk.open(),
        session,
        newId: () => life.chance.id(),
        log: { info: () => {}, warn: () => {}, error: () => {} },
      })
      const sender: Sender = { window: 'data', contentsId: 1 }
      const journal: Journal = {
        open: async () => handlers['journal.open'](undefined, sender),
        append: async (note) => handlers['journal.append'](note, sender),
        adoptNewClient: async () => handlers['journal.adoptNewClient'](undefined, sender),
        appendMutation: async (mutation) => {
          const kept = await handlers['journal.appendMutation'](mutation, sender)
          if (kept.ok) events.journalled(this, { ...mutation, mid: kept.value.mid })
          return kept
        },
      }
      this.#main = { life, session, journal }
      void session.restore().then(() => this.openWindow())
    })
  }

  openWindow(): void {
    const main = this.#main
    if (main === null || this.#window !== null) return
    const { time, network, events } = this.options
    const life = new Life(time, `${this.name} window`, this.#chance, () => this.clockOffsetMs)
    storeOf(life, this.store)
    const sockets = new VirtualSockets(time, life, this.line)
    const circumstances: Circumstances = {
      clock: { now: () => instantFromMs(life.nowMs()) },
      timers: realTimers,
      random: () => life.chance.next(),
      newId: () => life.chance.id(),
    }
    /** A request to main and its answer, each a message between two processes. */
    const ipc =
      <I extends readonly unknown[], O>(handle: (...input: I) => Promise<O>) =>
      (...input: I): Promise<O> =>
        new Promise((resolve, reject) => {
          const given = structuredClone(input)
          main.life.soon(() => {
            handle(...given).then(
              (output) => life.soon(() => resolve(structuredClone(output))),
              (cause: unknown) => life.soon(() => reject(new Error(String(cause)))),
            )
          })
        })
    const reportFault = (code: string, detail = {}): void =>
      events.reported(this, code, JSON.stringify(detail))
    const journal: Journal = {
      open: ipc(main.journal.open),
      append: ipc(main.journal.append),
      appendMutation: ipc(main.journal.appendMutation),
      adoptNewClient: ipc(main.journal.adoptNewClient),
    }
    const accessToken = ipc(({ refused }: IpcInput<'session.accessToken'>) =>
      main.session.accessToken(refused),
    )
    const storeResealed = ipc(async ({ version }: IpcInput<'store.resealed'>) => {
      const older = await main.session.storeResealed(version)
      if (older === 'forgotten') events.faultHappened('older_secret_forgotten')
      return older
    })
    const storeKeys = ipc(async () => {
      const account = main.session.account()
      if (account === null) return err('signed_out' as const)
      const keys = storeKeysOf(account)
      if (this.store.unlock(keys) === 'anew') this.storeGeneration += 1
      if (keys.own.length > 1) events.faultHappened('secret_renewed')
      return ok(keys)
    })
    within(life, () => {
      const keeper = keepAccount({
        ...circumstances,
        reportFault,
        open: connectedAccount({
          main: { journal, accessToken, storeKeys, storeResealed, attachments: noAttachments },
          fetch: network.fetchOf(this.name, life, this.line),
          openSocket: (_, events) => sockets.open(events),
          circumstances,
          indexedDb: this.store.open(),
          pageRows: PAGE_ROWS,
          reportFault,
        }),
      })
      this.#window = { life, keeper, sockets }
      main.life.soon(() => {
        const view = structuredClone(main.session.view())
        life.soon(() => keeper.sessionChanged(view))
      })
    })
  }

  /** The server says "pull". */
  poke(): void {
    this.#window?.sockets.poke()
  }

  /** The network is gone: every socket breaks. */
  cutSockets(): void {
    this.#window?.sockets.cut()
  }

  #listen(): void {
    const { events } = this.options
    this.store.onCommit = () => {
      events.committed(this)
      this.passes(this.store.hasResealed() ? 'records_resealed' : 'store_commit')
    }
    this.store.onFull = () => events.faultHappened('store_full')
    this.disk.onFault = (kind) => events.faultHappened(`disk_${kind}`)
    this.disk.onDone = (what) => this.passes(what)
  }

  /** It has just done this; a death that waited for it comes before the next task. */
  passes(boundary: Boundary): void {
    this.#lastPassed = boundary
    const waiting = this.#doomAfter
    if (waiting?.boundary !== boundary) return
    this.#doomAfter = null
    // What was sent is on its way for a while, in which its sender has nothing to do.
    if (boundary.endsWith('_sent')) this.options.time.after(1, () => this.#die(waiting.of, waiting.torn))
    else this.#doom(waiting.of, 0, waiting.torn)
  }

  /** Dies after so many further tasks of the process, or as soon as it has done something. */
  doom(of: 'window' | 'power', after: number | Boundary, torn: number): void {
    if (typeof after === 'number') this.#doom(of, after, torn)
    else this.#doomAfter = { of, boundary: after, torn }
  }

  #doom(of: 'window' | 'power', tasks: number, torn: number): void {
    const doom = { tasks, die: () => this.#die(of, torn) }
    if (this.#window !== null) this.#window.life.doom = doom
    if (this.#main !== null && of === 'power') this.#main.life.doom = doom
  }

  #die(of: 'window' | 'power', torn: number): void {
    const { events } = this.options
    if (of === 'window' ? this.#window === null : this.#main === null) return
    if (this.#lastPassed !== null) events.faultHappened(`crash_after_${this.#lastPassed}`)
    events.faultHappened(of === 'window' ? 'window_crash' : 'power_cut')
    if (of === 'window') this.windowDies()
    else this.powerCut(torn)
  }

  windowDies(): void {
    const window = this.#window
    if (window === null) return
    window.life.alive = false
    this.#window = null
    this.store.windowDied()
    const main = this.#main
    if (main !== null) main.life.after(WINDOW_BACK_MS, () => this.openWindow())
  }

  powerCut(torn: number): void {
    if (this.#window !== null) this.#window.life.alive = false
    if (this.#main !== null) this.#main.life.alive = false
    this.#window = null
    this.#main = null
    this.store.windowDied()
    this.disk.powerCut(torn)
    this.options.time.after(POWER_BACK_MS, () => {
      if (this.#main === null) this.start()
    })
  }

  /** Switched off, and on again months later. */
  outliveSecret(): void {
    this.powerCut(0)
    this.#remembered.outlive()
  }

  /** IndexedDB is gone: under a running window at its next start, as Chromium does it. */
  loseStore(how: 'emptied' | 'damaged'): void {
    this.windowDies()
    if (how === 'emptied') this.store.lose()
    else this.store.isDamaged = true
    this.options.events.faultHappened(`store_${how}`)
    this.storeGeneration += 1
  }

  /** Everything that lies on this machine's disk now, for another one. */
  copyDiskTo(other: SimulatedMachine): void {
    other.origin = this.origin
    other.disk = this.disk.clone()
    other.store = this.store.clone()
    other.#listen()
    other.#remembered = this.#remembered.clone()
  }

  /** Everything works again, and somebody sits here. */
  mend(): void {
    this.line.state = 'up'
    this.line.faults = []
    this.line.versionsBehind = 0
    this.disk.fault = null
    this.store.failingWrites = 0
    this.#doomAfter = null
    if (this.#window !== null) this.#window.life.doom = null
    if (this.#main !== null) this.#main.life.doom = null
    if (this.#main === null) this.start()
    else if (this.isSignedOut) this.signIn()
  }

  remember(account: KeptAccount): void {
    this.#remembered = new InstalledAccount(account)
  }

  /** The account, when there is one to work with. */
  get opened(): OpenedAccount | null {
    const slot = this.#window?.keeper.slot.get()
    return slot?.state === 'open' ? slot.account : null
  }

  /** How many secrets still open something here. */
  get heldSecrets(): number {
    return this.#main?.session.account()?.secrets.length ?? 0
  }

  get isSignedOut(): boolean {
    return this.#main !== null && this.#main.session.account() === null
  }

  /** Where the server says that this session is; it stays so wherever the machine is carried. */
  get place(): Line['place'] | null {
    return this.#main?.session.account()?.profile.place ?? null
  }

  /** Whoever sits here types their password. */
  signIn(): void {
    const main = this.#main
    if (main === null) return
    const { account } = this.options
    main.life.soon(() => void main.session.signIn({ server: this.origin, account, password: PASSWORD }))
  }

  /** Runs in the window; resolves never when it dies before. */
  do<T>(work: (account: OpenedAccount) => Promise<T>, then: (outcome: T | 'failed') => void): boolean {
    const { opened } = this
    const window = this.#window
    if (opened === null || window === null) return false
    within(window.life, () => {
      work(opened).then(then, () => then('failed'))
    })
    return true
  }

  mutate(name: string, args: unknown, then: (outcome: MutateOutcome | 'failed') => void): boolean {
    return this.do((account) => account.mutate(name, structuredClone(args)), then)
  }

  wake(): void {
    void this.do(
      async (account) => account.sync.wake('person'),
      () => {},
    )
  }

  /** What the journal holds, as main tells whoever asks; null while there is none to ask. */
  async journal(): Promise<JournalContent | null> {
    const main = this.#main
    if (main === null) return null
    const found = { content: null as JournalContent | null }
    main.life.soon(() => {
      void main.journal.open().then((content) => {
        if (content.ok) found.content = content.value
      })
    })
    await this.options.time.drain()
    return found.content
  }
}
