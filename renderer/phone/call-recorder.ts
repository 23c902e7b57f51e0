/**
 * Hands ended calls to the data window. Until it has answered that a record is journalled, the record is kept here and
 * offered again: the data window may be away exactly when a call ends.
 */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { CallId } from '#shared/kernel/ids.ts'

export type CallRecorder = {
  record(record: CallRecord): void
  /** The data window is (again) there. */
  retry(): void
}

const RETRY_MS = 3_000

/** `save` resolves once the record is journalled; when it rejects, the record is offered again after a while. */
export function createCallRecorder(save: (record: CallRecord) => Promise<unknown>): CallRecorder {
  /** Newest of every call, in the order in which the calls ended. */
  const unsaved = new Map<CallId, CallRecord>()
  const saving = new Set<CallRecord>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const offer = async (record: CallRecord): Promise<void> => {
    if (saving.has(record)) return
    saving.add(record)
    try {
      await save(record)
      // A fuller record of the same call may have come meanwhile: that one is still to be saved.
      if (unsaved.get(record.id) === record) unsaved.delete(record.id)
    } catch {
      clearTimeout(timer)
      timer = setTimeout(offerAll, RETRY_MS)
    } finally {
      saving.delete(record)
    }
  }
  const offerAll = (): void => {
    for (const record of unsaved.values()) void offer(record)
  }

  return {
    record(record) {
      unsaved.set(record.id, record)
      void offer(record)
    },
    retry: offerAll,
  }
}
