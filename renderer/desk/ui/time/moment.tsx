/** Instants and days on the screen: relative and readable, the whole date on hover. */
import type { Instant } from '#shared/kernel/clock.ts'
import { secondsBetween, timer } from '../../platform/time/durations.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useNow } from '../../platform/time/use-now.ts'

/** Today, weekday, 22:00. */
export function Moment(props: { readonly at: Instant }) {
  const dates = useDates()
  return (
    <time dateTime={props.at} title={dates.absolute(props.at)}>
      {dates.moment(props.at)}
    </time>
  )
}

/** A running clock since an instant: `03:12`. Not read out every second. */
export function Timer(props: { readonly since: Instant; readonly testId?: string }) {
  const now = useNow()
  return (
    <span role="timer" aria-live="off" data-testid={props.testId}>
      {timer(secondsBetween(props.since, now))}
    </span>
  )
}
