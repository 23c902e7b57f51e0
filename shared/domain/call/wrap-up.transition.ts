/**
 * After-call work: every answered call opens exactly one wrap-up, which stays open until the agent finishes
 * it. Its due time is what the centre expects; running over is shown, never enforced.
 */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'

export type OpenWrapUp = { readonly callId: CallId; readonly startedAt: Instant; readonly dueAt: Instant }

/** What the agent made of the call. */
export type WrapUpResult = {
  readonly disposition: string | null
  readonly notes: string
  readonly wrapUpSeconds: number
}

export const openWrapUp = (callId: CallId, startedAt: Instant, seconds: number): OpenWrapUp => ({
  callId,
  startedAt,
  dueAt: instantFromMs(msFromInstant(startedAt) + seconds * 1000),
})

export const finishedWrapUp = (
  { startedAt }: OpenWrapUp,
  { disposition, notes }: Pick<WrapUpResult, 'disposition' | 'notes'>,
  at: Instant,
): WrapUpResult => ({
  disposition,
  notes,
  wrapUpSeconds: Math.max(0, Math.round((msFromInstant(at) - msFromInstant(startedAt)) / 1000)),
})
