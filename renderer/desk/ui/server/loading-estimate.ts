/** How long a loading will still take, where that is worth saying: a short one is over before it was read. */
import type { Instant } from '#shared/kernel/clock.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import { secondsBetween } from '../../platform/time/durations.ts'

export type LoadingStatus = Extract<ServerStatus, { state: 'loading' }>

/** The first pages say little about those that follow. */
const FIRST_SECONDS = 2
const WORTH_SAYING_SECONDS = 10

/** In seconds; null when it cannot be told or is not worth telling. */
export function loadingEstimate({ since, rowsDone, rowsLeft }: LoadingStatus, now: Instant): number | null {
  const elapsed = secondsBetween(since, now)
  if (rowsLeft === null || rowsDone === 0 || elapsed < FIRST_SECONDS) return null
  const left = (rowsLeft * elapsed) / rowsDone
  return elapsed + left > WORTH_SAYING_SECONDS ? left : null
}

/** Nobody needs the second, and a figure that jumps is not believed. */
export const roundedEstimate = (
  seconds: number,
): { readonly unit: 'seconds' | 'minutes'; readonly count: number } =>
  seconds < 55
    ? { unit: 'seconds', count: Math.max(5, Math.ceil(seconds / 5) * 5) }
    : { unit: 'minutes', count: Math.ceil(seconds / 60) }
