/** Shifts: my week or the team's, swaps under way, and the place where a new one is put together. */
import './schedule-page.css'
import { Segmented } from 'antd'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { MutationId } from '#shared/kernel/ids.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useRefusedWork } from '../../platform/refused/use-refused-work.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { type Week, weekOf } from '../../platform/time/week.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { hoursOf } from '../../ui/schedule/shift-words.ts'
import { MySwaps, SwapsAwaitingMe } from './my-swaps.tsx'
import { MyWeek } from './my-week.tsx'
import { composeAgain, showWeek, showWhose, useScheduleView } from './schedule-view.store.ts'
import { SwapComposer } from './swap-composer.tsx'
import { TeamWeek } from './team-week.tsx'

export default function SchedulePage({ page }: PageProps<'schedule'>) {
  useRefusedRequest(page.refused)
  const { whose, weekOffset } = useScheduleView()
  const dates = useDates()
  const week = weekOf(dates.today, weekOffset)
  const [sent, setSent] = useState<string | null>(null)
  return (
    <PageFrame
      testId="page-schedule"
      header={<Header week={week} />}
      actions={
        whose === 'team' ? (
          <footer className="action-bar">
            <SwapComposer onSent={setSent} />
          </footer>
        ) : undefined
      }
    >
      {sent !== null && (
        <div className="schedule__sent">
          <InlineNotice tone="green" testId="swap-sent">
            {sent}
          </InlineNotice>
        </div>
      )}
      {whose === 'mine' ? (
        <Mine week={week} />
      ) : (
        <div className="schedule__team">
          <Team week={week} />
        </div>
      )}
    </PageFrame>
  )
}

/** A request that was refused is composed once more, of the shifts as they are by now. */
function useRefusedRequest(mutationId: MutationId | undefined): void {
  const refused = useRefusedWork(mutationId)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || refused === null || refused === 'loading' || refused.subject.is !== 'swap') return
    const { give, take } = refused.subject
    const args = mutators['swap.request'].args.safeParse(refused.args)
    if (give === null || take === null || !args.success) return
    begun.current = true
    composeAgain(give, take, { mutationId: refused.mutationId, message: args.data.message })
  }, [refused])
}

function Header(props: { readonly week: Week }) {
  const texts = useTexts()
  const dates = useDates()
  const { whose, weekOffset } = useScheduleView()
  const { from, to } = props.week
  return (
    <PageHeader
      title={texts('schedule:title')}
      note={texts('schedule:week_span', { from: dates.monthDay(from), to: dates.monthDay(to) })}
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
          <IconButton
            icon={ChevronLeft}
            label={texts('schedule:week_previous')}
            onClick={() => showWeek(weekOffset - 1)}
          />
          <Button disabled={weekOffset === 0} onClick={() => showWeek(0)} testId="schedule-this-week">
            {texts('schedule:week_this')}
          </Button>
          <IconButton
            icon={ChevronRight}
            label={texts('schedule:week_next')}
            testId="schedule-next-week"
            onClick={() => showWeek(weekOffset + 1)}
          />
        </>
      }
    />
  )
}

function Mine(props: { readonly week: Week }) {
  const texts = useTexts()
  const { agentId } = useSignedIn().profile
  const { week } = props
  const shifts = useDataWatch('shifts', { of: { who: 'agent', agentId }, from: week.from, to: week.to })
  const swaps = useDataWatch('swaps', {})
  return (
    <>
      <SwapsAwaitingMe swaps={readyValue(swaps) ?? []} myId={agentId} />
      <Loaded watched={shifts} lines={7}>
        {(mine) =>
          mine.length === 0 ? (
            // It may be a week off or one that is not published: it is not called rest days.
            <EmptyState icon={CalendarDays} title={texts('schedule:no_shifts')}>
              {texts('schedule:no_shifts_hint')}
            </EmptyState>
          ) : (
            <>
              <p className="schedule__sum">
                {texts('schedule:week_hours', {
                  hours: hoursOf(mine),
                  shifts: mine.length,
                  count: mine.length,
                })}
              </p>
              <MyWeek week={week} shifts={mine} />
            </>
          )
        }
      </Loaded>
      <Loaded watched={swaps} lines={3}>
        {(all) => <MySwaps swaps={all} myId={agentId} />}
      </Loaded>
    </>
  )
}

function Team(props: { readonly week: Week }) {
  const texts = useTexts()
  const { agentId, teamId } = useSignedIn().profile
  const { week } = props
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const shifts = useDataWatch('shifts', { of: { who: 'team', teamId }, from: week.from, to: week.to })
  const mates = agents.filter((agent) => agent.teamId === teamId)
  const mineFirst = [...mates.filter(({ id }) => id === agentId), ...mates.filter(({ id }) => id !== agentId)]
  return (
    <Loaded watched={shifts} lines={12}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState icon={CalendarDays} title={texts('schedule:no_shifts')}>
            {texts('schedule:no_shifts_hint')}
          </EmptyState>
        ) : (
          <TeamWeek week={week} agents={mineFirst} shifts={all} myId={agentId} />
        )
      }
    </Loaded>
  )
}
