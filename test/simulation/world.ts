/**
 * A whole centre for the length of one run: machines, server and wire, driven by a list of decisions. When the list is
 * through, everything is mended and gets time to come to rest; then what was promised is compared with what is.
 */
import { createHash } from 'node:crypto'
import { article, billing, broadband, otherTeam } from '../fixtures/centre-rows.ts'
import { accounts, customers, installations } from './centre.ts'
import { chanceOf } from './chance.ts'
import type { Decision } from './decisions.ts'
import { accountOf } from './installed-account.ts'
import { Ledger, type Violation } from './ledger.ts'
import { intend } from './people.ts'
import type { SharedDatabase } from './shared-database.ts'
import { SimulatedMachine } from './simulated-machine.ts'
import { SimulatedServer } from './simulated-server.ts'
import { watchStore } from './store-watch.ts'
import { judge, type Parties, restlessness } from './verdict.ts'
import { type Message, VirtualNetwork } from './virtual-network.ts'
import { VirtualTime } from './virtual-time.ts'

export type RunResult = {
  readonly violations: readonly Violation[]
  readonly traceHash: string
  readonly figures: Readonly<Record<string, number>>
}

const TEN_YEARS_MS = 10 * 365.25 * 24 * 3_600_000
const POLLS_TO_REST = 12
const exchanges: Readonly<Record<string, 'push' | 'pull' | 'page'>> = {
  '/sync/push': 'push',
  '/sync/pull': 'pull',
  '/sync/bootstrap': 'page',
}
const exchangeOf = ({ method, path }: Message) => (method === 'PATCH' ? 'piece' : exchanges[path])

export type RunOptions = {
  readonly seed: string
  readonly clients: number
  readonly decisions: readonly Decision[]
  readonly onTrace?: (line: string) => void
}

export class World {
  readonly #options: RunOptions
  readonly #time: VirtualTime
  readonly #installed: readonly SimulatedMachine[]
  readonly #server: SimulatedServer
  readonly #network: VirtualNetwork
  readonly #ledger = new Ledger()
  readonly #machines: SimulatedMachine[] = []
  readonly #trace = createHash('sha256')
  readonly #figures: Record<string, number> = {}
  readonly #pushing = new Set<string>()
  readonly #deafToPokes = new Set<string>()
  readonly #watch = watchStore(this.#ledger, (id) => this.#server.undone.has(id))
  /** The article that changes with every import. */
  #revision = 1

  constructor(
    shared: SharedDatabase,
    startMs: number,
    installed: readonly SimulatedMachine[],
    options: RunOptions,
  ) {
    this.#options = options
    this.#time = new VirtualTime(startMs)
    this.#installed = installed
    this.#server = new SimulatedServer(shared, this.#time, options.seed)
    this.#network = new VirtualNetwork(this.#time, this.#server, {
      passed: (direction, message, text) => {
        const { machine, method, path } = message
        this.#passes(direction, message)
        this.#count(
          `${direction} ${exchangeOf(message) === 'piece' ? 'piece' : path.replace(/(files).+/, '$1')}`,
        )
        this.#note(`${direction} ${machine} ${method} ${path} ${text}`)
      },
      sent: (message) => this.#watch.sent(message),
      faultHappened: (fault) => this.#count(fault),
    })
  }

  get nowMs(): number {
    return this.#time.nowMs
  }

  /** Everybody switches their machine on; now and then one is new and holds nothing yet. */
  async begin(): Promise<void> {
    await this.#server.start()
    this.#server.onCommit((spaces) => this.#time.after(60, () => this.#tellOf(spaces)))
    const chance = chanceOf(`${this.#options.seed} installations`)
    for (const [index, installation] of installations.slice(0, this.#options.clients).entries()) {
      const machine = this.#newMachine(installation.machine, installation.agentId, installation.place)
      const installed = this.#installed[index]
      if (installed === undefined) machine.remember(accountOf(installation, machine.origin))
      else installed.copyDiskTo(machine)
      if (installed !== undefined && chance.below(5) === 0) machine.store.lose()
      machine.start()
    }
    await this.#time.advance(1_500)
  }

  /** Everybody switches off: nothing of this world may hear of the next one. */
  end(): readonly SimulatedMachine[] {
    for (const machine of this.#machines) machine.powerCut(0)
    return this.#machines
  }

  async run(): Promise<RunResult> {
    await this.begin()
    for (const [index, decision] of this.#options.decisions.entries()) {
      this.#note(`${index} ${JSON.stringify(decision)}`)
      this.#count(decision.do === 'intent' ? decision.kind : decision.do)
      const tasks = await this.#take(decision, `m${index}`)
      await this.#time.drain(tasks)
      await this.#time.advance(decision.do === 'pass' ? decision.ms : 5)
    }
    await this.comeToRest()
    await judge(this.#parties)
    await this.#server.stop()
    this.end()
    return {
      violations: this.#ledger.violations,
      traceHash: this.#trace.digest('hex').slice(0, 32),
      figures: { ...this.#figures, promised: this.#ledger.promised.size },
    }
  }

  async #take(decision: Decision, mark: string): Promise<number | undefined> {
    switch (decision.do) {
      case 'pass':
        return undefined
      case 'intent':
        intend(this.#parties, this.#machine(decision.at), decision, mark)
        return decision.tasks ?? undefined
      case 'network': {
        const machine = this.#machine(decision.at)
        machine.line.state = decision.to
        if (decision.to === 'down') machine.cutSockets()
        return undefined
      }
      case 'message':
        this.#machine(decision.at).line.faults.push(decision.fault)
        // Something has to be on its way for it to befall.
        this.#machine(decision.at).wake()
        return undefined
      case 'crash':
        this.#machine(decision.at).doom(decision.of, decision.after ?? decision.tasks, decision.torn)
        if (decision.after !== undefined) this.#machine(decision.at).wake()
        return undefined
      case 'disk':
        this.#machine(decision.at).disk.fault = { kind: decision.fault, left: decision.changes }
        return undefined
      case 'store': {
        const machine = this.#machine(decision.at)
        if (decision.fault === 'lost') machine.loseStore('emptied')
        else if (decision.fault === 'damaged') machine.loseStore('damaged')
        else machine.store.failingWrites = decision.writes
        return undefined
      }
      case 'clock':
        if (decision.years !== 0) this.#count('clock_off')
        this.#machine(decision.at).clockOffsetMs = (decision.years / 10) * TEN_YEARS_MS
        return undefined
      case 'token':
        this.#count('sessions_ended')
        await this.#server.endSessionsOf(this.#machine(decision.at).agentId)
        return undefined
      case 'renew':
        this.#machine(decision.at).outliveSecret()
        return undefined
      case 'skew':
        this.#machine(decision.at).line.versionsBehind = decision.versions
        if (decision.versions > 0) this.#ledger.keptNothing(this.#machine(decision.at).name)
        return undefined
      case 'clone':
        this.#clone(this.#machine(decision.at))
        return undefined
      case 'queues': {
        const queues = {
          none: [],
          one: [broadband.id],
          other: [billing.id],
          both: [broadband.id, billing.id],
        }
        this.#count('queues_changed')
        await this.#server.setAccount(this.#machine(decision.at).agentId, { queues: queues[decision.queues] })
        return undefined
      }
      case 'team': {
        const { agentId } = this.#machine(decision.at)
        const own =
          accounts.find(({ profile }) => profile.agentId === agentId)?.profile.teamId ?? otherTeam.id
        this.#count('team_changed')
        await this.#server.setAccount(agentId, { team_id: decision.to === 'own' ? own : otherTeam.id })
        return undefined
      }
      case 'move':
        this.#count('row_moved')
        await this.#server.change('customer', customers[decision.on % customers.length]?.id ?? '', (row) => ({
          ...row,
          queueId: row.queueId === billing.id ? broadband.id : billing.id,
        }))
        return undefined
      case 'article':
        this.#revision += 1
        await this.#server.change('article', article.id, (row) => ({ ...row, revision: this.#revision }))
        return undefined
      case 'age':
        if ((await this.#server.age(decision.days)) > 0) this.#count('customers_aged')
        return undefined
      case 'carry': {
        const machine = this.#machine(decision.at)
        if (machine.line.place === decision.to) return undefined
        this.#count('carried_elsewhere')
        machine.line.place = decision.to
        await this.#server.endSessionsOf(machine.agentId)
        return undefined
      }
      case 'backup':
        await this.#server.keepBackup()
        return undefined
      case 'restore':
        if (this.#server.hasBackup) this.#count('restored')
        await this.#server.restore()
        return undefined
      case 'compact':
        if ((await this.#server.compact()) > 0) this.#count('tombstones_compacted')
        return undefined
      case 'lose_pokes':
        this.#count('half_open_socket')
        this.#deafToPokes.add(this.#machine(decision.at).name)
        return undefined
      case 'wake':
        this.#machine(decision.at).wake()
        return undefined
    }
  }

  /** A copied disk: another machine that takes itself for this one. */
  #clone(original: SimulatedMachine): void {
    if (this.#machines.length >= this.#options.clients + 2 || !original.isOn) return
    if (original.store.isBusyWriting) return
    const name = `${original.name}-copy-${this.#machines.length}`
    const copy = this.#newMachine(name, original.agentId, original.line.place)
    original.copyDiskTo(copy)
    this.#count('disk_cloned')
    this.#ledger.copied(original.name, copy.name)
    copy.start()
  }

  async #tellOf(spaces: readonly string[] | null): Promise<void> {
    const readers = spaces === null ? null : await this.#server.readersOf(spaces)
    for (const machine of this.#machines)
      if (!this.#deafToPokes.has(machine.name) && (readers === null || readers.has(machine.agentId)))
        machine.poke()
  }

  #passes(direction: '→' | '←', message: Message): void {
    const { machine: name } = message
    const machine = this.#machines.find((each) => each.name === name)
    const what = exchangeOf(message)
    if (machine === undefined || what === undefined) return
    machine.passes(direction === '→' ? `${what}_sent` : `${what}_answered`)
    if (what !== 'push' || direction === '→' || this.#pushing.has(name)) return
    this.#pushing.add(name)
    const others = this.#machines.filter((other) => other.agentId === machine.agentId && other !== machine)
    if (others.some((other) => this.#pushing.has(other.name))) this.#count('two_devices_push')
  }

  #newMachine(name: string, agentId: string, place: 'home' | 'office'): SimulatedMachine {
    const account = accounts.find(({ profile }) => profile.agentId === agentId)?.profile.account ?? agentId
    const machine = new SimulatedMachine({
      name,
      agentId,
      account,
      place,
      seed: this.#options.seed,
      time: this.#time,
      network: this.#network,
      events: {
        journalled: (own, mutation) => this.#ledger.journalled(own.name, mutation),
        committed: (own) => this.#watch.committed(own),
        faultHappened: (fault) => this.#count(fault),
        reported: (own, code, detail) => {
          this.#count(code)
          this.#note(`${own.name} reports ${code} ${detail}`)
          if (code === 'mutator_failed' || code === 'malformed_row' || code === 'sync_failed')
            this.#ledger.violated('no-defect-reported', `${own.name} ${code} ${detail}`)
        },
      },
    })
    this.#machines.push(machine)
    return machine
  }

  #machine(at: number): SimulatedMachine {
    const machine = this.#machines[at % this.#machines.length]
    if (machine === undefined) throw new Error('no machine')
    return machine
  }

  /** The trouble is over: everybody is there, everything works, and there is time. */
  async comeToRest(): Promise<void> {
    this.#deafToPokes.clear()
    for (let round = 0; round < POLLS_TO_REST; round += 1) {
      for (const machine of this.#machines) {
        machine.mend()
        machine.wake()
      }
      // The first time is long enough for every message that was late.
      await this.#time.advance(round === 0 ? 50_000 : 61_000)
      if ((await restlessness(this.#parties)) === '') return
    }
    this.#ledger.violated('comes-to-rest', await restlessness(this.#parties))
  }

  get #parties(): Parties {
    return {
      machines: this.#machines,
      server: this.#server,
      ledger: this.#ledger,
      note: (line) => this.#note(line),
      count: (what) => this.#count(what),
    }
  }

  #note(line: string): void {
    const text = `${this.#time.nowMs - this.#time.startMs} ${line}\n`
    this.#trace.update(text)
    this.#options.onTrace?.(text)
  }

  #count(what: string): void {
    this.#figures[what] = (this.#figures[what] ?? 0) + 1
  }
}
