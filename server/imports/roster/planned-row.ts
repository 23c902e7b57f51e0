/** One shift as a file says it, checked as far as that goes without the roster. What it does not say is null. */
import { dayNumber, wallTime } from '#shared/domain/schedule/day-number.ts'
import type { Agent, Queue } from '#shared/domain/schedule/roster.ts'
import type { Activity, Shift } from '#shared/domain/schedule/shift.ts'
import { scheduleTexts } from '#shared/i18n/schedule.texts.ts'
import type { Text } from '#shared/i18n/texts.ts'
import {
  type BusinessDate,
  BusinessDate as DateSchema,
  type Instant,
  instantFromMs,
} from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { isStorable } from '#shared/kernel/storable-text.ts'
import type { RosterRowFault } from '#shared/ports/roster-import.ts'
import { halfWidth, readDay, startOfDay } from '../customers/written-values.ts'
import { clockIn, DAY_MINUTES, type Span, spanOf, spansIn, within } from './clock-times.ts'
import type { RosterColumn, RosterHeader } from './roster-columns.ts'
import type { SheetLine } from './sheet.ts'

export type PlannedRow = {
  readonly line: number
  readonly externalId: string | null
  readonly agent: Agent
  readonly businessDate: BusinessDate
  readonly segments: readonly { readonly start: Instant; readonly end: Instant }[]
  readonly kind: Shift['kind'] | null
  readonly place: Shift['place'] | null
  readonly queueId: Shift['queueId'] | null
  /** Beside the work in the queue. */
  readonly activities: readonly Activity[] | null
}

export type Centre = {
  /** By account, as a planner calls them. */
  readonly agents: ReadonlyMap<string, Agent>
  readonly queues: readonly Queue[]
  readonly zone: string
}

export type RowFault = Pick<RosterRowFault, 'problem'> & {
  readonly column: RosterColumn | null
  readonly allowed?: string
}
const fault = (
  problem: RowFault['problem'],
  column: RosterColumn | null,
  allowed = '',
): Result<never, RowFault> => err({ problem, column, allowed })

/** `Shift` ids are as long as that, with two letters before what the company calls it. */
export const LONGEST_EXTERNAL_ID = 62
const MOST_SEGMENTS = 4

const wordsFor = <K extends string>(keys: Readonly<Record<K, Text>>): ReadonlyMap<string, K> =>
  new Map(
    (Object.entries(keys) as [K, Text][]).flatMap(([key, text]) =>
      [key, ...Object.values(text)].map((word) => [word.toLowerCase(), key] as const),
    ),
  )
export const kinds = wordsFor<Shift['kind']>({
  early: scheduleTexts.kind_early,
  day: scheduleTexts.kind_day,
  late: scheduleTexts.kind_late,
  night: scheduleTexts.kind_night,
  split: scheduleTexts.kind_split,
})
export const places = wordsFor<Shift['place']>({
  office: scheduleTexts.place_office,
  home: scheduleTexts.place_home,
})

const activityColumns = {
  breaks: 'break',
  meals: 'meal',
  meetings: 'meeting',
  training: 'training',
} as const satisfies Partial<Record<RosterColumn, Activity['kind']>>

export function plannedRow(
  { line, cells }: SheetLine,
  header: RosterHeader,
  centre: Centre,
): Result<PlannedRow, RowFault> {
  if (cells.slice(header.length).some((cell) => cell.trim() !== ''))
    return fault('wrong_width', null, String(header.length))
  const said = (column: RosterColumn): string => halfWidth(cells[header.indexOf(column)] ?? '')
  const unstorable = cells.findIndex((cell) => !isStorable(cell) || cell.includes('\ufffd'))
  if (unstorable >= 0) return fault('unstorable', header[unstorable] ?? null)

  const externalId = said('externalId')
  if (externalId.length > LONGEST_EXTERNAL_ID)
    return fault('too_long_text', 'externalId', String(LONGEST_EXTERNAL_ID))
  if (said('agent') === '') return fault('required', 'agent')
  const agent = centre.agents.get(said('agent').replace(/\.0$/, '')) ?? centre.agents.get(said('agent'))
  if (agent === undefined) return fault('unknown_agent', 'agent')
  if (said('date') === '') return fault('required', 'date')
  const date = DateSchema.safeParse(readDay(dayOfSerial(said('date'))))
  if (!date.success || startOfDay(date.data, centre.zone) === null) return fault('no_date', 'date')

  const spans = segmentsIn(said)
  if (!spans.ok) return spans
  if (spans.value.length === 0) return fault('required', said('start') === '' ? 'times' : 'start')
  if (spans.value.length > MOST_SEGMENTS) return fault('too_many_segments', 'times', String(MOST_SEGMENTS))
  const instants = ({ from, to }: Span) => ({
    start: instantOf(date.data, from, centre.zone),
    end: instantOf(date.data, to, centre.zone),
  })

  const kind = wordIn(kinds, said('kind'))
  if (kind === undefined)
    return fault('not_one_of', 'kind', [...kinds.keys()].filter((word) => /^[a-z]/.test(word)).join(', '))
  const place = wordIn(places, said('place'))
  if (place === undefined) return fault('not_one_of', 'place', 'office, home')
  const queue = centre.queues.find(({ id, name }) => id === said('queue') || name === said('queue'))
  if (said('queue') !== '' && queue === undefined)
    return fault('unknown_queue', 'queue', centre.queues.map(({ name }) => name).join(', '))

  const activities: Activity[] = []
  let saysActivities = false
  for (const [column, is] of Object.entries(activityColumns) as [
    keyof typeof activityColumns,
    Activity['kind'],
  ][]) {
    saysActivities ||= header.includes(column)
    const own = spansIn(said(column))
    if (own === null) return fault('no_time', column)
    for (const span of own) activities.push({ kind: is, ...instants(within(span, spans.value)) })
  }
  return ok({
    line,
    externalId: externalId === '' ? null : externalId,
    agent,
    businessDate: date.data,
    segments: spans.value.map(instants),
    kind,
    place,
    queueId: queue?.id ?? null,
    activities: saysActivities ? activities : null,
  })
}

/** 30:00 is six on the next morning, by the clock on the wall. */
function instantOf(date: BusinessDate, minutes: number, zone: string): Instant {
  const days = Math.floor(minutes / DAY_MINUTES)
  return instantFromMs(wallTime(zone, dayNumber(date) + days, minutes - days * DAY_MINUTES))
}

/** undefined: it is no such word; null: nothing is said. */
export const wordIn = <K>(words: ReadonlyMap<string, K>, said: string): K | null | undefined =>
  said === '' ? null : words.get(said.toLowerCase())

function segmentsIn(said: (column: RosterColumn) => string): Result<readonly Span[], RowFault> {
  if (said('times') !== '') {
    const spans = spansIn(said('times'))
    return spans === null ? fault('no_time', 'times') : ok(spans)
  }
  const spans: Span[] = []
  for (const [start, end] of [
    ['start', 'end'],
    ['start2', 'end2'],
  ] as const) {
    if (said(start) === '' && said(end) === '') continue
    const from = clockIn(said(start))
    if (from === null) return fault(said(start) === '' ? 'required' : 'no_time', start)
    const to = clockIn(said(end))
    if (to === null) return fault(said(end) === '' ? 'required' : 'no_time', end)
    const span = spanOf(from, to, spans.at(-1))
    if (span !== null) spans.push(span)
  }
  return ok(spans)
}

/** Excel counts days from 30 December 1899 on; a cell that is not formatted as a date says that number. */
const dayOfSerial = (said: string): string =>
  /^[3-7]\d{4}(?:\.0+)?$/.test(said)
    ? instantFromMs(Date.UTC(1899, 11, 30) + Math.floor(Number(said)) * 86_400_000).slice(0, 10)
    : said
