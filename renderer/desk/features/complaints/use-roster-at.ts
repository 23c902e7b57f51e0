/** The team's shifts around a moment, as far as they are planned and on this machine. */
import { addDays } from '#shared/domain/schedule/business-date.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'

/** A night shift began the day before; a shift within the week after proves that the roster reaches that far. */
const DAYS_AFTER = 7

/** null: nothing is asked, or not known yet. */
export function useRosterAt(at: Instant | null): readonly ShiftView[] | null {
  const { profile } = useSignedIn()
  const dates = useDates()
  const day = at === null ? null : dates.dateOf(at)
  const asked =
    day === null
      ? null
      : ({
          of: { who: 'team', teamId: profile.teamId },
          from: addDays(day, -1),
          to: addDays(day, DAYS_AFTER),
        } as const)
  return readyValue(useDataWatch('shifts', asked))
}
