/**
 * Hands ended calls to the data window. Until it has answered that a record is journalled, the record is kept here and
 * offered again: the data window may be away exactly when a call ends, or its agent may have signed out.
 */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { RecordOutcome } from '#shared/ports/phone-data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'

export type CallRecorder = {
  record(record: CallRecord): void
  /** The data window is (again) there, or another agent is signed in at it. */
  retry(): void
}

const RETRY_MS = 3_000

/** What is not understood now will never be: both windows come from the same build. */
const isFinal = (cause: unknown): boolean =>
  cause instanceof PortFailure && cause.code === 'malformed_arguments'

/** When `save` rejects, the record is offered again after a while; `not_now` waits for `retry`. */
export function createCallRecorder(save: (record: CallRecord) => Promise<RecordOutcome>): CallRecorder {
  /** Newest of every call, in the order in which the calls ended. */
  const unsaved = new Map<CallId, CallRecord>()
  const saving = new Set<CallRecord>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const forget = (record: CallRecord): void => {
    // A fuller record of the same call may have come meanwhile: that one is still to be saved.
    if (unsaved.get(record.id) === record) unsaved.delete(record.id)
  }
  const offer = async (record: CallRecord): Promise<void> => {
    if (saving.has(record)) return
    saving.add(record)
    try {
      if ((await save(record)) !== 'not_now') forget(record)
    } catch (cause) {
      if (isFinal(cause)) return forget(record)
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
