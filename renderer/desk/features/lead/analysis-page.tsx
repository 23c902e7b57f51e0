/**
 * What the team's cases come to, for their lead: why, about what, where, when, how well in time, and how often somebody had to tell it
 * twice. The same filters as on the board; every chart is a table too.
 */
import './analysis.css'
import { Segmented } from 'antd'
import { ChartColumn } from 'lucide-react'
import { useState } from 'react'
import { dayNumber, startOfDay } from '#shared/domain/schedule/day-number.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import type { Analysed } from '#shared/ports/data-port.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useLanguage, useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { plainSigns } from '../../platform/typing/typed-number.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { AnalysisCharts, type Levels } from './analysis-charts.tsx'
import { formatted, shareInTime, shareToldTwice } from './chart-data.ts'
import { FilterBar } from './filter-bar.tsx'
import { periods, useLeadView } from './lead-view.ts'
import { useAnalysis } from './use-analysis.ts'
import { useCentre } from './use-centre.ts'

export default function AnalysisPage(_: PageProps<'analysis'>) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const [{ days }, change] = useLeadView()
  if (!profile.permissions.includes('lead'))
    return <EmptyState icon={ChartColumn} title={texts('analysis:lead_only')} />
  return (
    <PageFrame
      testId="page-analysis"
      header={
        <PageHeader
          title={texts('analysis:title')}
          note={texts('analysis:note')}
          actions={
            <Segmented
              aria-label={texts('analysis:period')}
              value={days}
              onChange={(value) => change({ days: value })}
              options={periods.map((value) => ({ value, label: texts('analysis:days', { count: value }) }))}
            />
          }
        />
      }
    >
      <Analysis />
    </PageFrame>
  )
}

function Analysis() {
  const { profile } = useSignedIn()
  const { today } = useDates()
  const [{ filter, days }, change] = useLeadView()
  const [levels, setLevels] = useState<Levels>({ cause: null, category: null })
  const { team, categories, rules } = useCentre()
  const from = instantFromMs(startOfDay(profile.zone, dayNumber(today) - days + 1))
  const watched = useAnalysis({ filter, from, ...levels })
  const districts = (readyValue(watched)?.byDistrict ?? []).map(({ id }) => ({ district: id }))
  return (
    <div className="analysis">
      <FilterBar
        filter={filter}
        onChange={(next) => change({ filter: next })}
        known={{ team, categories, rules, rows: districts }}
      />
      <Loaded watched={watched} lines={16}>
        {(analysed) => (
          <>
            <Sums analysed={analysed} />
            <AnalysisCharts analysed={analysed} levels={levels} onLevels={setLevels} />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** The whole in four figures, what they are held against, and from which cases they are. */
function Sums({ analysed }: { readonly analysed: Analysed }) {
  const texts = useTexts()
  const dates = useDates()
  const language = useLanguage()
  const server = readyValue(useDataWatch('server', {}))
  const [{ target }, change] = useLeadView()
  const { received, answered, held, since } = analysed
  const sums = [
    [texts('analysis:received'), formatted(received, 'count', language)],
    [texts('analysis:answered'), formatted(answered, 'count', language)],
    [texts('analysis:in_time'), formatted(shareInTime(analysed), 'percent', language)],
    [texts('analysis:told_twice'), formatted(shareToldTwice(analysed), 'percent', language)],
  ] as const
  return (
    <section className="analysis__sums" aria-label={texts('analysis:sums')} data-testid="analysis-sums">
      {sums.map(([name, figure]) => (
        <p key={name} className="analysis__sum">
          <span className="analysis__figure">{figure}</span> {name}
        </p>
      ))}
      <div className="analysis__targets">
        <TargetField
          name="inTime"
          most={100}
          value={target.inTime}
          onChange={(inTime) => change({ target: { ...target, inTime } })}
        />
        <TargetField
          name="hours"
          most={10_000}
          value={target.hours}
          onChange={(hours) => change({ target: { ...target, hours } })}
        />
      </div>
      <p className="analysis__held">
        {since === null
          ? texts('analysis:held_none')
          : texts('analysis:held', { count: held, since: dates.date(dates.dateOf(since)) })}
      </p>
      {server?.state === 'loading' && (
        <InlineNotice tone="amber" testId="analysis-part">
          {texts('analysis:part')}
        </InlineNotice>
      )}
    </section>
  )
}

type TargetFieldProps = {
  readonly name: 'inTime' | 'hours'
  readonly most: number
  readonly value: number
  readonly onChange: (value: number) => void
}

function TargetField({ name, most, value, onChange }: TargetFieldProps) {
  const texts = useTexts()
  /** What is being typed may be no number yet. */
  const [typed, setTyped] = useState(String(value))
  const isRight = (text: string): boolean => Number(plainSigns(text)) >= 1 && Number(plainSigns(text)) <= most
  return (
    <Field
      label={texts(`analysis:target_${name}`)}
      error={isRight(typed) ? undefined : texts('analysis:target_wrong', { most })}
    >
      {(control) => (
        <TextInput
          {...control}
          inputMode="decimal"
          value={typed}
          maxLength={6}
          onChange={({ target }) => {
            setTyped(target.value)
            if (isRight(target.value)) onChange(Number(plainSigns(target.value)))
          }}
          data-testid={`target-${name}`}
        />
      )}
    </Field>
  )
}
