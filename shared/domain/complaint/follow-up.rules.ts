/**
 * Which answers are followed up by a call before the case may be closed, when that call is due, and when enough was tried. The rules are
 * the centre's, kept by its administrator; how a case stands is derived from what is on file, so that a machine that is offline
 * and the server come to the same.
 */
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { dayAt, wallTime } from '#shared/domain/schedule/day-number.ts'
import { BusinessDate, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { CategoryId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { type Category, categoryPath } from './category.ts'
import { type Complaint, ComplaintKind } from './complaint.ts'
import { type FollowUpCall, isDissatisfied } from './follow-up.ts'
import { type Handling, NO_HANDLING, type Satisfaction } from './handling.ts'

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const FollowUpRule = z.strictObject({
  id: z.string().min(1).max(64),
  kinds: z.array(ComplaintKind).min(1).max(4),
  /** These and all under them; none: every category. */
  categoryIds: z.array(CategoryId).max(200),
  /** Not earlier after the answer: what comes and goes shows itself only after some hours. */
  afterHours: z.number().min(0).max(720),
  /** Not later after the answer. */
  withinHours: z.number().positive().max(2_160),
  /** So many calls that reached nobody suffice, and more are not made. */
  attempts: z.number().int().min(1).max(10),
  /** Between one of them and the next. */
  minutesBetween: z.number().int().min(0).max(10_080),
  /** Nobody is called outside these hours of the centre's day. */
  hours: z.strictObject({ from: WallTime, to: WallTime }),
  /** So many days after the answer the case may be closed without; null: never. */
  closeAfterDays: z.number().int().min(1).max(365).nullable(),
  /** The policy and its article. */
  source: z.string().min(1).max(200),
  effectiveFrom: BusinessDate,
  effectiveTo: BusinessDate.nullable(),
})
export type FollowUpRule = z.infer<typeof FollowUpRule>

export const contradictsItself = ({ afterHours, withinHours, hours }: FollowUpRule): boolean =>
  afterHours >= withinHours || hours.from >= hours.to

export type FollowUpCentre = {
  readonly rules: readonly FollowUpRule[]
  readonly categories: readonly Category[]
  /** IANA */
  readonly zone: string
}

export type FollowUpStanding =
  /** The customer has no answer yet, or the case is practice. */
  | { readonly state: 'no_answer_yet' }
  /** No rule asks for a call. */
  | { readonly state: 'not_needed' }
  | {
      readonly state: 'due'
      /** The first moment at which they may be called (again). */
      readonly nextAt: Instant
      readonly dueAt: Instant
      /** From then on the case may be closed without; null: never. */
      readonly lapsesAt: Instant | null
      readonly attempts: number
      readonly rule: FollowUpRule
    }
  /** Made, refused by the customer, or not allowed: there is a result. */
  | { readonly state: 'settled'; readonly call: FollowUpCall }
  | { readonly state: 'unreached'; readonly attempts: number }

/** What of a case says whether its answer is to be followed up. */
export type Answered = Pick<Complaint, 'status' | 'kind' | 'categoryId' | 'steps' | 'training'> & {
  readonly handling?: Pick<Handling, 'communication' | 'followUps'> | undefined
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export function followUpStanding(complaint: Answered, centre: FollowUpCentre): FollowUpStanding {
  const answeredAt = answerOf(complaint)
  if (answeredAt === null || complaint.training) return { state: 'no_answer_yet' }
  const calls = followUpCallsOf(complaint)
  const settled = calls.findLast(({ result }) => result.outcome !== 'unreached')
  if (settled !== undefined) return { state: 'settled', call: settled }
  const rule = ruleFor(complaint, centre, answeredAt)
  if (rule === null) return { state: 'not_needed' }
  if (calls.length >= rule.attempts) return { state: 'unreached', attempts: calls.length }
  const from = msFromInstant(answeredAt)
  const { closeAfterDays } = rule
  const last = Math.max(0, ...calls.map(({ at }) => msFromInstant(at) + rule.minutesBetween * 60_000))
  return {
    state: 'due',
    nextAt: instantFromMs(inHours(Math.max(from + rule.afterHours * HOUR_MS, last), rule, centre.zone)),
    dueAt: instantFromMs(from + rule.withinHours * HOUR_MS),
    lapsesAt: closeAfterDays === null ? null : instantFromMs(from + closeAfterDays * DAY_MS),
    attempts: calls.length,
    rule,
  }
}

/** That part of a case, to be kept in place of it; null: the customer has no answer yet. */
export function answerIn({
  status,
  kind,
  categoryId,
  training,
  handling,
  steps,
}: Complaint): Answered | null {
  if (answerOf({ status, handling, steps }) === null) return null
  const told = steps.filter(({ to }) => to === 'communicated')
  const { communication, followUps } = handling ?? NO_HANDLING
  return {
    ...{ status, kind, categoryId, training, steps: told },
    handling: { ...(communication && { communication }), ...(followUps && { followUps }) },
  }
}

/** Whether the case stays open for the call. */
export const followUpOwed = (standing: FollowUpStanding, now: Instant): 'owed' | 'settled' =>
  standing.state === 'due' && (standing.lapsesAt === null || now < standing.lapsesAt) ? 'owed' : 'settled'

export const followUpCallsOf = ({ handling }: Pick<Answered, 'handling'>): readonly FollowUpCall[] =>
  handling?.followUps ?? []

/** All of them, also those about answers that were not the last: oldest first. */
export const everyFollowUpCall = ({ handling }: Pick<Complaint, 'handling'>): readonly FollowUpCall[] => [
  ...(handling?.earlier ?? []).flatMap(({ followUps = [] }) => followUps),
  ...(handling?.followUps ?? []),
]

/** When the customer was told; null: they were not, or it is over. Cases from before say it only by their steps. */
function answerOf({
  status,
  handling,
  steps,
}: Pick<Answered, 'status' | 'handling' | 'steps'>): Instant | null {
  if (status !== 'communicated' && status !== 'follow_up') return null
  return handling?.communication?.at ?? steps.findLast(({ to }) => to === 'communicated')?.at ?? null
}

/** The first that fits, in the order of the administrator's file, of those in force on the day of the answer. */
function ruleFor(
  { kind, categoryId }: Answered,
  { rules, categories, zone }: FollowUpCentre,
  answeredAt: Instant,
): FollowUpRule | null {
  const on = dateIn(zone, answeredAt)
  const family = [categoryId, ...categoryPath(categories, categoryId).map(({ id }) => id)]
  const fits = (rule: FollowUpRule): boolean =>
    rule.kinds.includes(kind) &&
    (rule.categoryIds.length === 0 || rule.categoryIds.some((id) => family.includes(id))) &&
    rule.effectiveFrom <= on &&
    (rule.effectiveTo === null || on <= rule.effectiveTo)
  return rules.find(fits) ?? null
}

/** The first moment from then on at which people may be called. */
function inHours(ms: number, { hours }: FollowUpRule, zone: string): number {
  const day = dayAt(zone, ms)
  const opens = wallTime(zone, day, minutesOf(hours.from))
  if (ms < opens) return opens
  return ms < wallTime(zone, day, minutesOf(hours.to)) ? ms : wallTime(zone, day + 1, minutesOf(hours.from))
}
const minutesOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))

/** What the calls say of how the customer took the answer; null: they did not say, or did not want to. undefined: nobody called. */
export function satisfactionOf(calls: readonly FollowUpCall[]): Satisfaction | null | undefined {
  const said = calls.findLast(({ result }) => result.outcome === 'answered')
  if (said?.result.outcome === 'answered') {
    const { survey } = said.result
    if (isDissatisfied(survey)) return 'dissatisfied'
    const overall = survey.answers.overall?.satisfaction ?? null
    if (overall === null) return survey.worked === 'yes' ? 'accepts' : null
    return overall >= 4 ? 'satisfied' : 'accepts'
  }
  const last = calls.at(-1)
  if (last === undefined) return undefined
  return calls.every(({ result }) => result.outcome === 'unreached') ? 'not_reached' : null
}
