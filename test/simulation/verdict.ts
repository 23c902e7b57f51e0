/** What is compared when everything has come to rest: what was promised to people with what is. */
import { sameValue } from '#shared/kernel/same-value.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import { judgeFiles, unsentFiles } from './file-verdict.ts'
import type { Ledger } from './ledger.ts'
import {
  allShown,
  everyStoredRow,
  metaOf,
  notFoundByNumber,
  outboxOf,
  sealedUnder,
  shadowsOf,
} from './screen.ts'
import type { SimulatedMachine } from './simulated-machine.ts'
import type { SimulatedServer } from './simulated-server.ts'

export type Parties = {
  readonly machines: readonly SimulatedMachine[]
  readonly server: SimulatedServer
  readonly ledger: Ledger
  readonly note: (line: string) => void
  readonly count: (what: string) => void
}

/** Why a centre is not at rest; empty when it is. */
export async function restlessness({
  machines,
  server,
}: Pick<Parties, 'machines' | 'server'>): Promise<string> {
  const reasons: string[] = []
  for (const machine of machines) {
    const journal = await machine.journal()
    if (journal === null || machine.opened === null) reasons.push(`${machine.name} is not open`)
    else if (machine.opened.sync.status.get().state !== 'online')
      reasons.push(`${machine.name} is ${machine.opened.sync.status.get().state}`)
    else if (journal.waiting.length > 0) reasons.push(`${machine.name} journal ${journal.waiting.length}`)
    const waiting = outboxOf(machine.store).length
    if (waiting > 0) reasons.push(`${machine.name} outbox ${waiting}`)
    const versions = await server.versionsFor(machine.agentId, machine.place ?? 'home')
    const reached = metaOf(machine.store, 'cursor')?.spaces ?? {}
    for (const [space, version] of versions)
      if (reached[space] !== version) reasons.push(`${machine.name} ${space} ${reached[space]} of ${version}`)
    if (machine.heldSecrets > 1) reasons.push(`${machine.name} holds ${machine.heldSecrets} secrets`)
    if ((metaOf(machine.store, 'purging') ?? []).length > 0) reasons.push(`${machine.name} purging`)
    if ((metaOf(machine.store, 'sweeping') ?? []).length > 0) reasons.push(`${machine.name} sweeping`)
  }
  reasons.push(...(await unsentFiles(machines, server)))
  return reasons.join('; ')
}

export async function judge(parties: Parties): Promise<void> {
  const { machines, server, ledger } = parties
  const attention = new Map<string, Set<string>>()
  for (const machine of machines) {
    const journal = await machine.journal()
    if (journal === null) continue
    for (const { mutation } of journal.attention)
      attention.set(mutation.mutationId, (attention.get(mutation.mutationId) ?? new Set()).add(machine.name))
    checkAttentionIsShown(ledger, machine, journal)
    ledger.checkDrafts(machine.name, journal)
    await checkRows(parties, machine)
  }
  ledger.checkFates(server, attention)
  await checkEffects(parties)
  await judgeFiles(parties, attention)
  await checkRoster(parties)
}

function checkAttentionIsShown(ledger: Ledger, machine: SimulatedMachine, journal: JournalContent): void {
  const told = new Set(
    machine.opened?.attention.all.get().map(({ mutation }) => mutation.mutationId as string),
  )
  for (const { mutation } of journal.attention)
    if (!told.has(mutation.mutationId))
      ledger.violated('refusals-are-shown', `${machine.name} ${mutation.mutationId}`)
}

async function checkRows({ server, ledger, note }: Parties, machine: SimulatedMachine): Promise<void> {
  const rows = await server.shownBy(machine.agentId, machine.place ?? 'home')
  const seen = allShown(machine.store)
  for (const [key, row] of [...rows].sort()) note(`${machine.name} ${key} ${JSON.stringify(row)}`)
  for (const key of new Set([...rows.keys(), ...seen.keys()]))
    if (!sameValue(rows.get(key), seen.get(key)))
      ledger.violated(
        'sees-what-the-server-lets-it-see',
        `${machine.name} ${key}: ${JSON.stringify(seen.get(key))} instead of ${JSON.stringify(rows.get(key))}`,
      )
  for (const id of notFoundByNumber(machine.store))
    ledger.violated('customers-are-found-by-number', `${machine.name} ${id}`)
  const versions = sealedUnder(machine.store)
  if (versions.size > 1) ledger.violated('one-secret-seals', `${machine.name} ${[...versions].join(' ')}`)
  if (shadowsOf(machine.store) > 0) ledger.violated('no-shadow-is-left', machine.name)
  for (const [table, stored] of everyStoredRow(machine.store))
    if (stored.touched) ledger.violated('nothing-is-marked-unsent', `${machine.name} ${table}/${stored.id}`)
}

/** What the server calls applied is there, once. */
async function checkEffects({ server, ledger }: Parties): Promise<void> {
  const complaints = await server.all('complaint')
  const calls = await server.all('callRecord')
  for (const [id, { mutation }] of ledger.promised) {
    if (server.fateOf(id).applied === 0) continue
    const args = mutation.args as {
      complaintId?: string
      id?: string
      number?: string
      record?: { id: string }
    }
    const missing = (what: string): void => ledger.violated('applied-has-its-effect', `${id} ${what}`)
    if (mutation.name === 'complaint.addNote') {
      const notes = complaints.find((each) => each.id === args.complaintId)?.notes ?? []
      if (notes.filter((note) => note.id === id).length !== 1) missing(`note on ${args.complaintId}`)
    }
    if (mutation.name === 'complaint.register')
      if (complaints.filter((each) => each.id === args.id && each.number === args.number).length !== 1)
        missing(`complaint ${args.id}`)
    if (mutation.name === 'call.record')
      if (calls.filter((each) => each.id === args.record?.id).length !== 1) missing(`call ${args.record?.id}`)
  }
  const numbers = complaints.map(({ number }) => number)
  if (new Set(numbers).size !== numbers.length) ledger.violated('numbers-are-unique', numbers.join(' '))
}

async function checkRoster({ server, ledger }: Parties): Promise<void> {
  const shifts = await server.all('shift')
  const swaps = await server.all('swap')
  const exchanged = swaps.filter(({ state }) => state === 'applied').length
  const raised = shifts.reduce((sum, { revision }) => sum + revision - 1, 0)
  if (shifts.length !== 9 || raised !== 2 * exchanged)
    ledger.violated('roster-stays-whole', `${shifts.length} shifts, ${raised} changes, ${exchanged} swaps`)
  for (const shift of shifts) {
    const others = shifts.filter((other) => other.agentId === shift.agentId && other.id !== shift.id)
    for (const other of others)
      for (const a of shift.segments)
        for (const b of other.segments)
          if (a.start < b.end && b.start < a.end)
            ledger.violated('nobody-works-twice-at-once', `${shift.id} ${other.id}`)
  }
}
