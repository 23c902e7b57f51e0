/**
 * What the law of mainland China says of working time, each version with its days, where it stands and its article; names of
 * the sources are in `shared/i18n` (`rule:law_…`). A new version is a new entry, and the one before it gets its last day.
 */
import { BusinessDate } from '#shared/kernel/clock.ts'
import type { NightHours } from '../roster.ts'
import { isInForce } from './policy-in-force.ts'
import type { RuleVersion } from './rule-finding.ts'
import type { Period } from './working-time.ts'

export const lawSources = [
  /** Labour Law, in force since 1995-01-01. */
  'labour_law',
  /** Rules of the State Council on the Working Hours of Employees, order 146, as amended by order 174. */
  'working_hours_rules',
  /** Special Rules on the Labour Protection of Female Employees, State Council order 619. */
  'female_employees_rules',
  /** Notices of the ministry of labour on average working days: 2008 number 3, 2025 number 2. */
  'average_days_notice',
] as const
export type LawSource = (typeof lawSources)[number]

export type LawTerm<Figures> = Figures & {
  readonly id: string
  readonly from: BusinessDate
  readonly until: BusinessDate | null
  readonly source: LawSource
  readonly article: string
}

const day = (text: string): BusinessDate => BusinessDate.parse(text)

export const standardDay: readonly LawTerm<{ readonly hours: number }>[] = [
  {
    id: 'standard-day-1995',
    from: day('1995-01-01'),
    until: null,
    source: 'labour_law',
    article: '36',
    hours: 8,
  },
]

export const standardWeek: readonly LawTerm<{ readonly hours: number }>[] = [
  {
    id: 'standard-week-1995',
    from: day('1995-05-01'),
    until: null,
    source: 'working_hours_rules',
    article: '3',
    hours: 40,
  },
]

export const restDay: readonly LawTerm<{ readonly mostDays: number }>[] = [
  {
    id: 'rest-day-1995',
    from: day('1995-01-01'),
    until: null,
    source: 'labour_law',
    article: '38',
    mostDays: 6,
  },
]

export type OvertimeLimits = {
  readonly dayHours: number
  /** For special reasons, which somebody has to give. */
  readonly specialDayHours: number
  readonly monthHours: number
}
export const overtime: readonly LawTerm<OvertimeLimits>[] = [
  {
    id: 'overtime-1995',
    from: day('1995-01-01'),
    until: null,
    source: 'labour_law',
    article: '41',
    dayHours: 1,
    specialDayHours: 3,
    monthHours: 36,
  },
]

/** Working days of a period over which hours are balanced, eight hours each. */
export const averageDays: readonly LawTerm<{ readonly days: Readonly<Record<Period, number>> }>[] = [
  {
    id: 'average-days-2008',
    from: day('2008-01-03'),
    until: day('2024-12-31'),
    source: 'average_days_notice',
    article: '2008-3',
    days: { week: 5, month: 20.83, quarter: 62.5, year: 250 },
  },
  {
    id: 'average-days-2025',
    from: day('2025-01-01'),
    until: null,
    source: 'average_days_notice',
    article: '2025-2',
    days: { week: 5, month: 20.67, quarter: 62, year: 248 },
  },
]

/** Neither overtime nor work at night for whom they name; nobody decides otherwise. */
export const protectedKinds: readonly LawTerm<{
  readonly kind: 'pregnant' | 'nursing'
  readonly night: Omit<NightHours, 'counts'>
}>[] = (
  [
    ['pregnant', '6'],
    ['nursing', '9'],
  ] as const
).map(([kind, article]) => ({
  id: `${kind}-2012`,
  from: day('2012-04-28'),
  until: null,
  source: 'female_employees_rules',
  article,
  kind,
  night: { from: '22:00', to: '06:00' },
}))

/** null: nothing of the kind was in force that day. */
export const lawOn = <T extends LawTerm<unknown>>(terms: readonly T[], date: BusinessDate): T | null =>
  terms.find((term) => isInForce(term, date)) ?? null

export const versionOfLaw = ({ id, from, source, article }: LawTerm<unknown>): RuleVersion => ({
  id,
  from,
  source,
  article,
})
