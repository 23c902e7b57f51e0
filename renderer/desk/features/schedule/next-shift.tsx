/** In the bar, so always in sight: the shift that is on and when it ends, or the next one and how long until then. */
import './next-shift.css'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import { type ShiftStanding, standingAt } from '#shared/domain/schedule/shift.standing.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import type { Dates } from '../../platform/time/dates.ts'
import { lengthInWords, secondsBetween } from '../../platform/time/durations.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { showWhose } from './schedule-view.store.ts'
import { showMyDay } from './span.store.ts'
import { useShiftReminder } from './use-shift-reminder.ts'

/** Rosters are published for six weeks. */
const DAYS_AHEAD = 42

/** My own standing, from yesterday's night shift on; undefined while it is read. */
export function useMyStanding(): ShiftStanding | null | undefined {
  const { agentId } = useSignedIn().profile
  const { today } = useDates()
  const now = useMinute()
  const shifts = readyValue(
    useDataWatch('shifts', {
      of: { who: 'agent', agentId },
      from: addDays(today, -1),
      to: addDays(today, DAYS_AHEAD),
    }),
  )
  return shifts === null ? undefined : standingAt(shifts, now)
}

type InWords = { readonly label: string; readonly value: string }

function inWords(standing: ShiftStanding | null, now: Instant, texts: Texts, dates: Dates): InWords {
  if (standing === null) return { label: texts('roster:next'), value: texts('roster:none_ahead') }
  const left = (at: Instant): string => lengthInWords(texts, secondsBetween(now, at))
  switch (standing.is) {
    case 'at_work': {
      const kind = standing.activity?.kind ?? 'queue'
      const activity = texts(`schedule:activity_${kind}`)
      return {
        label: texts('roster:now_until', { length: left(standing.until) }),
        value: texts('roster:until', { activity, time: dates.time(standing.until) }),
      }
    }
    case 'in_gap':
      return {
        label: texts('roster:gap_until', { length: left(standing.at) }),
        value: `${dates.time(standing.at)} ${texts(`schedule:kind_${standing.shift.kind}`)}`,
      }
    case 'ahead':
      return {
        label: texts('roster:next_in', { length: left(standing.at) }),
        value: `${dates.moment(standing.at)} ${texts(`schedule:kind_${standing.shift.kind}`)}`,
      }
  }
}

export function NextShiftSlot() {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const standing = useMyStanding()
  const near = useShiftReminder(standing ?? null)
  if (standing === undefined) return null
  const { label, value } = inWords(standing, now, texts, dates)
  const open = (): void => {
    showWhose('mine')
    showMyDay(standing?.shift.businessDate ?? dates.today)
    goTo({ name: 'schedule' })
  }
  return (
    <button
      type="button"
      className="next-shift"
      data-near={near || undefined}
      title={texts('roster:open')}
      onClick={open}
      data-testid="next-shift"
    >
      <span className="next-shift__label">{label}</span>
      <span className="next-shift__value">{value}</span>
    </button>
  )
}
