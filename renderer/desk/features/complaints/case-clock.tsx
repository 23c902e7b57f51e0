/** The clocks of a case side by side, ours before an authority's; what each stands on opens with it. */
import './case-clock.css'
import { type TimedLap, timedLaps } from '#shared/domain/complaint/complaint.standing.ts'
import type { Complaint, ComplaintClock } from '#shared/domain/complaint/complaint.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { ClockBadge, clockGrounds } from '../../ui/time/clock-badge.tsx'

export function CaseClocks({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const isOurs = ({ terms }: ComplaintClock): boolean => terms?.binds !== 'authority'
  const inOrder = [...complaint.clocks.filter(isOurs), ...complaint.clocks.filter((clock) => !isOurs(clock))]
  if (inOrder.length === 0) return texts('clock:none')
  return (
    <ul className="case-clocks">
      {inOrder.map((clock) => (
        <li key={clock.ruleId} data-testid="case-clock">
          <CaseClock clock={clock} laps={timedLaps(clock, complaint)} />
        </li>
      ))}
    </ul>
  )
}

function CaseClock(props: { readonly clock: ComplaintClock; readonly laps: readonly TimedLap[] }) {
  const texts = useTexts()
  const dates = useDates()
  const { clock, laps } = props
  const lap = laps.at(-1) ?? null
  const missed = laps.slice(0, -1).filter(wasMissed).length
  const [, ...grounds] = clockGrounds(clock, lap, texts, dates)
  return (
    <details className="case-clock">
      <summary aria-label={texts('clock:grounds_of', { name: clock.name })}>
        <span className="case-clock__name">{clock.name}</span>
        <Tag>{texts(`clock:${clock.terms?.binds === 'authority' ? 'authority' : clock.kind}`)}</Tag>
        <ClockBadge clock={clock} lap={lap} name="heard" />
        {lap?.dueAt != null && (
          <span className="case-clock__due">
            {texts('clock:due', { when: dates.moment(instantFromMs(lap.dueAt)) })}
          </span>
        )}
        {missed > 0 && <Tag tone="red">{texts('clock:earlier_missed', { count: missed })}</Tag>}
      </summary>
      <ul className="case-clock__grounds" data-testid="clock-grounds">
        {grounds.map((ground) => (
          <li key={ground}>{ground}</li>
        ))}
        {clock.terms?.pausedBy?.map((status) => (
          <li key={status}>{texts(`clock:pauses_${status}`)}</li>
        ))}
      </ul>
    </details>
  )
}

const wasMissed = ({ dueAt, stop }: TimedLap): boolean => dueAt !== null && stop !== null && stop.at > dueAt
