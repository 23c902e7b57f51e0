/** Shifts as a file that can be imported again, and the form in which a planner finds out what one looks like. */
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { dayNumber, startOfDay } from '#shared/domain/schedule/day-number.ts'
import type { Agent, Queue } from '#shared/domain/schedule/roster.ts'
import type { Activity, Shift } from '#shared/domain/schedule/shift.ts'
import { rosterColumnTexts } from '#shared/i18n/roster-file.texts.ts'
import { scheduleTexts } from '#shared/i18n/schedule.texts.ts'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { csvHead, csvLine } from '../customers/csv-line.ts'
import { clockText, DAY_MINUTES } from './clock-times.ts'
import { externalIdOf } from './compare-roster.ts'

export type RosterWords = {
  readonly agents: ReadonlyMap<string, Agent>
  readonly queues: ReadonlyMap<string, Queue>
  readonly language: LanguageTag
}

const columns = [
  'externalId',
  'agent',
  'name',
  'date',
  'times',
  'kind',
  'place',
  'queue',
  'breaks',
  'meals',
  'meetings',
  'training',
] as const

export function rosterFile(shifts: readonly Shift[], words: RosterWords): string {
  const head = csvHead(columns.map((column) => rosterColumnTexts[column][words.language]))
  return head + shifts.map((shift) => csvLine(cellsOf(shift, words))).join('')
}

function cellsOf(shift: Shift, { agents, queues, language }: RosterWords): readonly string[] {
  const agent = agents.get(shift.agentId)
  const spans = (all: readonly Pick<Activity, 'start' | 'end'>[]): string =>
    all.map(({ start, end }) => `${wallText(shift, start)}-${wallText(shift, end)}`).join('; ')
  const activities = shift.segments.flatMap((segment) => segment.activities)
  const of = (kind: Activity['kind']): string =>
    spans(activities.filter((activity) => activity.kind === kind))
  return [
    externalIdOf(shift.id) ?? '',
    agent?.account ?? shift.agentId,
    agent?.name ?? '',
    shift.businessDate,
    spans(shift.segments),
    scheduleTexts[`kind_${shift.kind}`][language],
    scheduleTexts[`place_${shift.place}`][language],
    queues.get(shift.queueId)?.name ?? shift.queueId,
    of('break'),
    of('meal'),
    of('meeting'),
    of('training'),
  ]
}

/** Six on the morning after is 30:00. */
function wallText({ businessDate, zone }: Pick<Shift, 'businessDate' | 'zone'>, at: Instant): string {
  const day = dayNumber(dateIn(zone, at))
  const minutes = Math.round((msFromInstant(at) - startOfDay(zone, day)) / 60_000)
  return clockText((day - dayNumber(businessDate)) * DAY_MINUTES + minutes)
}
