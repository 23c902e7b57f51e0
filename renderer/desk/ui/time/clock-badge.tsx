/** How a clock of a case stands: a word and a shape beside the colour, and on hover what it measures and what it stands on. */
import {
  AlarmClock,
  CircleCheck,
  CircleMinus,
  Clock3,
  Hourglass,
  type LucideIcon,
  Pause,
  TriangleAlert,
} from 'lucide-react'
import {
  assumedYearOf,
  type ClockStanding,
  type Left,
  lapStanding,
  nextClock,
  type TimedLap,
} from '#shared/domain/complaint/complaint.standing.ts'
import type { Complaint, ComplaintClock } from '#shared/domain/complaint/complaint.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { lengthInWords } from '../../platform/time/durations.ts'
import { type Dates, useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Tag } from '../status/tag.tsx'
import type { Tone } from '../status/tone.ts'

type ClockBadgeProps = {
  readonly clock: ComplaintClock
  /** null: it has not begun. */
  readonly lap: TimedLap | null
  /** Where nothing else beside it says which clock this is. */
  readonly name: 'written' | 'heard'
}

export function ClockBadge({ clock, lap, name }: ClockBadgeProps) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const standing: ClockStanding = lap === null ? { state: 'not_begun' } : lapStanding(lap, now)
  const { tone, icon: Icon } = appearanceOf(standing)
  return (
    <Tag tone={tone} title={clockGrounds(clock, lap, texts, dates).join(' · ')}>
      <span className="clock-badge" data-standing={standing.state}>
        <Icon size={12} aria-hidden />
        <span className={name === 'heard' ? 'screen-reader-only' : 'clock-badge__name'}>{clock.name}</span>
        {standingWords(standing, texts)}
        {assumedYear(clock, lap) !== null && <span aria-hidden>*</span>}
      </span>
    </Tag>
  )
}

/** The clock of a case that runs out next; nothing when none runs. */
export function NextClock(props: { readonly complaint: Complaint; readonly name: ClockBadgeProps['name'] }) {
  const next = nextClock(props.complaint)
  return next === null ? null : <ClockBadge clock={next.clock} lap={next.lap} name={props.name} />
}

function appearanceOf(standing: ClockStanding): { readonly tone: Tone; readonly icon: LucideIcon } {
  switch (standing.state) {
    case 'running':
      return standing.near === 'near'
        ? { tone: 'amber', icon: AlarmClock }
        : { tone: 'neutral', icon: Clock3 }
    case 'overdue':
    case 'missed':
      return { tone: 'red', icon: TriangleAlert }
    case 'paused':
      return { tone: 'neutral', icon: Pause }
    case 'not_begun':
      return { tone: 'neutral', icon: Hourglass }
    case 'met':
      return { tone: 'green', icon: CircleCheck }
    case 'ended':
      return { tone: 'neutral', icon: CircleMinus }
    default:
      return assertNever(standing)
  }
}

const inWords = (ms: number, texts: Texts): string => lengthInWords(texts, Math.floor(ms / 1000))
const leftInWords = ({ unit, amount }: Left, texts: Texts): string =>
  unit === 'days' ? texts('common:length_days', { days: amount }) : inWords(amount, texts)

export function standingWords(standing: ClockStanding, texts: Texts): string {
  switch (standing.state) {
    case 'running':
      return texts(standing.near === 'near' ? 'clock:near' : 'clock:left', {
        length: inWords(standing.msLeft, texts),
      })
    case 'overdue':
      return texts('clock:overdue', { length: inWords(standing.msOver, texts) })
    case 'paused':
      return texts('clock:paused', { length: leftInWords(standing.left, texts) })
    case 'not_begun':
      return texts('clock:not_begun')
    case 'met':
      return texts('clock:met')
    case 'missed':
      return texts('clock:missed', { length: inWords(standing.msOver, texts) })
    case 'ended':
      return texts('clock:ended')
    default:
      return assertNever(standing)
  }
}

const assumedYear = (clock: ComplaintClock, lap: TimedLap | null): number | null =>
  lap === null ? null : assumedYearOf(clock, lap)

/** What it is, until when, by which article, and what of it is not sure. */
export function clockGrounds(
  clock: ComplaintClock,
  lap: TimedLap | null,
  texts: Texts,
  dates: Dates,
): readonly string[] {
  const { name, source, terms } = clock
  const year = assumedYear(clock, lap)
  return [
    name,
    ...(lap?.dueAt ? [dates.absolute(instantFromMs(lap.dueAt))] : []),
    terms?.article === undefined ? source : texts('clock:source_article', { source, article: terms.article }),
    ...(year === null ? [] : [texts('clock:assumed_year', { year: String(year) })]),
  ]
}
