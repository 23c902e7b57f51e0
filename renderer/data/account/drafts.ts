/** Drafts of complaints, and of what a customer says in a follow-up call: journalled first, then held in memory for whoever watches. They never leave this machine. */
import type { Clock, Instant } from '#shared/kernel/clock.ts'
import { CallId, CustomerId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import type { ComplaintDraft } from '#shared/ports/data-port.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import { type LiveValue, liveValue } from '../live-value.ts'
import type { ReportFault } from '../sync/replica.ts'
import type { Journal } from '../sync/write-path.ts'
import { type DraftKind, kindOfDraft } from './draft-keys.ts'
import { NotSaved } from './not-saved.ts'

const StoredDraft = z.strictObject({
  callId: CallId.nullable(),
  customerId: CustomerId.nullable(),
  form: z.json(),
})

export type Drafts = {
  /** Newest first. */
  readonly all: LiveValue<readonly ComplaintDraft[]>
  /** Throws `NotSaved` when the disk would not take it. */
  save(draft: Omit<ComplaintDraft, 'savedAt'>): Promise<{ readonly savedAt: Instant }>
  discard(key: string): Promise<null>
}

export function createDrafts(
  kind: Exclude<DraftKind, 'wrap_up'>,
  journal: Journal,
  clock: Clock,
  kept: JournalContent['drafts'],
  reportFault: ReportFault,
): Drafts {
  const drafts = new Map<string, ComplaintDraft>()
  for (const { key, draft, savedAt } of kept) {
    if (kindOfDraft(key) !== kind) continue
    const stored = StoredDraft.safeParse(draft)
    if (stored.success) drafts.set(key, { key, ...stored.data, savedAt })
    // It stays on the disk for the version of this program that wrote it.
    else reportFault('draft_unreadable')
  }
  const inOrder = (): ComplaintDraft[] =>
    [...drafts.values()].sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
  const all = liveValue<readonly ComplaintDraft[]>(inOrder())
  /** A draft that is thrown away while its last words are still being written must not come back. */
  const inTurn = createSerial()

  return {
    all,
    save: ({ key, ...draft }) =>
      inTurn(async () => {
        const stored = StoredDraft.parse(draft)
        const savedAt = clock.now()
        const outcome = await journal.append({ type: 'draft', key, draft: stored, savedAt })
        if (!outcome.ok) throw new NotSaved(outcome.error)
        drafts.set(key, { key, ...stored, savedAt })
        all.set(inOrder())
        return { savedAt }
      }),
    discard: (key) =>
      inTurn(async () => {
        if (!drafts.has(key)) return null
        const outcome = await journal.append({ type: 'draft', key, draft: null, savedAt: clock.now() })
        if (!outcome.ok) throw new NotSaved(outcome.error)
        drafts.delete(key)
        all.set(inOrder())
        return null
      }),
  }
}
