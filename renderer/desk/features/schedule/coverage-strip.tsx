/** Who is at the telephone against who is needed, quarter by quarter above the rows, and in words what is missing. */
import './coverage-strip.css'
import { type Coverage, type Shortage, shortagesOf } from '#shared/domain/schedule/coverage.ts'
import { QUARTERS } from '#shared/domain/schedule/coverage-need.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import type { Dates } from '../../platform/time/dates.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Tag } from '../../ui/status/tag.tsx'

export type DayCoverage = {
  readonly date: BusinessDate
  readonly coverage: Coverage
  readonly quarters: number
}

const HEIGHT = 40
const two = (value: number): string => String(value).padStart(2, '0')
const clockOf = (quarter: number): string => `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`

const inWords = (date: BusinessDate, { from, to, most }: Shortage, texts: Texts, dates: Dates): string =>
  texts('roster:short_at', {
    day: dates.day(date),
    from: clockOf(from),
    to: clockOf(to),
    people: Math.ceil(most),
  })

export function CoverageStrip({ days }: { readonly days: readonly DayCoverage[] }) {
  const texts = useTexts()
  const dates = useDates()
  const shortages = days.flatMap(({ date, coverage, quarters }) =>
    shortagesOf({ missing: coverage.missing.slice(0, quarters) }).map((shortage) => ({ date, shortage })),
  )
  const [worst] = shortages.toSorted((a, b) => b.shortage.most - a.shortage.most)
  const planned = days.some(({ coverage }) => coverage.needed.some((people) => people > 0))
  const most = Math.max(
    1,
    ...days.flatMap(({ coverage: { staffed, missing } }) =>
      staffed.map((people, quarter) => people + (missing[quarter] ?? 0)),
    ),
  )
  const sentences = shortages.map(({ date, shortage }) => inWords(date, shortage, texts, dates))
  return (
    <div className="coverage" data-testid="coverage">
      <div className="coverage__name" title={texts('roster:coverage_hint')}>
        <span>{texts('roster:coverage')}</span>
        {!planned && <span className="coverage__soft">{texts('roster:coverage_no_need')}</span>}
        {planned && worst === undefined && <Tag tone="green">{texts('roster:coverage_enough')}</Tag>}
        {worst !== undefined && (
          <span title={sentences.join('\n')}>
            <Tag tone="amber">{texts('roster:coverage_short', { count: shortages.length })}</Tag>
          </span>
        )}
      </div>
      <div className="coverage__days" aria-hidden>
        {days.map((day) => (
          <CoverageChart key={day.date} day={day} most={most} />
        ))}
      </div>
      <p className="screen-reader-only">{sentences.join(' ')}</p>
    </div>
  )
}

/** Drawn in as many paths as there are things to tell apart, whatever the number of quarters. */
function CoverageChart({ day, most }: { readonly day: DayCoverage; readonly most: number }) {
  const { coverage, quarters } = day
  const y = (people: number): number => HEIGHT - (people / most) * (HEIGHT - 2)
  const steps = (of: readonly number[]): string =>
    of
      .slice(0, quarters)
      .map((people, quarter) => `L${quarter} ${y(people)}L${quarter + 1} ${y(people)}`)
      .join('')
  // What is missing stands on what is there, up to the line.
  const short = coverage.missing
    .slice(0, quarters)
    .map((people, quarter) => {
      const there = coverage.staffed[quarter] ?? 0
      return people < 0.05 ? '' : `M${quarter} ${y(there + people)}H${quarter + 1}V${y(there)}H${quarter}z`
    })
    .join('')
  return (
    <svg
      aria-hidden
      className="coverage__day"
      viewBox={`0 0 ${quarters} ${HEIGHT}`}
      preserveAspectRatio="none"
      style={{ flexGrow: quarters / QUARTERS }}
    >
      <path className="coverage__missing" d={short} />
      <path
        className="coverage__staffed"
        d={`M0 ${HEIGHT}${steps(coverage.staffed)}L${quarters} ${HEIGHT}z`}
      />
      <path className="coverage__needed" d={`M0 ${y(coverage.needed[0] ?? 0)}${steps(coverage.needed)}`} />
    </svg>
  )
}
