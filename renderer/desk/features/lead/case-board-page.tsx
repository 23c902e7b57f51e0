/**
 * The lead's board of cases: what nobody has, what has no next date, whose clocks run out, what came back, what waits for a word.
 * Filters stay as they were left; many cases are given to somebody else at once.
 */
import './case-board.css'
import { Segmented } from 'antd'
import { ChartColumn, ClipboardList, Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { caseMatcher, NOBODY, withFilter } from '#shared/domain/complaint/case-filter.ts'
import { clockState, isIn, lanes, loads } from '#shared/domain/complaint/lead-board.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { AbsentRecord } from '../../ui/customer/absent-record.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { CountedChoice } from '../../ui/field/counted-choice.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { CaseGrid, type GridRow } from './case-grid.tsx'
import { ExportSheet } from './export-sheet.tsx'
import { FilterBar } from './filter-bar.tsx'
import { useLeadView } from './lead-view.ts'
import { LoadTable } from './load-table.tsx'
import { ReassignBar } from './reassign-bar.tsx'
import { chosenOf, NOTHING_CHOSEN } from './selection.ts'
import { useCentre, useOwners } from './use-centre.ts'

export default function CaseBoardPage(_: PageProps<'case-board'>) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const rows = useDataWatch('leadBoard', {})
  const [shows, setShows] = useState<'cases' | 'load'>('cases')
  if (!profile.permissions.includes('lead'))
    return <EmptyState icon={ClipboardList} title={texts('lead:board_lead_only')} />
  const count = readyValue(rows)?.length
  return (
    <PageFrame
      testId="page-case-board"
      body="fills"
      header={
        <PageHeader
          title={texts('lead:board')}
          note={count === undefined ? undefined : texts('lead:board_note', { count })}
          actions={
            <Segmented
              aria-label={texts('lead:shows')}
              value={shows}
              onChange={setShows}
              options={(['cases', 'load'] as const).map((value) => ({
                value,
                label: texts(`lead:shows_${value}`),
              }))}
            />
          }
        />
      }
    >
      <div className="case-board">
        <Loaded watched={rows} lines={12}>
          {(all) => <Board rows={all} shows={shows} onShow={setShows} />}
        </Loaded>
      </div>
    </PageFrame>
  )
}

type BoardProps = {
  readonly rows: readonly GridRow[]
  readonly shows: 'cases' | 'load'
  readonly onShow: (shows: 'cases' | 'load') => void
}

function Board({ rows, shows, onShow }: BoardProps) {
  const texts = useTexts()
  const now = useMinute()
  const { today, dateOf } = useDates()
  const [{ lane, filter }, change] = useLeadView()
  const [selection, select] = useState(NOTHING_CHOSEN)
  const [exporting, setExporting] = useState<'open' | 'closed'>('closed')
  const { team, categories, rules, nameOf, categoryName } = useCentre()
  const owners = useOwners()
  const matching = useMemo(() => {
    const matches = caseMatcher(filter, { categories, causes: rules?.causes ?? [] })
    return rows.filter((row) => matches(row, () => clockState(row, now)))
  }, [rows, filter, categories, rules, now])
  const counted = useMemo(
    () =>
      lanes.map((one) => ({
        lane: one,
        count: matching.filter((row) => isIn(one, row, { now, owners })).length,
      })),
    [matching, now, owners],
  )
  const shown = useMemo(
    () => matching.filter((row) => isIn(lane, row, { now, owners })),
    [matching, lane, now, owners],
  )
  useCommand('cases.export', shown.length === 0 ? null : () => setExporting('open'))
  return (
    <>
      <FilterBar
        filter={filter}
        onChange={(next) => change({ filter: next })}
        known={{ team, categories, rules, rows }}
      >
        <Button
          icon={Download}
          command="cases.export"
          showKey="hidden"
          disabled={shown.length === 0}
          onClick={() => setExporting('open')}
          testId="cases-export"
        >
          {texts('lead:export')}
        </Button>
        <Button
          icon={ChartColumn}
          command="page.analysis"
          showKey="hidden"
          onClick={() => goTo({ name: 'analysis' })}
          testId="open-analysis"
        >
          {texts('lead:analysis')}
        </Button>
      </FilterBar>
      {exporting === 'open' && <ExportSheet rows={shown} onClose={() => setExporting('closed')} />}
      {shows === 'load' ? (
        <LoadTable
          loads={loads(
            matching,
            team.map(({ id }) => id),
            { now, today, dateOf },
          )}
          nameOf={(id) => nameOf(id) ?? id}
          onChoose={(agentId) => {
            change({ lane: 'all', filter: withFilter(filter, 'ownerId', agentId ?? NOBODY) })
            onShow('cases')
          }}
        />
      ) : (
        <>
          <CountedChoice
            label={texts('lead:lanes')}
            value={lane}
            onChange={(next) => change({ lane: next })}
            options={counted.map(({ lane: value, count }) => ({
              value,
              label: texts(`lead:lane_${value}`),
              count,
            }))}
            testId="lane"
          />
          {shown.length === 0 ? (
            <AbsentRecord icon={ClipboardList} title={texts('lead:nothing_here')} />
          ) : (
            <CaseGrid
              rows={shown}
              selection={selection}
              onSelect={select}
              ownerName={nameOf}
              categoryName={categoryName}
            />
          )}
          <ReassignBar
            chosen={chosenOf(selection, shown)}
            team={team}
            departments={rules?.departments ?? []}
            onDone={() => select({ ...selection, chosen: new Set() })}
          />
        </>
      )}
    </>
  )
}
