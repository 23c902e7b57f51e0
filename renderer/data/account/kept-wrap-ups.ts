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
import type { ReportFault } from '../sync/replica.ts'
import type { Journal } from '../sync/write-path.ts'
import { kindOfDraft, wrapUpKey } from './draft-keys.ts'
import { NotSaved } from './not-saved.ts'

export type KeptWrapUps = {
  /** Oldest first. */
  open(): readonly KeptWrapUp[]
  /** Throws `NotSaved` when the disk would not take it. */
  keep(kept: KeptWrapUp): Promise<void>
  discard(callId: CallId): Promise<void>
  /** What was kept of a consultation while it was up; a wrap-up stays. */
  discardConsultation(callId: CallId): Promise<void>
}

export function keepWrapUps(
  journal: Journal,
  clock: Clock,
  content: JournalContent['drafts'],
  reportFault: ReportFault,
): KeptWrapUps {
  const wrapUps = new Map<CallId, KeptWrapUp>()
  /** Written by another version of this program, which may come back: they stay on the disk, and go on counting as unsent. */
  const unreadable = new Set<string>()
  for (const { key, draft } of content) {
    if (kindOfDraft(key) !== 'wrap_up') continue
    const kept = KeptWrapUp.safeParse(draft)
    if (kept.success && key === wrapUpKey(kept.data.record.id)) wrapUps.set(kept.data.record.id, kept.data)
    else unreadable.add(key)
  }
  if (unreadable.size > 0) reportFault('kept_wrap_ups_unreadable', { count: unreadable.size })
  /** One that is finished while its last words are still being written must not come back. */
  const inTurn = createSerial()
  const write = async (callId: CallId, kept: KeptWrapUp | null): Promise<void> => {
    const draft = z.json().parse(kept)
    const outcome = await journal.append({
      type: 'draft',
      key: wrapUpKey(callId),
      draft,
      savedAt: clock.now(),
    })
    if (!outcome.ok) throw new NotSaved(outcome.error)
    unreadable.delete(wrapUpKey(callId))
  }
  return {
    open: () => [...wrapUps.values()].toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
    keep: (kept) =>
      inTurn(async () => {
        await write(kept.record.id, kept)
        wrapUps.set(kept.record.id, kept)
      }),
    discardConsultation: (callId) =>
      inTurn(async () => {
        if (wrapUps.get(callId)?.consultFor === undefined) return
        await write(callId, null)
        wrapUps.delete(callId)
      }),
    discard: (callId) =>
      inTurn(async () => {
        if (!wrapUps.has(callId) && !unreadable.has(wrapUpKey(callId))) return
        await write(callId, null)
        wrapUps.delete(callId)
      }),
  }
}
