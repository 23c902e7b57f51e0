/** How one clock of a case stands: what is left of it while the customer waits, kept or missed once they were answered. */
import { clockStanding } from '#shared/domain/complaint/complaint.standing.ts'
import type { Complaint, ComplaintClock } from '#shared/domain/complaint/complaint.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { lengthInWords } from '../../platform/time/durations.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { ClockBadge } from '../../ui/time/clock-badge.tsx'
import { deadlineOf } from './deadline.ts'

type CaseClockProps = { readonly clock: ComplaintClock; readonly complaint: Complaint }

export function CaseClock({ clock, complaint }: CaseClockProps) {
  const texts = useTexts()
  const dates = useDates()
  const standing = clockStanding(clock, complaint, useMinute())
  if (standing.state === 'running' || standing.state === 'overdue')
    return <ClockBadge deadline={deadlineOf(clock, complaint)} />
  const late = standing.state === 'met' ? null : lengthInWords(texts, Math.floor(standing.msOver / 1000))
  return (
    <Tag
      tone={late === null ? 'green' : 'red'}
      title={`${clock.name} · ${dates.absolute(clock.dueAt)} · ${clock.source}`}
    >
      {late === null ? texts('complaint:clock_met') : texts('complaint:clock_missed', { length: late })}
    </Tag>
  )
}
