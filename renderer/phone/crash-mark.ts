/**
 * Remembers across a crash of this window which calls were up and until when, so that the next one can say so, and their
 * wrap-ups know how long they lasted. Ids and a time only, nothing about whose calls they were; no call up leaves nothing.
 */
import type { LastUp } from '#shared/domain/call/kept-wrap-up.ts'
import { Instant } from '#shared/kernel/clock.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { z } from '#shared/kernel/schema.ts'

const KEY = 'call-up'
/** How far the length of a call that was cut off may be wrong. */
const BEAT_MS = 1_000

const Mark = z.strictObject({ calls: z.array(CallId), at: Instant })

export type CrashMark = {
  readonly restarted: 'no' | 'after_crash'
  /** null also when there is a mark that says no more than that. */
  readonly lastUp: LastUp | null
  /** Which calls are up now. */
  set(calls: readonly CallId[]): void
}

export function readCrashMark(storage: Storage, now: () => Instant): CrashMark {
  const left = storage.getItem(KEY)
  storage.removeItem(KEY)
  const mark = left === null ? undefined : Mark.safeParse(parsedJson(left))
  let calls: readonly CallId[] = []
  let beat: ReturnType<typeof setInterval> | undefined
  const write = (): void => storage.setItem(KEY, JSON.stringify({ calls, at: now() }))
  return {
    restarted: left === null ? 'no' : 'after_crash',
    lastUp: mark?.data ?? null,
    set(next) {
      if (next.length === calls.length && next.every((id, index) => id === calls[index])) return
      calls = next
      clearInterval(beat)
      if (calls.length === 0) return storage.removeItem(KEY)
      write()
      beat = setInterval(write, BEAT_MS)
    },
  }
}
