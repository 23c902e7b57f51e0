/**
 * What this machine keeps of wrap-ups, as this window knows it: the data window tells it whenever an account was opened, also
 * after a restart of its own while the record that finished one is still on its way there. One that was finished here is never
 * open again: nobody could call its agent.
 */
import type { KeptWrapUp } from '#shared/domain/call/kept-wrap-up.ts'
import type { CallId } from '#shared/kernel/ids.ts'

export type KeptWrapUps = {
  /** By the data window; takes the place of what it told before. */
  told(kept: readonly KeptWrapUp[]): void
  /** What comes back of the same call later is what was kept last, not what was known at the start. */
  keep(kept: KeptWrapUp): void
  finished(callId: CallId): void
  /** A consultation has no wrap-up to be finished: its record is all. */
  isConsultation(callId: CallId): boolean
  all(): readonly KeptWrapUp[]
}

export function createKeptWrapUps(): KeptWrapUps {
  let all: readonly KeptWrapUp[] = []
  const finished = new Set<CallId>()
  const without = (callId: CallId): readonly KeptWrapUp[] => all.filter(({ record }) => record.id !== callId)
  return {
    told(kept) {
      all = kept.filter(({ record }) => !finished.has(record.id))
    },
    keep(kept) {
      all = [...without(kept.record.id), kept]
    },
    finished(callId) {
      finished.add(callId)
      all = without(callId)
    },
    isConsultation: (callId) =>
      all.some(({ record, consultFor }) => record.id === callId && consultFor !== undefined),
    all: () => all,
  }
}
