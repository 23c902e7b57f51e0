/**
 * Hands what must not be lost to the data window: records of ended calls, open wrap-ups. Until it has answered that a value is
 * journalled, the value is kept here and offered again: the data window may be away exactly then, or its agent may have signed
 * out.
 */
import type { CallId } from '#shared/kernel/ids.ts'
import type { RecordOutcome } from '#shared/ports/phone-data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'

export type Offering<V> = {
  /** Takes the place of what was offered of the same call. */
  offer(value: V): void
  /** Nothing more of this call is to be kept this way. */
  forget(callId: CallId): void
  /** The data window is (again) there, or another agent is signed in at it. */
  retry(): void
  /** When everything is saved that can be now: what waits for another agent, or for this one to come back, is not waited for. */
  settled(): Promise<void>
}

const RETRY_MS = 3_000

/** What is not understood now will never be: both windows come from the same build. */
const isFinal = (cause: unknown): boolean =>
  cause instanceof PortFailure && cause.code === 'malformed_arguments'

/** When `save` rejects, the value is offered again after a while; `not_now` waits for `retry`. */
export function createOffering<V>(
  callOf: (value: V) => CallId,
  save: (value: V) => Promise<RecordOutcome>,
): Offering<V> {
  /** Newest of every call, in the order in which they were first offered. */
  const unsaved = new Map<CallId, V>()
  const saving = new Set<V>()
  /** `not_now` was the last answer to these. */
  const postponed = new Set<V>()
  let whenSettled: (() => void)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const settle = (value: V): void => {
    // A fuller one of the same call may have come meanwhile: that one is still to be saved.
    if (unsaved.get(callOf(value)) === value) unsaved.delete(callOf(value))
  }
  const lookWhetherSettled = (): void => {
    for (const value of unsaved.values()) if (!postponed.has(value)) return
    const waiting = whenSettled
    whenSettled = []
    for (const resolve of waiting) resolve()
  }
  const offer = async (value: V): Promise<void> => {
    if (saving.has(value)) return
    saving.add(value)
    postponed.delete(value)
    try {
      if ((await save(value)) === 'not_now') postponed.add(value)
      else settle(value)
    } catch (cause) {
      if (isFinal(cause)) return settle(value)
      clearTimeout(timer)
      timer = setTimeout(offerAll, RETRY_MS)
    } finally {
      saving.delete(value)
      if (unsaved.get(callOf(value)) !== value) postponed.delete(value)
      lookWhetherSettled()
    }
  }
  const offerAll = (): void => {
    for (const value of unsaved.values()) void offer(value)
  }

  return {
    offer(value) {
      unsaved.set(callOf(value), value)
      void offer(value)
    },
    forget(callId) {
      unsaved.delete(callId)
      lookWhetherSettled()
    },
    retry: offerAll,
    settled: () =>
      new Promise((resolve) => {
        whenSettled.push(resolve)
        lookWhetherSettled()
      }),
  }
}
