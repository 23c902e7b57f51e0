/** The last minute of every call's quality, for whoever draws it; kept here, so that a desk that was reloaded draws on. */
import type { QualitySecond } from '#shared/domain/call/call-quality.ts'
import type { CallId } from '#shared/kernel/ids.ts'

const SECONDS_KEPT = 60

export type QualityBoard = {
  put(callId: CallId, second: QualitySecond): void
  forget(callId: CallId): void
  /** Called now and with every second. */
  watch(callId: CallId, emit: (seconds: readonly QualitySecond[]) => void): () => void
}

export function createQualityBoard(): QualityBoard {
  const series = new Map<CallId, readonly QualitySecond[]>()
  const watchers = new Set<{ readonly callId: CallId; readonly emit: () => void }>()
  const changed = (callId: CallId): void => {
    for (const watcher of watchers) if (watcher.callId === callId) watcher.emit()
  }
  return {
    put(callId, second) {
      series.set(callId, [...(series.get(callId) ?? []), second].slice(-SECONDS_KEPT))
      changed(callId)
    },
    forget(callId) {
      series.delete(callId)
    },
    watch(callId, emit) {
      const watcher = { callId, emit: () => emit(series.get(callId) ?? []) }
      watchers.add(watcher)
      watcher.emit()
      return () => watchers.delete(watcher)
    },
  }
}
