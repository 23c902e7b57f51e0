/**
 * What a journal says when all of its entries are taken together, and the shortest list of entries that says
 * the same (that is what a new file starts with). Entries that this version does not know are carried along.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { Instant } from '#shared/kernel/clock.ts'
import type { MutationId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { type JournalContent, JournalEntry } from '#shared/ports/ipc.ts'
import { MutationEnvelope } from '#shared/sync/protocol.ts'

/** The first entry of every file. */
const Checkpoint = z.strictObject({
  type: z.literal('checkpoint'),
  databaseId: z.string(),
  clientId: z.string(),
  lastMid: z.number().int().nonnegative(),
  acknowledgedMid: z.number().int().nonnegative(),
  numberCounter: z.number().int().nonnegative(),
})

/** A mutation that the server has answered, told anew in a later file; its mid may be another client's. */
const Kept = z.strictObject({ type: z.literal('kept'), mutation: MutationEnvelope, at: Instant })

/** A refused mutation told anew in a later file: its mid may be another client's and counts for nothing. */
const Refused = z.strictObject({ type: z.literal('refused'), mutation: MutationEnvelope, refusal: z.json() })

type Json = z.infer<ReturnType<typeof z.json>>
type Draft = { readonly draft: Json; readonly savedAt: Instant }

const KnownEntry = z.discriminatedUnion('type', [Checkpoint, Kept, Refused, JournalEntry])
export type StoredEntry = z.infer<typeof KnownEntry> | { readonly type: 'unknown'; readonly raw: Json }

/** `null`: the text is not JSON at all, which no version of us ever wrote. */
export function parseEntry(text: string): StoredEntry | null {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  const known = KnownEntry.safeParse(raw)
  if (known.success) return known.data
  const newer = z.json().safeParse(raw)
  return newer.success ? { type: 'unknown', raw: newer.data } : null
}

export const entryText = (entry: StoredEntry): string =>
  JSON.stringify(entry.type === 'unknown' ? entry.raw : entry)

export class JournalState {
  #identity: { readonly databaseId: string; readonly clientId: string } | null = null
  #lastMid = 0
  #acknowledgedMid = 0
  #numberCounter = 0
  readonly #waiting = new Map<MutationId, MutationEnvelope>()
  /** Applied by the server, and not yet in every backup that may be restored; in the order of their making. */
  readonly #kept = new Map<MutationId, { readonly mutation: MutationEnvelope; readonly at: Instant }>()
  /** Refused, and dealt with by the person while they still wait to be acknowledged: nobody wants them sent again. */
  readonly #settled = new Set<MutationId>()
  readonly #attention = new Map<MutationId, { readonly mutation: MutationEnvelope; readonly refusal: Json }>()
  readonly #drafts = new Map<string, Draft>()
  readonly #unknown: Json[] = []

  /** `null` when the first entry was lost: then nobody knows which client these mutations were numbered for. */
  get clientId(): string | null {
    return this.#identity?.clientId ?? null
  }

  get databaseId(): string | null {
    return this.#identity?.databaseId ?? null
  }

  get lastMid(): number {
    return this.#lastMid
  }

  get waitingCount(): number {
    return this.#waiting.size
  }

  /**
   * A new client starts with number 1: whatever waits is renumbered for it, in the order it was made. What is kept for a
   * restored server waits again, because this may be one; it counts each once. What has been refused stays with the
   * person and is not sent again.
   */
  identify(databaseId: string, clientId: string): void {
    const kept = [...this.#kept.values()].map(({ mutation }) => mutation)
    const waiting = [...kept, ...this.#inOrder()].filter(({ mutationId }) => !this.#isRefused(mutationId))
    this.#kept.clear()
    this.#settled.clear()
    this.#waiting.clear()
    for (const [index, mutation] of waiting.entries())
      this.#waiting.set(mutation.mutationId, { ...mutation, mid: index + 1 })
    this.#identity = { databaseId, clientId }
    this.#lastMid = waiting.length
    this.#acknowledgedMid = 0
  }

  apply(entry: StoredEntry): void {
    switch (entry.type) {
      case 'checkpoint':
        this.#identity = { databaseId: entry.databaseId, clientId: entry.clientId }
        this.#lastMid = entry.lastMid
        this.#acknowledgedMid = entry.acknowledgedMid
        this.#numberCounter = entry.numberCounter
        return
      case 'mutation':
        this.#waiting.set(entry.mutation.mutationId, entry.mutation)
        this.#lastMid = Math.max(this.#lastMid, entry.mutation.mid)
        return
      case 'refused':
        this.#attention.set(entry.mutation.mutationId, entry)
        return
      case 'draft':
        if (entry.draft === null) this.#drafts.delete(entry.key)
        else this.#drafts.set(entry.key, { draft: entry.draft, savedAt: entry.savedAt })
        return
      case 'acknowledged':
        this.#acknowledgedMid = Math.max(this.#acknowledgedMid, entry.upTo)
        for (const mutation of this.#inOrder()) if (mutation.mid <= entry.upTo) this.#keep(mutation, entry.at)
        for (const [id, { at }] of this.#kept) if (at <= entry.covered) this.#kept.delete(id)
        return
      case 'kept':
        this.#kept.set(entry.mutation.mutationId, entry)
        return
      case 'attention':
        this.#applyAttention(entry)
        return
      case 'number':
        this.#numberCounter = Math.max(this.#numberCounter, entry.counter)
        return
      case 'unknown':
        this.#unknown.push(entry.raw)
        return
      default:
        assertNever(entry)
    }
  }

  #applyAttention({ mutationId, refusal }: Extract<StoredEntry, { type: 'attention' }>): void {
    if (refusal === null) {
      if (this.#attention.delete(mutationId) && this.#waiting.has(mutationId)) this.#settled.add(mutationId)
      return
    }
    const mutation = this.#waiting.get(mutationId)
    if (mutation !== undefined) this.#attention.set(mutationId, { mutation, refusal })
  }

  #keep(mutation: MutationEnvelope, at: Instant): void {
    const { mutationId } = mutation
    this.#waiting.delete(mutationId)
    if (!this.#isRefused(mutationId)) this.#kept.set(mutationId, { mutation, at })
    this.#settled.delete(mutationId)
  }

  #isRefused(mutationId: MutationId): boolean {
    return this.#attention.has(mutationId) || this.#settled.has(mutationId)
  }

  content(): JournalContent {
    return {
      ...this.#identified(),
      lastMid: this.#lastMid,
      acknowledgedMid: this.#acknowledgedMid,
      numberCounter: this.#numberCounter,
      waiting: this.#inOrder(),
      attention: [...this.#attention.values()].map(({ mutation, refusal }) => ({ mutation, refusal })),
      drafts: [...this.#drafts].map(([key, draft]) => ({ key, ...draft })),
    }
  }

  /** The shortest history with the same content; its checkpoint comes first. */
  entries(): StoredEntry[] {
    return [
      {
        type: 'checkpoint',
        ...this.#identified(),
        lastMid: this.#lastMid,
        acknowledgedMid: this.#acknowledgedMid,
        numberCounter: this.#numberCounter,
      },
      ...[...this.#kept.values()].map(({ mutation, at }): StoredEntry => ({ type: 'kept', mutation, at })),
      ...this.#inOrder().map((mutation): StoredEntry => ({ type: 'mutation', mutation })),
      ...[...this.#settled].flatMap((mutationId): StoredEntry[] => [
        { type: 'attention', mutationId, refusal: {} },
        { type: 'attention', mutationId, refusal: null },
      ]),
      ...[...this.#attention.values()].map(
        ({ mutation, refusal }): StoredEntry => ({ type: 'refused', mutation, refusal }),
      ),
      ...[...this.#drafts].map(([key, draft]): StoredEntry => ({ type: 'draft', key, ...draft })),
      ...this.#unknown.map((raw): StoredEntry => ({ type: 'unknown', raw })),
    ]
  }

  #inOrder(): MutationEnvelope[] {
    return [...this.#waiting.values()].sort((a, b) => a.mid - b.mid)
  }

  #identified(): { readonly databaseId: string; readonly clientId: string } {
    if (this.#identity === null) throw new Error('A journal without an identity has no content')
    return this.#identity
  }
}
