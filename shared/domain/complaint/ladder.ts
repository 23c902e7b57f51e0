/**
 * The centre's escalation ladders: who is told, and to whom a case goes, as one of its clocks goes on. A rung is a moment of a lap
 * of a clock, in the time that counts for it: it moves with pauses, and a lap that was answered has none. Nothing is stored of
 * what is to come, so nothing can be lost; what happened lies in the case (ADR 33).
 */
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { BusinessDate, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { AgentId, CategoryId, DepartmentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { type Category, categoryPath } from './category.ts'
import { pausesOf } from './clock-laps.ts'
import { BusinessHours } from './clock-rule.ts'
import { type Counting, type RunningLimit, runOut } from './clock-time.ts'
import { type LiveClock, liveClocks } from './complaint.standing.ts'
import { type Complaint, Severity } from './complaint.ts'
import { type Escalation, MOST_ESCALATIONS } from './escalation.ts'

const Target = z.discriminatedUnion('who', [
  /** Until it has one, whoever filed it. */
  z.strictObject({ who: z.literal('owner') }),
  z.strictObject({ who: z.literal('lead') }),
  /** Those of its people who are in the case's team. */
  z.strictObject({ who: z.literal('department'), departmentId: DepartmentId }),
  z.strictObject({ who: z.literal('agent'), agentId: AgentId }),
])
export type Target = z.infer<typeof Target>

const Moment = z.discriminatedUnion('when', [
  /** This share of the limit has gone by. */
  z.strictObject({ when: z.literal('elapsed'), share: z.number().gt(0).lt(1) }),
  z.strictObject({ when: z.literal('breach') }),
  /** So many hours after the breach; of office hours, where the rung or the clock has them. */
  z.strictObject({
    when: z.literal('after_breach'),
    hours: z.number().positive().max(2_000),
    businessHours: BusinessHours.optional(),
  }),
])

export const Rung = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(80),
  at: Moment,
  tell: z.array(Target).max(20),
  giveTo: Target.nullable(),
})
export type Rung = z.infer<typeof Rung>

export const Ladder = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(80),
  /** By the id of its rule; absent: every clock of ours. */
  clockIds: z.array(z.string()).min(1).max(100).optional(),
  /** Each with all that lies under it. */
  categoryIds: z.array(CategoryId).min(1).max(200).optional(),
  severities: z.array(Severity).min(1).optional(),
  rungs: z.array(Rung).min(1).max(20),
  source: z.string().trim().min(1).max(200),
  /** By the day on which the case was received, both included. */
  effectiveFrom: BusinessDate,
  effectiveTo: BusinessDate.nullable(),
})
export type Ladder = z.infer<typeof Ladder>

type Person = Escalation['told'][number]
/** Who there is of the case's team; whoever is not among them cannot read the case. */
export type People = {
  readonly agents: readonly Person[]
  readonly leadId: AgentId | null
  readonly departments: readonly { readonly id: DepartmentId; readonly handlerIds: readonly AgentId[] }[]
}

export type LadderCentre = {
  readonly ladders: readonly Ladder[]
  readonly categories: readonly Category[]
  readonly zone: string
}

type Due = { readonly ladder: Ladder; readonly rung: Rung; readonly live: LiveClock; readonly at: number }

/**
 * Every rung that the clocks of this case lead to as they run now, first to come first. A clock that stands still leads to none; one without a
 * running lap has been answered.
 */
function rungsOf(complaint: Complaint, { ladders, categories, zone }: LadderCentre): readonly Due[] {
  const received = dateIn(zone, complaint.receivedAt)
  const family = categoryPath(categories, complaint.categoryId)
  return liveClocks(complaint)
    .flatMap((live) =>
      ladders
        .filter((ladder) => isFor(ladder, complaint, live, { received, family }))
        .flatMap((ladder) =>
          ladder.rungs.flatMap((rung): Due[] => {
            const at = momentOf(rung.at, live, complaint, zone)
            return at === null ? [] : [{ ladder, rung, live, at }]
          }),
        ),
    )
    .sort((a, b) => a.at - b.at)
}

type About = { readonly received: BusinessDate; readonly family: readonly Category[] }
const isFor = (
  { clockIds, categoryIds, severities, effectiveFrom, effectiveTo }: Ladder,
  { severity }: Complaint,
  { clock }: LiveClock,
  { received, family }: About,
): boolean =>
  effectiveFrom <= received &&
  (effectiveTo === null || received <= effectiveTo) &&
  (clockIds === undefined || clockIds.includes(clock.ruleId)) &&
  (severities === undefined || severities.includes(severity)) &&
  (categoryIds === undefined || family.some(({ id }) => categoryIds.includes(id)))

/** null: the clock stands still, and nobody knows when. */
function momentOf(
  at: Rung['at'],
  { clock, lap }: LiveClock,
  complaint: Complaint,
  zone: string,
): number | null {
  const { dueAt, from } = lap
  if (dueAt === null) return null
  const { terms } = clock
  const pauses = pausesOf(complaint, terms?.pausedBy ?? [])
  const end = (limit: RunningLimit, start: number, counting: Counting): number | null => {
    const ran = runOut(limit, start, counting, pauses)
    return 'at' in ran ? ran.at : null
  }
  switch (at.when) {
    case 'elapsed':
      // Of office hours half is not half of the week.
      return terms?.limit.unit === 'hours'
        ? end({ unit: 'hours', amount: terms.limit.amount * at.share }, from, { ...terms, kind: clock.kind })
        : from + (dueAt - from) * at.share
    case 'breach':
      return dueAt
    case 'after_breach': {
      const businessHours = at.businessHours ?? terms?.businessHours
      return end({ unit: 'hours', amount: at.hours }, dueAt, { zone, kind: clock.kind, businessHours })
    }
    default:
      return assertNever(at)
  }
}

const idOf = ({ ladder, rung, live }: Due): string =>
  `${ladder.id} ${rung.id} ${live.clock.ruleId} ${live.lap.from}`

/**
 * What is to be told now. Of several rungs of one ladder that came due unseen, because the server was away or the ladder is new, only the
 * last is: whoever is told that it is late need not be told that it would be.
 */
export function dueEscalations(
  complaint: Complaint,
  centre: LadderCentre,
  people: People,
  now: Instant,
): readonly Escalation[] {
  if (complaint.training) return []
  const { escalations = [] } = complaint
  const told = new Set(escalations.map(({ id }) => id))
  const last = new Map<string, Due>()
  for (const due of rungsOf(complaint, centre))
    if (due.at <= msFromInstant(now)) last.set(`${due.ladder.id} ${due.live.clock.ruleId}`, due)
  return [...last.values()]
    .filter((due) => !told.has(idOf(due)))
    .slice(0, Math.max(0, MOST_ESCALATIONS - escalations.length))
    .map((due) => ({
      id: idOf(due),
      at: now,
      ladder: due.ladder.name,
      step: due.rung.name,
      clock: due.live.clock.name,
      told: withoutTwice(due.rung.tell.flatMap((target) => peopleOf(target, complaint, people))),
      gaveTo: due.rung.giveTo === null ? null : newOwner(due.rung.giveTo, complaint, people),
      read: [],
    }))
}

/** When to look at this case again, if nothing happens to it; null: not before something does. */
export function nextRungAt(complaint: Complaint, centre: LadderCentre, now: Instant): Instant | null {
  if (complaint.training) return null
  const next = rungsOf(complaint, centre).find(({ at }) => at > msFromInstant(now))
  return next === undefined ? null : instantFromMs(Math.ceil(next.at))
}

function peopleOf(target: Target, { ownerId, createdBy }: Complaint, people: People): readonly Person[] {
  const known = (ids: readonly (AgentId | null)[]): readonly Person[] =>
    people.agents.filter(({ id }) => ids.includes(id))
  switch (target.who) {
    case 'owner':
      return known([ownerId ?? createdBy])
    case 'lead':
      return known([people.leadId])
    case 'department':
      return known(people.departments.find(({ id }) => id === target.departmentId)?.handlerIds ?? [])
    case 'agent':
      return known([target.agentId])
    default:
      return assertNever(target)
  }
}

/** The first of them; whoever has it already is given nothing. */
function newOwner(target: Target, complaint: Complaint, people: People): Person | null {
  const candidates = peopleOf(target, complaint, people)
  return candidates.some(({ id }) => id === complaint.ownerId) ? null : (candidates[0] ?? null)
}

const withoutTwice = (people: readonly Person[]): Person[] =>
  people.filter(({ id }, index) => people.findIndex((other) => other.id === id) === index)

/**
 * The case with what was told. Whose it becomes is no hand-over that a person made: its clocks go on, and nothing of the work on it is
 * begun anew.
 */
export function climb(complaint: Complaint, due: readonly Escalation[]): Complaint {
  const gaveTo = due.findLast((escalation) => escalation.gaveTo !== null)?.gaveTo
  return {
    ...complaint,
    escalations: [...(complaint.escalations ?? []), ...due],
    ...(gaveTo !== undefined && gaveTo !== null && { ownerId: gaveTo.id }),
  }
}
