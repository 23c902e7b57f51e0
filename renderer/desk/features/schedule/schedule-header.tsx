/** The head of the page: whose shifts, which days of them, as of when, and the ways to take them along. */
import { Segmented } from 'antd'
import { ChevronLeft, ChevronRight, FileUp } from 'lucide-react'
import { mayPlan } from '#shared/domain/schedule/roster.permission.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import type { Dates } from '../../platform/time/dates.ts'
import type { Span, SpanName } from '../../platform/time/span.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { PageHeader } from '../../ui/panel/panel.tsx'
import { DayMark } from './day-mark.tsx'
import { showWhose, useScheduleView } from './schedule-view.store.ts'
import { moveOn, showSpan, showToday, useSpanView } from './span.store.ts'

const offered = { mine: ['day', 'week', 'month', 'list'], team: ['day', 'week'] } as const

export function spanTitle({ is, days, from, to }: Span, texts: Texts, dates: Dates): string {
  if (is === 'day') return dates.day(from)
  if (is === 'month') return dates.month(days[7] ?? from)
  return texts('schedule:week_span', { from: dates.monthDay(from), to: dates.monthDay(to) })
}

export function ScheduleHeader(props: {
  readonly span: Span
  readonly date: BusinessDate
  readonly children?: React.ReactNode
}) {
  const texts = useTexts()
  const dates = useDates()
  const { whose } = useScheduleView()
  const { profile } = useSignedIn()
  const view = useSpanView()
  const { span, date } = props
  const is = view[whose]
  return (
    <>
      <PageHeader
        title={texts('schedule:title')}
        note={<AsOf />}
        actions={
          <>
            <Segmented
              aria-label={texts('schedule:view_label')}
              tabIndex={-1}
              value={whose}
              onChange={showWhose}
              options={[
                { value: 'mine', label: texts('schedule:view_mine') },
                {
                  value: 'team',
                  label: <span data-testid="schedule-team">{texts('schedule:view_team')}</span>,
                },
              ]}
            />
            {mayPlan(profile) && (
              <Button icon={FileUp} onClick={() => goTo({ name: 'roster-import' })} testId="roster-import">
                {texts('planning:import')}
              </Button>
            )}
            {props.children}
          </>
        }
      />
      <div className="schedule-bar">
        <IconButton
          icon={ChevronLeft}
          label={texts('roster:earlier')}
          onClick={() => moveOn(is, dates.today, -1)}
          testId="schedule-previous"
        />
        <IconButton
          icon={ChevronRight}
          label={texts('roster:later')}
          onClick={() => moveOn(is, dates.today, 1)}
          testId="schedule-next"
        />
        <Button size="small" disabled={date === dates.today} onClick={showToday} testId="schedule-today">
          {texts('roster:today')}
        </Button>
        <h3 className="schedule-bar__title" aria-live="polite" data-testid="schedule-span">
          {spanTitle(span, texts, dates)} {span.is === 'day' && <DayMark date={span.from} />}
        </h3>
        <Segmented<SpanName>
          aria-label={texts('roster:span_label')}
          size="small"
          tabIndex={-1}
          value={is}
          onChange={(chosen) => showSpan(whose, chosen)}
          options={offered[whose].map((name) => ({
            value: name,
            label: <span data-testid={`schedule-span-${name}`}>{texts(`roster:span_${name}`)}</span>,
          }))}
        />
      </div>
    </>
  )
}

/** As of when this machine knows the roster; what it shows is there without the server as well. */
function AsOf() {
  const texts = useTexts()
  const dates = useDates()
  const server = readyValue(useDataWatch('server', {}))
  const lastSyncAt = readyValue(useDataWatch('outbox', {}))?.lastSyncAt ?? null
  if (lastSyncAt === null) return <span data-testid="schedule-as-of">{texts('roster:never_synced')}</span>
  const offline = server?.state === 'offline' || server?.state === 'refused'
  const time = offline ? dates.moment(lastSyncAt) : dates.time(lastSyncAt)
  return (
    <span title={dates.absolute(lastSyncAt)} data-testid="schedule-as-of">
      {texts(offline ? 'roster:synced_offline' : 'roster:synced', { time })}
    </span>
  )
}
