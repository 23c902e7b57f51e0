/**
 * Open wrap-ups, as the phone has them kept: journalled as drafts under keys of their own. They never leave this machine; the
 * record of the finished one does.
 */
import { KeptWrapUp } from '#shared/domain/call/kept-wrap-up.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { Journal } from '../sync/write-path.ts'
import { NotSaved } from './not-saved.ts'

const keyOf = (callId: CallId): string => `wrap-up:${callId}`

export type KeptWrapUps = {
  /** Oldest first. */
  open(): readonly KeptWrapUp[]
  /** Throws `NotSaved` when the disk would not take it. */
  keep(kept: KeptWrapUp): Promise<void>
  discard(callId: CallId): Promise<void>
}

export function keepWrapUps(journal: Journal, clock: Clock, content: JournalContent['drafts']): KeptWrapUps {
  const wrapUps = new Map<CallId, KeptWrapUp>()
  for (const { key, draft } of content) {
    const kept = KeptWrapUp.safeParse(draft)
    if (kept.success && key === keyOf(kept.data.record.id)) wrapUps.set(kept.data.record.id, kept.data)
  }
  /** One that is finished while its last words are still being written must not come back. */
  const inTurn = createSerial()
  const write = async (callId: CallId, kept: KeptWrapUp | null): Promise<void> => {
    const draft = z.json().parse(kept)
    const outcome = await journal.append({ type: 'draft', key: keyOf(callId), draft, savedAt: clock.now() })
    if (!outcome.ok) throw new NotSaved(outcome.error)
  }
  return {
    open: () => [...wrapUps.values()].toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
    keep: (kept) =>
      inTurn(async () => {
        await write(kept.record.id, kept)
        wrapUps.set(kept.record.id, kept)
      }),
    discard: (callId) =>
      inTurn(async () => {
        if (!wrapUps.has(callId)) return
        await write(callId, null)
        wrapUps.delete(callId)
      }),
  }
}
