/** The team's shifts on a line of time, my own line first, with coverage above and who is in now. */
import { CalendarDays } from 'lucide-react'
import { useMemo, useState } from 'react'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import { coverageOn } from '#shared/domain/schedule/coverage.ts'
import { type CoverageNeed, QUARTERS } from '#shared/domain/schedule/coverage-need.ts'
import { standingAt } from '#shared/domain/schedule/shift.standing.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import type { Span } from '../../platform/time/span.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { CountedChoice } from '../../ui/field/counted-choice.tsx'
import { CoverageStrip, type DayCoverage } from './coverage-strip.tsx'
import { RosterGrid } from './roster-grid.tsx'
import type { RosterShape } from './roster-row.tsx'
import { rosterRows } from './roster-rows.ts'
import { dayAxis, daysAxis, isOn } from './time-axis.ts'
import { useUnseen } from './use-roster-news.ts'

export function Team({ span }: { readonly span: Span }) {
  const { teamId } = useSignedIn().profile
  // A night shift of the day before reaches into the first day, and the line of a day goes on until the next morning.
  const asked = { from: addDays(span.from, -1), to: addDays(span.to, 1) }
  const shifts = useDataWatch('shifts', { of: { who: 'team', teamId }, ...asked })
  const needs = readyValue(useDataWatch('coverageNeeds', { teamId, ...asked })) ?? NO_NEEDS
  return (
    <Loaded watched={shifts} lines={12}>
      {(all) => <Roster span={span} shifts={all} needs={needs} />}
    </Loaded>
  )
}

type Who = 'all' | 'now' | 'unseen'

const NO_NEEDS: readonly CoverageNeed[] = []
/** Of the day after, on the line of one day: until six. */
const MORNING_QUARTERS = 24

type RosterProps = {
  readonly span: Span
  readonly shifts: readonly ShiftView[]
  readonly needs: readonly CoverageNeed[]
}

function Roster({ span, shifts, needs }: RosterProps) {
  const texts = useTexts()
  const now = useMinute()
  const { zone, today } = useDates()
  const { agentId, teamId } = useSignedIn().profile
  const agents = readyValue(useDataWatch('agents', {})) ?? NO_AGENTS
  const [who, setWho] = useState<Who>('all')
  const unseenOf = useUnseen()

  const shape = useMemo(
    (): RosterShape =>
      span.is === 'day'
        ? { is: 'day', date: span.from, axis: dayAxis(zone, span.from) }
        : { is: 'week', days: span.days, axis: daysAxis(zone, span.from, span.to) },
    [span.is, span.from, span.to, span.days, zone],
  )
  const rows = useMemo(() => {
    const mates = agents.filter((agent) => agent.teamId === teamId)
    const mineFirst = [
      ...mates.filter(({ id }) => id === agentId),
      ...mates.filter(({ id }) => id !== agentId),
    ]
    return rosterRows(
      mineFirst,
      shifts,
      ({ businessDate, segments }) =>
        shape.is === 'week'
          ? shape.days.includes(businessDate)
          : segments.some((segment) => isOn(shape.axis, segment)),
      unseenOf,
    )
  }, [agents, shifts, shape, agentId, teamId, unseenOf])
  const coverage = useMemo((): readonly DayCoverage[] => {
    const days = span.days.map((date) => ({
      date,
      coverage: coverageOn(date, zone, shifts, needs),
      quarters: QUARTERS,
    }))
    if (span.is !== 'day') return days
    const date = addDays(span.to, 1)
    return [...days, { date, coverage: coverageOn(date, zone, shifts, needs), quarters: MORNING_QUARTERS }]
  }, [span.is, span.to, span.days, zone, shifts, needs])

  const unseen = rows.filter((row) => row.unseen > 0)
  const inNow = rows.filter((row) => standingAt(row.around, now)?.is === 'at_work')
  const knowsNow = span.from <= addDays(today, 1) && span.to >= addDays(today, -1)
  const shownRows = who === 'unseen' && unseen.length > 0 ? unseen : who === 'now' && knowsNow ? inNow : rows
  if (!shifts.some(({ businessDate }) => businessDate >= span.from && businessDate <= span.to))
    return (
      <EmptyState icon={CalendarDays} title={texts('roster:none_in_span')}>
        {texts('schedule:no_shifts_hint')}
      </EmptyState>
    )
  return (
    <div className="team-roster">
      {(knowsNow || unseen.length > 0) && (
        <div className="team-roster__who">
          <CountedChoice
            label={texts('roster:who_label')}
            value={who}
            onChange={setWho}
            options={[
              { value: 'all', label: texts('roster:who_all'), count: rows.length },
              { value: 'now', label: texts('roster:who_now'), count: inNow.length },
              ...(unseen.length > 0
                ? [{ value: 'unseen' as const, label: texts('roster:who_unseen'), count: unseen.length }]
                : []),
            ]}
            testId="roster-who"
          />
        </div>
      )}
      <RosterGrid rows={shownRows} shape={shape} myId={agentId}>
        <CoverageStrip days={coverage} />
      </RosterGrid>
    </div>
  )
}

const NO_AGENTS: readonly never[] = []
