/**
 * How many people a queue needs at the telephone, quarter of an hour by quarter: what planners forecast, against which
 * coverage is drawn and swaps are judged.
 */
import { Temporal } from 'temporal-polyfill'
import { BusinessDate, type Instant } from '#shared/kernel/clock.ts'
import { QueueId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

/** Of a day. */
export const QUARTERS = 96
const QUARTER_MINUTES = 15

export const CoverageNeed = z.strictObject({
  /** `coverageNeedId`: there is one row of a team, queue and day, and who looks for it need not search. */
  id: z.string(),
  teamId: TeamId,
  queueId: QueueId,
  businessDate: BusinessDate,
  /** IANA; the quarters are those of its wall clock, so an hour that a day has twice is needed twice. */
  zone: z.string(),
  /** People needed from 00:00, 00:15, … 23:45 of this date on. The small hours of a night shift are in the next day's row. */
  people: z.array(z.number().int().nonnegative().max(9_999)).length(QUARTERS),
})
export type CoverageNeed = z.infer<typeof CoverageNeed>

export const coverageNeedId = (
  of: Pick<CoverageNeed, 'teamId' | 'queueId' | 'businessDate'>,
): CoverageNeed['id'] => `${of.teamId}/${of.queueId}/${of.businessDate}`

/** Which quarter of its day an instant lies in, by the wall clock of a zone: 0 to 95, and the date that it is there. */
export function quarterAt(
  zone: string,
  at: Instant,
): { readonly businessDate: BusinessDate; readonly quarter: number } {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return {
    businessDate: BusinessDate.parse(there.toPlainDate().toString()),
    quarter: Math.floor((there.hour * 60 + there.minute) / QUARTER_MINUTES),
  }
}
