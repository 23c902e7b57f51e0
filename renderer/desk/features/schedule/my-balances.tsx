/** What my shifts of the month come to, against what the law and my working-time system allow. */
import { balanceOf } from '#shared/domain/schedule/rules/balances.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { inHours } from '../../ui/schedule/shift-words.ts'

/** From this share of a limit on it is amber. */
const NEAR = 0.9

export function MyBalances({ date }: { readonly date: BusinessDate }) {
  const texts = useTexts()
  const dates = useDates()
  const { agentId } = useSignedIn().profile
  const year = date.slice(0, 4)
  // Where hours are balanced over a year, the whole of it counts.
  const shifts = readyValue(
    useDataWatch('shifts', {
      of: { who: 'agent', agentId },
      from: BusinessDate.parse(`${year}-01-01`),
      to: BusinessDate.parse(`${year}-12-31`),
    }),
  )
  const agents = readyValue(useDataWatch('agents', {}))
  const policy = readyValue(useDataWatch('swapPolicy', {}))
  if (shifts === null || agents === null || shifts.length === 0) return null
  const me = agents.find(({ id }) => id === agentId)
  const balance = balanceOf(shifts, me?.workingTime, policy === null ? [] : [policy], date.slice(0, 7))
  const { overtime, period } = balance
  return (
    <dl className="my-balances" aria-label={texts('roster:balance_label')} data-testid="my-balances">
      <One
        name={texts('roster:balance_paid', { month: dates.month(date) })}
        value={texts('schedule:hours', { hours: inHours(balance.paidMs) })}
      />
      {overtime !== null && (
        <One
          name={texts('roster:balance_overtime')}
          value={texts('roster:balance_of', {
            hours: inHours(overtime.ms),
            limit: inHours(overtime.limitMs),
          })}
          share={overtime.ms / overtime.limitMs}
        />
      )}
      {period !== null && (
        <One
          name={texts('roster:balance_period', {
            from: dates.monthDay(period.from),
            to: dates.monthDay(period.to),
          })}
          value={texts('roster:balance_of', {
            hours: inHours(period.paidMs),
            limit: inHours(period.limitMs),
          })}
          share={period.paidMs / period.limitMs}
        />
      )}
      <One
        name={texts('roster:balance_nights')}
        value={texts('roster:balance_nights_of', {
          nights: balance.nights,
          hours: inHours(balance.nightMs),
        })}
      />
      <One
        name={texts('roster:balance_holiday')}
        value={texts('schedule:hours', { hours: inHours(balance.holidayMs) })}
      />
    </dl>
  )
}

function One(props: { readonly name: string; readonly value: string; readonly share?: number }) {
  return (
    <div className="my-balances__one">
      <dt>{props.name}</dt>
      <dd>
        {props.value}
        {props.share !== undefined && (
          <meter value={props.share} min={0} max={1} high={NEAR} optimum={0} aria-label={props.name} />
        )}
      </dd>
    </div>
  )
}
