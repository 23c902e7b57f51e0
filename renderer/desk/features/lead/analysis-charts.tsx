/** The charts of the analysis, each from the figures that the data window counted. */
import { causePath } from '#shared/domain/complaint/case-analysis.ts'
import { ProductKind } from '#shared/domain/complaint/case-filter.ts'
import { causeTops } from '#shared/domain/complaint/case-rules.ts'
import type { Analysed } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import {
  barsOf,
  type ChartData,
  inTimeShares,
  mostOf,
  OTHERS,
  paretoOf,
  toldTwiceShares,
} from './chart-data.ts'
import { ChartFigure } from './chart-figure.tsx'
import { useLeadView } from './lead-view.ts'
import { useCentre } from './use-centre.ts'

/** Which entry of each tree is looked into; null: its first level. */
export type Levels = { readonly cause: string | null; readonly category: string | null }

const MOST_PLACES = 12
/** 2026-01-05 was a Monday. */
const A_MONDAY = 5

type AnalysisChartsProps = {
  readonly analysed: Analysed
  readonly levels: Levels
  readonly onLevels: (levels: Levels) => void
}

export function AnalysisCharts({ analysed, levels, onLevels }: AnalysisChartsProps) {
  const texts = useTexts()
  const dates = useDates()
  const [{ target }] = useLeadView()
  const { categories, rules, nameOf, categoryName } = useCentre()
  const causes = rules?.causes ?? []
  const top = (id: string) => causeTops.find((one) => one === id)
  const causeName = (id: string): string => {
    const isTop = top(id)
    return isTop === undefined
      ? (causes.find((one) => one.id === id)?.name ?? id)
      : texts(`case:top_${isTop}`)
  }
  const words = (rows: string) => ({
    rows,
    count: texts('analysis:cases'),
    share: texts('analysis:cumulative'),
  })
  const parentOfCause = levels.cause === null ? null : (causePath(causes, levels.cause).at(-2) ?? null)
  const parentOfCategory = categories.find(({ id }) => id === levels.category)?.parentId ?? null
  const up = (to: Partial<Levels>) => (
    <Button size="small" kind="quiet" onClick={() => onLevels({ ...levels, ...to })} testId="level-up">
      {texts('analysis:up')}
    </Button>
  )
  const mondays = analysed.weeks.map(({ monday }) => dates.monthDay(monday as typeof dates.today))
  const weekly = (series: ChartData['series']): ChartData => ({
    kind: 'down',
    rowsName: texts('analysis:week'),
    rows: analysed.weeks.map(({ monday }, index) => ({ id: monday, label: mondays[index] ?? monday })),
    series,
  })
  const steady = (value: number): readonly number[] => analysed.weeks.map(() => value)
  const agents: ChartData = {
    kind: 'across',
    rowsName: texts('lead:load_agent'),
    rows: analysed.byAgent.map(({ agentId }) => ({
      id: agentId,
      label: nameOf(agentId) ?? texts('analysis:left_team'),
    })),
    series: [
      {
        name: texts('analysis:answered_in_time'),
        values: analysed.byAgent.map(({ inTime }) => inTime),
        unit: 'count',
        as: 'stack',
        tone: 'good',
      },
      {
        name: texts('analysis:answered_late'),
        values: analysed.byAgent.map(({ late }) => late),
        unit: 'count',
        as: 'stack',
        tone: 'bad',
      },
      {
        name: texts('analysis:still_open'),
        values: analysed.byAgent.map(({ open }) => open),
        unit: 'count',
        as: 'stack',
      },
    ],
  }
  const heat: ChartData = {
    kind: 'heat',
    rowsName: texts('analysis:weekday'),
    rows: analysed.byHour.map((_, day) => ({
      id: String(day),
      label: dates.weekday(`2026-01-${String(A_MONDAY + day).padStart(2, '0')}` as typeof dates.today),
    })),
    series: Array.from({ length: 24 }, (_, hour) => ({
      name: String(hour),
      values: analysed.byHour.map((hours) => hours[hour] ?? 0),
      unit: 'count' as const,
      as: 'bar' as const,
    })),
  }
  return (
    <div className="analysis__charts">
      <ChartFigure
        testId="chart-cause"
        title={
          levels.cause === null
            ? texts('analysis:by_cause')
            : texts('analysis:by_cause_in', { name: causeName(levels.cause) })
        }
        note={texts('analysis:cause_note')}
        actions={levels.cause !== null && up({ cause: parentOfCause })}
        data={paretoOf(analysed.byCause, causeName, words(texts('lead:filter_causeId')))}
        into={{
          isOpen: (id) =>
            id !== levels.cause &&
            causes.some((one) => one.parentId === id || (one.parentId === null && one.top === id)),
          open: (cause) => onLevels({ ...levels, cause }),
        }}
      />
      <ChartFigure
        testId="chart-category"
        title={
          levels.category === null
            ? texts('analysis:by_category')
            : texts('analysis:by_category_in', { name: categoryName(levels.category) })
        }
        actions={levels.category !== null && up({ category: parentOfCategory })}
        data={paretoOf(analysed.byCategory, categoryName, words(texts('lead:filter_categoryId')))}
        into={{
          isOpen: (id) => id !== levels.category && categories.some(({ parentId }) => parentId === id),
          open: (category) => onLevels({ ...levels, category }),
        }}
      />
      <ChartFigure
        testId="chart-in-time"
        title={texts('analysis:in_time_weekly')}
        data={weekly([
          {
            name: texts('analysis:in_time'),
            values: inTimeShares(analysed.weeks),
            unit: 'percent',
            as: 'line',
          },
          { name: texts('analysis:target'), values: steady(target.inTime), unit: 'percent', as: 'target' },
        ])}
      />
      <ChartFigure
        testId="chart-hours"
        title={texts('analysis:hours_weekly')}
        data={weekly([
          {
            name: texts('analysis:median_hours'),
            values: analysed.weeks.map(({ medianHours }) => medianHours),
            unit: 'hours',
            as: 'line',
          },
          { name: texts('analysis:target'), values: steady(target.hours), unit: 'hours', as: 'target' },
        ])}
      />
      <ChartFigure
        testId="chart-told-twice"
        title={texts('analysis:told_twice_weekly')}
        note={texts('analysis:told_twice_note')}
        data={weekly([
          {
            name: texts('analysis:received'),
            values: analysed.weeks.map(({ received }) => received),
            unit: 'count',
            as: 'bar',
          },
          {
            name: texts('analysis:told_twice'),
            values: toldTwiceShares(analysed.weeks),
            unit: 'percent',
            as: 'line',
          },
        ])}
      />
      <ChartFigure testId="chart-hour" title={texts('analysis:by_hour')} data={heat} />
      <ChartFigure
        testId="chart-product"
        title={texts('analysis:by_product')}
        data={barsOf(
          analysed.byProduct,
          (id) => {
            const kind = ProductKind.options.find((one) => one === id)
            return kind === undefined ? texts('analysis:product_unknown') : texts(`customer:kind_${kind}`)
          },
          words(texts('lead:filter_product')),
        )}
      />
      <ChartFigure
        testId="chart-place"
        title={texts('analysis:by_place')}
        data={barsOf(
          mostOf(analysed.byDistrict, MOST_PLACES),
          (id) =>
            id === '' ? texts('analysis:place_unknown') : id === OTHERS ? texts('analysis:others') : id,
          words(texts('lead:filter_district')),
        )}
      />
      <ChartFigure
        testId="chart-agent"
        title={texts('analysis:by_agent')}
        note={texts('analysis:agent_note')}
        data={agents}
      />
    </div>
  )
}
