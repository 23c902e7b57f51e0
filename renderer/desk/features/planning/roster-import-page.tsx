/** A planner's file: chosen, what it would change shown, and applied when they say so. */
import './roster-import.css'
import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import type { RosterImportAnswer } from '#shared/ports/roster-import.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { ActionBar, PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { DifferenceTable, FaultTable } from './import-tables.tsx'
import { type Missing, useRosterImport } from './use-roster-import.ts'

type Counted = Extract<RosterImportAnswer, { counts: unknown }>
const kinds = '.csv,.tsv,.txt,.xlsx,.ics'

export default function RosterImportPage(_: PageProps<'roster-import'>) {
  const texts = useTexts()
  const { state, missing, choose, decideMissing, again, apply } = useRosterImport()
  const picker = useRef<HTMLInputElement>(null)
  const pick = (): void => picker.current?.click()
  const answer = state.step === 'answered' ? state.answer : null
  const counted = answer === null || answer.outcome === 'not_read' ? null : answer
  return (
    <PageFrame
      testId="page-roster-import"
      header={
        <PageHeader
          title={texts('planning:title')}
          note={state.step === 'none' || state.step === 'failed' ? texts('planning:note') : state.file.name}
          actions={
            state.step !== 'none' && (
              <Button icon={FileUp} disabled={state.step === 'busy'} onClick={pick}>
                {texts('planning:another')}
              </Button>
            )
          }
        />
      }
      actions={counted !== null && <Ways answer={counted} onApply={apply} />}
    >
      <input
        ref={picker}
        type="file"
        accept={kinds}
        hidden
        data-testid="roster-file"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file, mended, can be chosen again.
          event.target.value = ''
          if (file !== undefined) void choose(file)
        }}
      />
      {state.step === 'none' && (
        <EmptyState
          icon={FileUp}
          title={texts('planning:title')}
          action={
            <Button kind="primary" onClick={pick} testId="roster-choose">
              {texts('planning:choose')}
            </Button>
          }
        >
          {texts('planning:choose_hint')}
        </EmptyState>
      )}
      {state.step === 'busy' && <InlineNotice tone="neutral">{texts('planning:reading')}</InlineNotice>}
      {state.step === 'failed' && (
        <InlineNotice
          tone="red"
          testId="roster-failed"
          actions={state.file !== null && <Button onClick={again}>{texts('planning:again')}</Button>}
        >
          {texts(`planning:failed_${state.why}`)}
        </InlineNotice>
      )}
      {answer?.outcome === 'not_read' && (
        <InlineNotice tone="red" testId="roster-not-read">
          {texts(`planning:not_read_${answer.problem}`, { columns: answer.columns.join(', ') })}
        </InlineNotice>
      )}
      {counted !== null && <Outcome answer={counted} missing={missing} onMissing={decideMissing} />}
    </PageFrame>
  )
}

const figures = ['added', 'changed', 'removed', 'unchanged', 'faulty'] as const

function Outcome(props: {
  readonly answer: Counted
  readonly missing: Missing
  readonly onMissing: (missing: Missing) => void
}) {
  const texts = useTexts()
  const dates = useDates()
  const { answer, missing, onMissing } = props
  const { counts, from, to, outcome } = answer
  const { added, changed, removed } = counts
  if (outcome === 'applied')
    return (
      <InlineNotice tone="green" testId="roster-applied">
        {texts('planning:applied', { added, changed, removed })}
      </InlineNotice>
    )
  return (
    <div className="roster-import">
      {outcome === 'differs' && (
        <InlineNotice tone="amber" testId="roster-differs">
          {texts('planning:differs')}
        </InlineNotice>
      )}
      <div className="roster-import__sum">
        <dl className="roster-import__counts" data-testid="roster-counts">
          {figures.map((figure) => (
            <div key={figure} className={`roster-import__count roster-import__count--${figure}`}>
              <dt>{texts(`planning:count_${figure}`)}</dt>
              <dd>{counts[figure]}</dd>
            </div>
          ))}
        </dl>
        <div className="roster-import__about">
          {from !== null && to !== null && (
            <p>
              {texts('planning:span', { from: dates.date(from), to: dates.date(to), count: counts.rows })}
            </p>
          )}
          <Choice<Missing>
            label={texts('planning:missing')}
            value={missing}
            onChange={onMissing}
            options={(['keep', 'remove'] as const).map((value) => ({
              value,
              label: texts(`planning:missing_${value}`),
            }))}
            testId="roster-missing"
          />
        </div>
      </div>
      {counts.swapped > 0 && (
        <InlineNotice tone="neutral">{texts('planning:swapped', { count: counts.swapped })}</InlineNotice>
      )}
      {added + changed + removed === 0 && counts.faulty === 0 && (
        <InlineNotice tone="green">{texts('planning:nothing')}</InlineNotice>
      )}
      {counts.faulty > 0 && <FaultTable faults={answer.faults} total={counts.faulty} />}
      {added + changed + removed > 0 && (
        <DifferenceTable differences={answer.differences} total={added + changed + removed} />
      )}
    </div>
  )
}

function Ways(props: {
  readonly answer: Counted
  readonly onApply: (faulty: 'refuse' | 'leave_out') => void
}) {
  const texts = useTexts()
  const { outcome, counts } = props.answer
  const toDo = counts.added + counts.changed + counts.removed
  const faulty = counts.faulty > 0 ? 'leave_out' : 'refuse'
  const apply = (): void => props.onApply(faulty)
  useCommand('form.submit', outcome === 'applied' || toDo === 0 ? null : apply)
  if (outcome === 'applied')
    return (
      <ActionBar>
        <Button kind="primary" onClick={() => goTo({ name: 'schedule' })} testId="roster-see">
          {texts('planning:see')}
        </Button>
      </ActionBar>
    )
  return (
    <ActionBar>
      <Button
        kind="primary"
        command="form.submit"
        disabled={toDo === 0}
        onClick={apply}
        testId="roster-apply"
      >
        {texts(faulty === 'leave_out' ? 'planning:apply_rest' : 'planning:apply')}
      </Button>
    </ActionBar>
  )
}
