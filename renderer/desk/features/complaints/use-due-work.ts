/** What is due within a day, or late, for whoever is signed in. */
import { type DueWork, NOTHING_DUE } from '#shared/domain/complaint/due-work.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useMinute } from '../../platform/time/use-now.ts'

const HOUR_MS = 3_600_000

/** The question changes once an hour, so that what comes nearer is in the answer without another question every minute. */
export function useDueWork(): DueWork {
  const hour = Math.floor(msFromInstant(useMinute()) / HOUR_MS)
  const until = instantFromMs((hour + 25) * HOUR_MS)
  return readyValue(useDataWatch('dueWork', { until })) ?? NOTHING_DUE
}
