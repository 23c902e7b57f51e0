/**
 * What became of attached files. A file that was called saved is whole on the server, or still whole and sealed on a machine;
 * and what the server calls received, it has.
 */
import { attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import type { RowOf } from '#shared/sync/tables.ts'
import type { SimulatedMachine } from './simulated-machine.ts'
import type { SimulatedServer } from './simulated-server.ts'
import type { Parties } from './verdict.ts'

/** Of every promised intent that names files: which case, which files. */
type Named = { readonly caseId: string; readonly hashes: readonly string[] }
type FileArgs = {
  readonly id?: string
  readonly complaintId?: string
  readonly file?: { readonly hash: string }
  readonly files?: readonly { readonly hash: string }[]
}

function namedBy(name: string, given: unknown): Named | null {
  const args = given as FileArgs
  if (name === 'complaint.attach' && args.file !== undefined)
    return { caseId: args.complaintId ?? '', hashes: [args.file.hash] }
  if (name === 'complaint.register' && args.files !== undefined)
    return { caseId: args.id ?? '', hashes: args.files.map(({ hash }) => hash) }
  return null
}

const awaited = (complaint: RowOf<'complaint'>): string[] =>
  attachmentsOf(complaint)
    .filter(({ receivedAt }) => receivedAt === null)
    .map(({ hash }) => hash)

/** Files that the server waits for, and a machine that sees their case has: they have only to be sent. */
export async function unsentFiles(
  machines: readonly SimulatedMachine[],
  server: SimulatedServer,
): Promise<readonly string[]> {
  const waiting = (await server.all('complaint')).filter((complaint) => awaited(complaint).length > 0)
  if (waiting.length === 0) return []
  const reasons: string[] = []
  for (const machine of machines) {
    const whole = new Set((await machine.wholeFiles()).map(({ hash }) => hash as string))
    const readable = await server.shownBy(machine.agentId, machine.place ?? 'home')
    for (const complaint of waiting) {
      if (!readable.has(`complaint/${complaint.id}`)) continue
      for (const hash of awaited(complaint))
        if (whole.has(hash)) reasons.push(`${machine.name} has to send ${hash.slice(0, 8)}`)
    }
  }
  return reasons
}

export async function judgeFiles(
  { machines, server, ledger, count }: Parties,
  attention: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const complaints = new Map((await server.all('complaint')).map((each) => [each.id as string, each]))
  const onServer = await server.wholeFiles()
  const sealedOn = new Map<string, Set<string>>()
  for (const machine of machines)
    for (const { hash } of await machine.wholeFiles())
      sealedOn.set(hash, (sealedOn.get(hash) ?? new Set()).add(machine.name))

  const detached = new Set<string>()
  for (const [id, { mutation }] of ledger.promised) {
    const { complaintId, hash } = mutation.args as { complaintId?: string; hash?: string }
    if (mutation.name === 'complaint.detach' && server.fateOf(id).applied > 0)
      detached.add(`${complaintId} ${hash}`)
  }

  for (const complaint of complaints.values())
    for (const { hash, receivedAt } of attachmentsOf(complaint))
      if (receivedAt !== null && !onServer.has(hash))
        ledger.violated('received-is-whole', `${complaint.id} ${hash}`)

  for (const hash of server.receivedEarly) ledger.violated('received-is-whole', `${hash}, too early`)

  for (const [id, { mutation }] of ledger.promised) {
    const named = namedBy(mutation.name, mutation.args)
    if (named === null) continue
    const isApplied = server.fateOf(id).applied > 0
    const refusedAt = attention.get(id) ?? new Set()
    const inCase = attachmentsOf(complaints.get(named.caseId) ?? {}).map(({ hash }) => hash as string)
    for (const hash of named.hashes) {
      const isNamed = isApplied && inCase.includes(hash)
      if (isApplied && !isNamed && !detached.has(`${named.caseId} ${hash}`))
        ledger.violated('applied-has-its-effect', `${id} ${hash} on ${named.caseId}`)
      if (!isNamed && refusedAt.size === 0) continue
      const holders = sealedOn.get(hash) ?? new Set()
      const isHeld = isNamed ? holders.size > 0 : [...refusedAt].some((name) => holders.has(name))
      if (onServer.has(hash)) count('files_on_server')
      else if (isHeld) count('files_waiting_sealed')
      else if (server.undoneFiles.has(hash)) count('files_gone_with_a_restore')
      else ledger.violated('saved-file-is-kept', `${id} ${mutation.name} ${hash} of ${named.caseId}`)
    }
  }
}
