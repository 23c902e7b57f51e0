/**
 * The deadlines of a complaint: which rules apply on the day it was received, when each runs out in the centre's zone,
 * and how each stands now. Internal and statutory clocks run side by side; none replaces another.
 */
import { Temporal } from 'temporal-polyfill'
import { addDays, dateIn } from '#shared/domain/schedule/business-date.ts'
import { addWorkingDays, workingDayFrom } from '#shared/domain/schedule/statutory-calendar.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type BusinessDate, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { CategoryId } from '#shared/kernel/ids.ts'
import type { Category, ClockRule } from './category.ts'
import { isOpen } from './complaint.lifecycle.ts'
import type { Complaint, ComplaintClock, ComplaintStatus, ComplaintStep } from './complaint.ts'

const HOUR_MS = 3_600_000

/** The last millisecond of a day: a period given in days ends at 24:00 of its last day (民法典 203). */
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

export type ClockStanding =
  | { readonly state: 'running'; readonly msLeft: number }
  | { readonly state: 'overdue'; readonly msOver: number }
  /** Stopped by the answer: nothing is reported as late after the customer had it in time. */
  | { readonly state: 'met'; readonly at: Instant }
  | { readonly state: 'missed'; readonly at: Instant; readonly msOver: number }

const ANSWERED: readonly ComplaintStatus[] = ['communicated', 'follow_up', 'closed', 'withdrawn', 'merged']

/** The first step of the unbroken run of answered statuses at the end of the file; null while it is unanswered. */
function answeredStep(steps: readonly ComplaintStep[]): ComplaintStep | null {
  let first: ComplaintStep | null = null
  for (const step of steps.toReversed()) {
    if (!ANSWERED.includes(step.to)) break
    first = step
  }
  return first
}

export function clockStanding(
  clock: Pick<ComplaintClock, 'dueAt'>,
  complaint: Pick<Complaint, 'steps'>,
  now: Instant,
): ClockStanding {
  const answer = answeredStep(complaint.steps)
  const late = msFromInstant(answer?.at ?? now) - msFromInstant(clock.dueAt)
  if (answer === null)
    return late <= 0 ? { state: 'running', msLeft: -late } : { state: 'overdue', msOver: late }
  return late <= 0 ? { state: 'met', at: answer.at } : { state: 'missed', at: answer.at, msOver: late }
}

/** The clock that runs out next, in time or not; none once the customer has the answer or the case has ended. */
export function nextClock(complaint: Pick<Complaint, 'clocks' | 'status' | 'steps'>): ComplaintClock | null {
  if (!isOpen(complaint.status) || answeredStep(complaint.steps) !== null) return null
  return complaint.clocks.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null
}
