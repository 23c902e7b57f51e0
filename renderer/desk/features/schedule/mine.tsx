/** My own shifts by day, week, month or list, what of them waits for my answer, and my swaps. */
import { CalendarDays } from 'lucide-react'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import type { Span } from '../../platform/time/span.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { MyBalances } from './my-balances.tsx'
import { MyDay } from './my-day.tsx'
import { MyLeave } from './my-leave.tsx'
import { MyList } from './my-list.tsx'
import { MyMonth } from './my-month.tsx'
import { MySwaps, SwapsAwaitingMe } from './my-swaps.tsx'
import { MyWeek } from './my-week.tsx'
import { RosterNews } from './roster-news.tsx'
import { ToTake } from './to-take.tsx'

type MineProps = { readonly span: Span; readonly date: BusinessDate }

export function Mine({ span, date }: MineProps) {
  const { agentId } = useSignedIn().profile
  const shifts = useDataWatch('shifts', { of: { who: 'agent', agentId }, from: span.from, to: span.to })
  const swaps = useDataWatch('swaps', {})
  return (
    <>
      <RosterNews />
      <MyBalances date={date} />
      <SwapsAwaitingMe swaps={readyValue(swaps) ?? []} myId={agentId} />
      <Loaded watched={shifts} lines={7}>
        {(mine) => <Shown span={span} date={date} shifts={mine} />}
      </Loaded>
      <Loaded watched={swaps} lines={3}>
        {(all) => (
          <>
            <ToTake swaps={all} />
            <MySwaps swaps={all} myId={agentId} />
            <MyLeave shifts={readyValue(shifts) ?? []} myId={agentId} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Shown({ span, date, shifts }: MineProps & { readonly shifts: readonly ShiftView[] }) {
  const texts = useTexts()
  // It may be time off or time that is not published: it is not called rest days.
  if (shifts.length === 0 && span.is !== 'day')
    return (
      <EmptyState
        icon={CalendarDays}
        title={texts(span.is === 'week' ? 'schedule:no_shifts' : 'roster:none_in_span')}
      >
        {texts('schedule:no_shifts_hint')}
      </EmptyState>
    )
  switch (span.is) {
    case 'day':
      return <MyDay date={span.from} shifts={shifts} />
    case 'week':
      return <MyWeek days={span.days} shifts={shifts} />
    case 'month':
      return <MyMonth span={span} date={date} shifts={shifts} />
    case 'list':
      return <MyList shifts={shifts} />
  }
}
