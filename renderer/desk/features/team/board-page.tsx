/**
 * The lead's board: what everybody of the team is doing now, whoever needs help on top. When the server does not answer it
 * says so and shows nobody's state as if it still held.
 */
import './board.css'
import { LayoutGrid } from 'lucide-react'
import { useState } from 'react'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { type TeamPresence, useTeamPresence } from '../../platform/phone/team-presence.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useNow } from '../../platform/time/use-now.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Skeleton } from '../../ui/feedback/loaded.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { CountedChoice } from '../../ui/field/counted-choice.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { StatusDot } from '../../ui/status/status-dot.tsx'
import { type BoardFilter, boardFilters, boardRows, countsIn, shownRows } from './board-rows.ts'
import { BoardTable } from './board-table.tsx'

export default function BoardPage(_: PageProps<'board'>) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  if (profile.permissions.includes('lead')) return <Board teamId={profile.teamId} />
  return <EmptyState icon={LayoutGrid} title={texts('presence:board_lead_only')} />
}

function Board({ teamId }: { readonly teamId: string }) {
  const texts = useTexts()
  const now = useNow()
  const presence = useTeamPresence()
  const agents = readyValue(useDataWatch('agents', {}))
  const [filter, setFilter] = useState<BoardFilter>('all')
  const mates = agents?.filter((agent) => agent.teamId === teamId) ?? []
  const rows = boardRows(mates, presence.seen, now)
  const counts = countsIn(rows, now)
  return (
    <PageFrame
      testId="page-board"
      body="fills"
      header={
        <PageHeader
          title={texts('presence:board')}
          note={texts('presence:board_note', { count: rows.length })}
          actions={presence.state === 'live' && <StatusDot tone="green">{texts('presence:live')}</StatusDot>}
        />
      }
    >
      <div className="board">
        <NotLive presence={presence} />
        {presence.state === 'live' && (
          <CountedChoice<BoardFilter>
            label={texts('presence:counts')}
            value={filter}
            onChange={setFilter}
            options={boardFilters.map((value) => ({
              value,
              label: texts(countWords[value]),
              count: counts[value],
            }))}
            testId="board-count"
          />
        )}
        {presence.state === 'asking' ? (
          <Skeleton lines={8} />
        ) : (
          <BoardTable
            rows={presence.state === 'live' ? shownRows(rows, filter, now) : rows}
            presence={presence}
          />
        )}
      </div>
    </PageFrame>
  )
}

const countWords = {
  all: 'presence:count_all',
  needHelp: 'presence:count_need_help',
  available: 'presence:count_available',
  onCall: 'presence:count_on_call',
  wrapUp: 'presence:count_wrap_up',
  away: 'presence:count_away',
  unreachable: 'presence:count_unreachable',
  offline: 'presence:count_offline',
} as const satisfies Record<BoardFilter, string>

function NotLive({ presence: { state, asOf } }: { readonly presence: TeamPresence }) {
  const texts = useTexts()
  const dates = useDates()
  if (state !== 'away') return null
  return (
    <InlineNotice tone="amber" testId="board-not-live">
      {asOf === null ? texts('presence:never_live') : texts('presence:not_live', { time: dates.time(asOf) })}
    </InlineNotice>
  )
}
