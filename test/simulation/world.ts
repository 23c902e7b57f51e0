/**
 * A whole centre for the length of one run: machines, server and wire, driven by a list of decisions. When the list is
 * through, everything is mended and gets time to come to rest; then what was promised is compared with what is.
 */
import { createHash } from 'node:crypto'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { Account } from '../../main/session/account-store.ts'
import { article, billing, broadband, otherTeam } from '../fixtures/centre-rows.ts'
import { accounts, customers, installations, JOURNAL_KEY, START_MS, ZONE } from './centre.ts'
import { chanceOf } from './chance.ts'
import type { Decision, IntentKind } from './decisions.ts'
import { intentOf } from './intents.ts'
import { Ledger, type Violation } from './ledger.ts'
import { allShown, everyStoredRow, metaOf, outboxOf, shadowsOf } from './screen.ts'
import { SimulatedMachine } from './simulated-machine.ts'
import { openSharedDatabase, type SharedDatabase, SimulatedServer } from './simulated-server.ts'
import { watchStore } from './store-watch.ts'
import { settled, takeOver } from './surroundings.ts'
import { VirtualNetwork } from './virtual-network.ts'
import { VirtualTime } from './virtual-time.ts'

export type RunResult = {
  readonly violations: readonly Violation[]
  readonly traceHash: string
  readonly figures: Readonly<Record<string, number>>
}

const TEN_YEARS_MS = 10 * 365.25 * 24 * 3_600_000
const POLLS_TO_REST = 12

export type RunOptions = {
  readonly seed: string
  readonly clients: number
  readonly decisions: readonly Decision[]
  readonly onTrace?: (line: string) => void
}

/** What many runs have in common: the database, and machines that hold everything they may see at the start. */
export type Stage = {
  readonly shared: SharedDatabase
  readonly startMs: number
  readonly machines: readonly SimulatedMachine[]
  close(): Promise<void>
}

/** Takes seconds; what it did is the same every time. */
export async function setUp(): Promise<Stage> {
  const shared = await openSharedDatabase()
  const options = { seed: 'beginning', clients: installations.length, decisions: [] }
  return takingOver(async () => {
    const world = new World(shared, START_MS, [], options)
    await world.begin()
    await world.comeToRest()
    await shared.keepBeginning()
    return { shared, startMs: world.nowMs, machines: world.end(), close: () => shared.close() }
  })
}

export const run = (stage: Stage, options: RunOptions): Promise<RunResult> =>
  takingOver(async () => {
    await stage.shared.returnToBeginning()
    return new World(stage.shared, stage.startMs, stage.machines, options).run()
  })

async function takingOver<T>(work: () => Promise<T>): Promise<T> {
  const giveBack = takeOver()
  try {
    return await work()
  } finally {
    await settled()
    giveBack()
  }
}

class World {
  readonly #options: RunOptions
  readonly #time: VirtualTime
  readonly #installed: readonly SimulatedMachine[]
  readonly #server: SimulatedServer
  readonly #network: VirtualNetwork
  readonly #ledger = new Ledger()
  readonly #machines: SimulatedMachine[] = []
  readonly #trace = createHash('sha256')
  readonly #figures: Record<string, number> = {}
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
      passed: (direction, { machine, path }, text) => {
        this.#count(`${direction} ${path}`)
        this.#note(`${direction} ${machine} ${path} ${text}`)
      },
      sent: (message) => this.#watch.sent(message),
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
      const machine = this.#newMachine(installation.machine, installation.agentId)
      const installed = this.#installed[index]
      if (installed === undefined) machine.remember(this.#accountOf(installation, machine.origin))
      else installed.copyDiskTo(machine)
      if (installed !== undefined && chance.below(5) === 0) machine.store.lose()
      machine.start()
    }
    await this.#time.advance(1_500)
  }

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
    await this.#check()
    await this.#server.stop()
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
        this.#intend(this.#machine(decision.at), decision.kind, decision.on, mark)
        return decision.tasks ?? undefined
      case 'network': {
        const machine = this.#machine(decision.at)
        machine.line.state = decision.to
        if (decision.to === 'down') machine.cutSockets()
        return undefined
      }
      case 'message':
        this.#machine(decision.at).line.faults.push(decision.fault)
        return undefined
      case 'crash':
        this.#machine(decision.at).doom(decision.of, decision.tasks, decision.torn)
        return undefined
      case 'disk':
        this.#machine(decision.at).disk.fault = { kind: decision.fault, left: decision.changes }
        return undefined
      case 'store': {
        const machine = this.#machine(decision.at)
        if (decision.fault === 'lost') machine.loseStore()
        else machine.store.failingWrites = decision.writes
        return undefined
      }
      case 'clock':
        this.#machine(decision.at).clockOffsetMs = (decision.years / 10) * TEN_YEARS_MS
        return undefined
      case 'token':
        await this.#server.endSessionsOf(this.#machine(decision.at).agentId)
        return undefined
      case 'skew':
        this.#machine(decision.at).line.versionsBehind = decision.versions
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
        await this.#server.setAccount(this.#machine(decision.at).agentId, { queues: queues[decision.queues] })
        return undefined
      }
      case 'team': {
        const { agentId } = this.#machine(decision.at)
        const own =
          accounts.find(({ profile }) => profile.agentId === agentId)?.profile.teamId ?? otherTeam.id
        await this.#server.setAccount(agentId, { team_id: decision.to === 'own' ? own : otherTeam.id })
        return undefined
      }
      case 'move':
        await this.#server.change('customer', customers[decision.on % customers.length]?.id ?? '', (row) => ({
          ...row,
          queueId: row.queueId === billing.id ? broadband.id : billing.id,
        }))
        return undefined
      case 'article':
        this.#revision += 1
        await this.#server.change('article', article.id, (row) => ({ ...row, revision: this.#revision }))
        return undefined
      case 'backup':
        await this.#server.keepBackup()
        return undefined
      case 'restore':
        await this.#server.restore()
        return undefined
      case 'compact':
        await this.#server.compact()
        return undefined
      case 'lose_pokes':
        this.#deafToPokes.add(this.#machine(decision.at).name)
        return undefined
      case 'wake':
        this.#machine(decision.at).wake()
        return undefined
    }
  }

  #intend(machine: SimulatedMachine, kind: IntentKind, on: number, mark: string): void {
    if (kind === 'save_draft' || kind === 'discard_draft') return this.#draft(machine, kind, on, mark)
    if (kind !== 'register') return this.#mutate(machine, kind, on, mark, null)
    machine.do(
      (account) => account.numbers.next(),
      (number) => {
        if (number === 'failed') return
        this.#ledger.numberGiven(machine.name, number)
        this.#mutate(machine, kind, on, mark, number)
      },
    )
  }

  #mutate(
    machine: SimulatedMachine,
    kind: Exclude<IntentKind, 'save_draft' | 'discard_draft'>,
    on: number,
    mark: string,
    number: string | null,
  ): void {
    const intent = intentOf(machine, kind, on, mark, number)
    if (intent === null) return
    machine.mutate(intent.name, intent.args, (outcome) => {
      this.#note(`${machine.name} ${intent.name} ${JSON.stringify(outcome)}`)
      if (outcome === 'failed') this.#ledger.violated('mutate-answers', `${machine.name} ${intent.name}`)
      else if (outcome.ok) this.#ledger.saved(machine.name, intent.args)
      else this.#ledger.notSaved(machine.name, intent.args)
      this.#count(outcome === 'failed' ? 'failed' : outcome.ok ? 'saved' : outcome.error.code)
    })
  }

  #draft(machine: SimulatedMachine, kind: 'save_draft' | 'discard_draft', on: number, mark: string): void {
    const key = `draft-${on % 2}`
    const form = kind === 'save_draft' ? { facts: mark } : null
    const isOpen = machine.do(
      async (account): Promise<boolean> => {
        if (form === null) await account.drafts.discard(key)
        else await account.drafts.save({ key, callId: null, customerId: null, form })
        return true
      },
      (outcome) => {
        if (outcome !== 'failed') this.#ledger.draftKept(machine.name, key, form)
      },
    )
    if (isOpen) this.#ledger.draftBegun(machine.name, key, form)
  }

  /** A copied disk: another machine that takes itself for this one. */
  #clone(original: SimulatedMachine): void {
    if (this.#machines.length >= this.#options.clients + 2 || !original.isOn) return
    if (original.store.isBusyWriting) return
    const copy = this.#newMachine(`${original.name}-copy-${this.#machines.length}`, original.agentId)
    original.copyDiskTo(copy)
    this.#ledger.copied(original.name, copy.name)
    copy.start()
  }

  async #tellOf(spaces: readonly string[] | null): Promise<void> {
    const readers = spaces === null ? null : await this.#server.readersOf(spaces)
    for (const machine of this.#machines)
      if (!this.#deafToPokes.has(machine.name) && (readers === null || readers.has(machine.agentId)))
        machine.poke()
  }

  #newMachine(name: string, agentId: string): SimulatedMachine {
    const account = accounts.find(({ profile }) => profile.agentId === agentId)?.profile.account ?? agentId
    const machine = new SimulatedMachine({
      name,
      agentId,
      account,
      seed: this.#options.seed,
      time: this.#time,
      network: this.#network,
      events: {
        journalled: (own, mutation) => this.#ledger.journalled(own.name, mutation),
        committed: (own) => this.#watch.committed(own),
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

  #accountOf(installation: (typeof installations)[number], server: string): Account {
    const { profile } =
      accounts.find((each) => each.profile.agentId === installation.agentId) ?? accounts[0] ?? never()
    const { clientId, devicePrefix, refreshToken } = installation
    return {
      server,
      profile,
      centre: {
        product: 'nightdesk',
        name: '测试中心',
        fictional: true,
        zone: ZONE,
        protocol: { oldest: 1, newest: 1 },
      },
      clientId,
      devicePrefix,
      telephonyOrigin: null,
      refreshToken,
      journalKey: JOURNAL_KEY.slice(),
      signedInAt: instantFromMs(START_MS),
    }
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
      await this.#time.advance(round < 2 ? 35_000 : 61_000)
      if (round > 0 && (await this.#isAtRest())) return
    }
    this.#ledger.violated('comes-to-rest', await this.#restlessness())
  }

  async #isAtRest(): Promise<boolean> {
    return (await this.#restlessness()) === ''
  }

  async #restlessness(): Promise<string> {
    const reasons: string[] = []
    for (const machine of this.#machines) {
      const journal = await machine.journal()
      if (journal === null || machine.opened === null) reasons.push(`${machine.name} is not open`)
      else if (machine.opened.sync.status.get().state !== 'online')
        reasons.push(`${machine.name} is ${machine.opened.sync.status.get().state}`)
      else if (journal.waiting.length > 0) reasons.push(`${machine.name} journal ${journal.waiting.length}`)
      const waiting = outboxOf(machine.store).length
      if (waiting > 0) reasons.push(`${machine.name} outbox ${waiting}`)
      const versions = await this.#server.versionsFor(machine.agentId)
      const reached = metaOf(machine.store, 'cursor')?.spaces ?? {}
      for (const [space, version] of versions)
        if (reached[space] !== version)
          reasons.push(`${machine.name} ${space} ${reached[space]} of ${version}`)
      if ((metaOf(machine.store, 'purging') ?? []).length > 0) reasons.push(`${machine.name} purging`)
      if ((metaOf(machine.store, 'sweeping') ?? []).length > 0) reasons.push(`${machine.name} sweeping`)
    }
    return reasons.join('; ')
  }

  async #check(): Promise<void> {
    const attention = new Map<string, Set<string>>()
    for (const machine of this.#machines) {
      const journal = await machine.journal()
      if (journal === null) continue
      for (const { mutation } of journal.attention)
        attention.set(
          mutation.mutationId,
          (attention.get(mutation.mutationId) ?? new Set()).add(machine.name),
        )
      this.#checkAttentionIsShown(machine, journal)
      this.#ledger.checkDrafts(machine.name, journal)
      await this.#checkRows(machine)
    }
    this.#ledger.checkFates(this.#server, attention)
    await this.#checkEffects()
    await this.#checkRoster()
  }

  #checkAttentionIsShown(machine: SimulatedMachine, journal: JournalContent): void {
    const told = new Set(
      machine.opened?.attention.all.get().map(({ mutation }) => mutation.mutationId as string),
    )
    for (const { mutation } of journal.attention)
      if (!told.has(mutation.mutationId))
        this.#ledger.violated('refusals-are-shown', `${machine.name} ${mutation.mutationId}`)
  }

  async #checkRows(machine: SimulatedMachine): Promise<void> {
    const rows = await this.#server.readableBy(machine.agentId)
    const seen = allShown(machine.store)
    for (const [key, row] of [...rows].sort()) this.#note(`${machine.name} ${key} ${JSON.stringify(row)}`)
    for (const key of new Set([...rows.keys(), ...seen.keys()]))
      if (!sameValue(rows.get(key), seen.get(key)))
        this.#ledger.violated(
          'sees-what-the-server-lets-it-see',
          `${machine.name} ${key}: ${JSON.stringify(seen.get(key))} instead of ${JSON.stringify(rows.get(key))}`,
        )
    if (shadowsOf(machine.store) > 0) this.#ledger.violated('no-shadow-is-left', machine.name)
    for (const [table, stored] of everyStoredRow(machine.store))
      if (stored.touched)
        this.#ledger.violated('nothing-is-marked-unsent', `${machine.name} ${table}/${stored.id}`)
  }

  /** What the server calls applied is there, once. */
  async #checkEffects(): Promise<void> {
    const complaints = await this.#server.all('complaint')
    const calls = await this.#server.all('callRecord')
    for (const [id, { mutation }] of this.#ledger.promised) {
      if (this.#server.fateOf(id).applied === 0) continue
      const args = mutation.args as {
        complaintId?: string
        id?: string
        number?: string
        record?: { id: string }
      }
      const missing = (what: string): void => this.#ledger.violated('applied-has-its-effect', `${id} ${what}`)
      if (mutation.name === 'complaint.addNote') {
        const notes = complaints.find((each) => each.id === args.complaintId)?.notes ?? []
        if (notes.filter((note) => note.id === id).length !== 1) missing(`note on ${args.complaintId}`)
      }
      if (mutation.name === 'complaint.register')
        if (complaints.filter((each) => each.id === args.id && each.number === args.number).length !== 1)
          missing(`complaint ${args.id}`)
      if (mutation.name === 'call.record')
        if (calls.filter((each) => each.id === args.record?.id).length !== 1)
          missing(`call ${args.record?.id}`)
    }
    const numbers = complaints.map(({ number }) => number)
    if (new Set(numbers).size !== numbers.length)
      this.#ledger.violated('numbers-are-unique', numbers.join(' '))
  }

  async #checkRoster(): Promise<void> {
    const shifts = await this.#server.all('shift')
    const swaps = await this.#server.all('swap')
    const exchanged = swaps.filter(({ state }) => state === 'applied').length
    const raised = shifts.reduce((sum, { revision }) => sum + revision - 1, 0)
    if (shifts.length !== 9 || raised !== 2 * exchanged)
      this.#ledger.violated(
        'roster-stays-whole',
        `${shifts.length} shifts, ${raised} changes, ${exchanged} swaps`,
      )
    for (const shift of shifts) {
      const others = shifts.filter((other) => other.agentId === shift.agentId && other.id !== shift.id)
      for (const other of others)
        for (const a of shift.segments)
          for (const b of other.segments)
            if (a.start < b.end && b.start < a.end)
              this.#ledger.violated('nobody-works-twice-at-once', `${shift.id} ${other.id}`)
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

const never = (): never => {
  throw new Error('there are no accounts')
}
