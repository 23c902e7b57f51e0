/**
 * Whether this machine's disk takes what is written down. Once it does not, it is tried again by itself with something
 * that changes nothing, so that the person is told as soon as there is room.
 */
import { type LiveValue, liveValue } from '../live-value.ts'
import type { Timers } from '../sync/timers.ts'
import type { Journal } from '../sync/write-path.ts'

export type Saving = LiveValue<'sound' | 'disk_full' | 'failing'>

const TRY_AGAIN_MS = 3_000

export function followSaving(
  below: Journal,
  timers: Timers,
): { readonly journal: Journal; readonly saving: Saving; stop(): void } {
  const saving = liveValue<ReturnType<Saving['get']>>('sound')
  let cancel: (() => void) | null = null
  let stopped = false

  const tryAgain = (): void => {
    cancel = null
    // The counter only grows.
    void journal.append({ type: 'number', counter: 0 }).catch(() => {})
  }
  const told = <O extends { readonly ok: boolean; readonly error?: string }>(outcome: O): O => {
    if (stopped || outcome.error === 'signed_out') return outcome
    const now = outcome.ok ? 'sound' : outcome.error === 'disk_full' ? 'disk_full' : 'failing'
    // Whoever watches is in another process, and every change that is written comes by here.
    if (now !== saving.get()) saving.set(now)
    if (!outcome.ok) cancel ??= timers.after(TRY_AGAIN_MS, tryAgain)
    return outcome
  }
  const journal: Journal = {
    ...below,
    appendMutation: async (mutation) => told(await below.appendMutation(mutation)),
    append: async (note) => told(await below.append(note)),
  }
  return {
    journal,
    saving,
    stop() {
      stopped = true
      cancel?.()
    },
  }
}
