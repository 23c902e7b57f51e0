/**
 * The deadlines of a complaint: which rules apply on the day it was received, and when each runs out in the centre's
 * zone. Internal and statutory clocks run side by side; none replaces another.
 */
import { Temporal } from 'temporal-polyfill'
import { addDays, dateIn } from '#shared/domain/schedule/business-date.ts'
import { addWorkingDays, workingDayFrom } from '#shared/domain/schedule/statutory-calendar.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type BusinessDate, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { CategoryId } from '#shared/kernel/ids.ts'
import type { Category, ClockRule } from './category.ts'
import type { ComplaintClock } from './complaint.ts'

const HOUR_MS = 3_600_000

/** The last millisecond of a day: a period given in days ends at 24:00 of its last day (Civil Code, article 203). */
function endOfDay(date: BusinessDate, zone: string): Instant {
  const nextDay = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone)
  return instantFromMs(nextDay.epochMilliseconds - 1)
}

function dueAt(rule: ClockRule, receivedAt: Instant, zone: string): Instant {
  const received = dateIn(zone, receivedAt)
  switch (rule.limit.unit) {
    case 'hours':
      return instantFromMs(msFromInstant(receivedAt) + rule.limit.amount * HOUR_MS)
    case 'calendar_days': {
      const last = addDays(received, rule.limit.amount)
      // A statutory period that would end on a holiday ends on the day after it; a promise of our own does not wait.
      return endOfDay(rule.kind === 'statutory' ? workingDayFrom(last) : last, zone)
    }
    case 'working_days':
      return endOfDay(addWorkingDays(received, rule.limit.amount), zone)
    default:
      return assertNever(rule.limit)
  }
}

/** The category and those it lies under: a rule for a whole family holds for its members. */
function family(categories: readonly Category[], id: CategoryId): readonly CategoryId[] {
  const found: CategoryId[] = []
  for (let at: CategoryId | null = id; at !== null && !found.includes(at); ) {
    found.push(at)
    const current: CategoryId = at
    at = categories.find((category) => category.id === current)?.parentId ?? null
  }
  return found
}

export type ClockInput = {
  readonly rules: readonly ClockRule[]
  readonly categories: readonly Category[]
  readonly categoryId: CategoryId
  readonly receivedAt: Instant
  readonly zone: string
}

/** Earliest first. The rule in force on the day of receipt applies, `effectiveFrom` and `effectiveTo` included. */
export function clocksFor(input: ClockInput): ComplaintClock[] {
  const received = dateIn(input.zone, input.receivedAt)
  const categories = family(input.categories, input.categoryId)
  return input.rules
    .filter(
      (rule) =>
        (rule.categoryId === null || categories.includes(rule.categoryId)) &&
        rule.effectiveFrom <= received &&
        (rule.effectiveTo === null || received <= rule.effectiveTo),
    )
    .map((rule) => ({
      ruleId: rule.id,
      name: rule.name,
      kind: rule.kind,
      dueAt: dueAt(rule, input.receivedAt, input.zone),
      source: rule.source,
    }))
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.ruleId.localeCompare(b.ruleId))
}
