/** The team's shifts, my own line first. */
import { CalendarDays } from 'lucide-react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import type { Span } from '../../platform/time/span.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { TeamWeek } from './team-week.tsx'

export function Team({ span }: { readonly span: Span }) {
  const texts = useTexts()
  const { agentId, teamId } = useSignedIn().profile
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const shifts = useDataWatch('shifts', { of: { who: 'team', teamId }, from: span.from, to: span.to })
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
          <TeamWeek days={span.days} agents={mineFirst} shifts={all} myId={agentId} />
        )
      }
    </Loaded>
  )
}
