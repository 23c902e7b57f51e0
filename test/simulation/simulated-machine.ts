/**
 * One agent's machine: main's session and journal on a virtual disk, and the data window with the real client core on
 * a virtual store, as `main.ts` of each puts them together. Either can die between any two of its tasks; the window
 * comes back by itself, the machine when it is started again.
 */
import type { AttachedFile } from '#shared/domain/complaint/attachment.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import type { KeptAccount } from '../../main/session/account-store.ts'
import { createServerClient } from '../../main/session/server-client.ts'
import type { Account as OpenedAccount } from '../../renderer/data/account/open-account.ts'
import type { StoreKeys } from '../../renderer/data/database/store-cipher.ts'
import {
  type ChosenFile,
  type KeepingFault,
  keepFile,
} from '../../renderer/desk/features/complaints/file-keeping.ts'
import { PASSWORD } from './centre.ts'
import { type Chance, chanceOf } from './chance.ts'
import { withEndlessLease } from './endless-lease.ts'
import type { Boundary } from './faults.ts'
import { InstalledAccount } from './installed-account.ts'
import { endLiveQueries } from './live-queries.ts'
import { type SimulatedMain, startMain, type WholeFile, wholeFilesOf } from './simulated-main.ts'
import { openWindow, type SimulatedWindow } from './simulated-window.ts'
import { within } from './surroundings.ts'
import { VirtualDisk } from './virtual-disk.ts'
import type { Line, VirtualNetwork } from './virtual-network.ts'
import { VirtualSockets } from './virtual-sockets.ts'
import { VirtualStore } from './virtual-store.ts'
import { Life, type VirtualTime } from './virtual-time.ts'

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
  #main: SimulatedMain | null = null
  #window: SimulatedWindow | null = null
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
      const main = startMain({
        life,
        disk: this.disk,
        accounts: this.#remembered.storeFor(life, () => this.passes('account_kept')),
        server: withEndlessLease(createServerClient(network.fetchOf(this.name, life, this.line))),
        monotonicMs: () => time.nowMs - time.startMs,
        deviceName: this.name,
        onSessionChange: (view) =>
          this.#window?.life.soon(() => this.#window?.keeper.sessionChanged(structuredClone(view))),
        onWindowsDie: () => this.windowDies(),
        onJournalled: (mutation) => events.journalled(this, mutation),
        onFileKept: () => {
          for (const heard of this.#window?.onFileKept ?? []) this.#window?.life.soon(heard)
        },
      })
      this.#main = main
      void main.session.restore().then(() => this.openWindow())
    })
  }

  openWindow(): void {
    const main = this.#main
    if (main === null || this.#window !== null) return
    const { time, network, events } = this.options
    const life = new Life(time, `${this.name} window`, this.#chance, () => this.clockOffsetMs)
    this.#window = openWindow({
      life,
      main,
      store: this.store,
      sockets: new VirtualSockets(time, life, this.line),
      fetch: network.fetchOf(this.name, life, this.line),
      onStoreOpened: (keys) => this.#storeOpened(keys),
      onOlderSecretForgotten: () => events.faultHappened('older_secret_forgotten'),
      reportFault: (code, detail = {}) => events.reported(this, code, JSON.stringify(detail)),
    })
  }

  #storeOpened(keys: StoreKeys): void {
    if (this.store.unlock(keys) === 'anew') this.storeGeneration += 1
    if (keys.own.length > 1) this.options.events.faultHappened('secret_renewed')
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
    if (this.#window === null) return
    this.#endWindow()
    const main = this.#main
    if (main !== null) main.life.after(WINDOW_BACK_MS, () => this.openWindow())
  }

  #endWindow(): void {
    if (this.#window !== null) {
      this.#window.life.alive = false
      endLiveQueries(this.#window.life)
    }
    this.#window = null
    this.store.windowDied()
  }

  powerCut(torn: number): void {
    this.#endWindow()
    if (this.#main !== null) this.#main.life.alive = false
    this.#main = null
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

  /** The person chooses a file: its bytes go to main before anything names it. */
  keepFile(chosen: ChosenFile, then: (kept: Result<AttachedFile, KeepingFault> | 'failed') => void): boolean {
    const window = this.#window
    return window !== null && this.do(() => keepFile(window.deskFiles, chosen), then)
  }

  wake(): void {
    void this.do(
      async (account) => account.sync.wake('person'),
      () => {},
    )
  }

  /** What the journal holds, as main tells whoever asks; null while there is none to ask. */
  async journal(): Promise<JournalContent | null> {
    const content = await this.#asked(({ journal }) => journal.open())
    return content?.ok === true ? content.value : null
  }

  /** The attached files that lie whole and sealed on its disk. */
  async wholeFiles(): Promise<readonly WholeFile[]> {
    return (await this.#asked(({ dataFiles }) => wholeFilesOf(dataFiles))) ?? []
  }

  async #asked<T>(question: (main: SimulatedMain) => Promise<T>): Promise<T | null> {
    const main = this.#main
    if (main === null) return null
    const found = { answer: null as T | null }
    main.life.soon(() => {
      void question(main).then((answer) => {
        found.answer = answer
      })
    })
    await this.options.time.drain()
    return found.answer
  }
}
