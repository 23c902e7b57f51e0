/**
 * A copy of an account's journal for support: every file as it lies on the disk, sealed as it is, what was set aside
 * included, and a description without anything about a person. It needs neither the key nor a journal that opens.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { Instant } from '#shared/kernel/clock.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import { Refusal } from '#shared/sync/protocol.ts'
import type { JournalDisk } from './journal-disk.ts'
import { assertAccountKey } from './journal-file.ts'
import { outlineOf } from './journal-outline.ts'

export type JournalCopyOptions = {
  readonly disk: JournalDisk
  readonly folder: string
  readonly accountKey: string
  /** null: it could not be opened. */
  readonly content: JournalContent | null
  readonly about: {
    readonly at: Instant
    readonly clientId: string
    readonly versions: Readonly<Record<string, string | number>>
    readonly epoch: string | null
    readonly lastSyncAt: Instant | null
  }
}

/** The bytes of a ZIP file, nothing in it compressed: sealed bytes cannot be. */
export async function copyJournal(options: JournalCopyOptions): Promise<Uint8Array> {
  const { disk, folder, accountKey, content, about } = options
  assertAccountKey(accountKey)
  const names = (await disk.list(folder)).filter((name) => name.startsWith(`${accountKey}.`)).sort()
  const files: Record<string, Uint8Array> = {}
  const outlines: object[] = []
  for (const name of names) {
    // Replaced by a newer one between the listing and now: the newer one is no loss to support.
    const bytes = await disk.read(join(folder, name)).catch(() => null)
    if (bytes === null) continue
    files[name] = bytes
    outlines.push({ name, ...outlineOf(bytes), sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  const description = {
    format: 'nightdesk-journal-copy-1',
    ...about,
    journal: content === null ? 'not_opened' : figuresOf(content),
    files: outlines,
  }
  const text = new TextEncoder().encode(`${JSON.stringify(description, null, 2)}\n`)
  return zipSync({ 'about.json': text, ...files }, { level: 0 })
}

/** Names of intents and codes, and how many of each: never an argument. */
function figuresOf({ lastMid, acknowledgedMid, waiting, attention, drafts }: JournalContent): object {
  const refused = attention.map(({ mutation, refusal }) => {
    const known = Refusal.safeParse(refusal)
    return `${nameOf(mutation)} ${known.success ? known.data.code : 'unknown'}`
  })
  return {
    lastMid,
    acknowledgedMid,
    drafts: drafts.length,
    waiting: countOf(waiting.map(nameOf)),
    attention: countOf(refused),
    oldestWaitingAt: waiting[0]?.at ?? null,
  }
}

/** A name is ours; whatever else a newer version may have put there is not repeated. */
const nameOf = ({ name }: { readonly name: string }): string =>
  /^[a-z]+\.[a-zA-Z]+$/.test(name) ? name : 'other'

function countOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
