/**
 * What a team's cases of a period come to: by cause, category, product, place, hour and agent, and week by week. Counted by when
 * they were received; what was answered counts in the week of the answer.
 */
import { Temporal } from 'temporal-polyfill'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { CaseFigures } from './case-figures.ts'
import type { ProductKind } from './case-filter.ts'
import { type CaseRules, pathOfCause } from './case-rules.ts'

export type Counted = { readonly id: string; readonly count: number }
export type OfAgent = {
  readonly agentId: AgentId
  readonly inTime: number
  readonly late: number
  readonly open: number
}
export type Week = {
  /** Its Monday. */
  readonly monday: string
  readonly received: number
  readonly toldTwice: number
  readonly answered: number
  readonly inTime: number
  /** From receipt to answer; null: none was answered. */
  readonly medianHours: number | null
}
export type CaseAnalysis = {
  readonly received: number
  readonly toldTwice: number
  readonly answered: number
  readonly inTime: number
  /** Of those that have one; most first, as the next four. */
  readonly byCause: readonly Counted[]
  readonly byCategory: readonly Counted[]
  /** '' : not known here. */
  readonly byProduct: readonly Counted[]
  /** '' : nobody said where. */
  readonly byDistrict: readonly Counted[]
  /** By id: it is no ranking. */
  readonly byAgent: readonly OfAgent[]
  /** Received, by weekday (Monday first) and hour of the centre. */
  readonly byHour: readonly (readonly number[])[]
  readonly weeks: readonly Week[]
}

export type AnalysisFrame = {
  readonly from: Instant
  readonly now: Instant
  readonly zone: string
  readonly productOf: (figures: CaseFigures) => ProductKind | null
  /** To which entry of the level that is looked at a category or cause belongs; null: to none. */
  readonly categoryIn: (id: string) => string | null
  readonly causeIn: (id: string) => string | null
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export function analyse(cases: readonly CaseFigures[], frame: AnalysisFrame): CaseAnalysis {
  const { from, now, productOf, categoryIn, causeIn } = frame
  const local = localTime(frame.zone)
  const [begin, end] = [msFromInstant(from), msFromInstant(now)]
  const tallies = { cause: tally(), category: tally(), product: tally(), district: tally() }
  const agents = new Map<AgentId, { inTime: number; late: number; open: number }>()
  const byHour = Array.from({ length: 7 }, () => new Array<number>(24).fill(0))
  const weeks = new Map<number, WeekSum>()
  for (let day = mondayOf(local(begin)); day <= mondayOf(local(end)); day += 7) weeks.set(day, emptyWeek())
  let [received, toldTwice, answered, inTime] = [0, 0, 0, 0]

  for (const one of cases) {
    const at = msFromInstant(one.receivedAt)
    if (at < begin || at > end) continue
    received += 1
    if (one.toldTwice) toldTwice += 1
    if (one.causeId !== null) tallies.cause.add(causeIn(one.causeId))
    tallies.category.add(categoryIn(one.categoryId))
    tallies.product.add(productOf(one) ?? '')
    tallies.district.add(one.district)
    const when = local(at)
    const hours = byHour[weekdayOf(when)]
    const hour = Math.floor((when % DAY_MS) / HOUR_MS)
    if (hours !== undefined) hours[hour] = (hours[hour] ?? 0) + 1
    const week = weeks.get(mondayOf(when))
    if (week !== undefined) {
      week.received += 1
      if (one.toldTwice) week.toldTwice += 1
    }
    const kept = isInTime(one, end)
    if (one.answeredAt !== null) {
      answered += 1
      if (kept) inTime += 1
      const done = weeks.get(mondayOf(local(one.answeredAt)))
      if (done !== undefined) {
        done.hours.push((one.answeredAt - at) / HOUR_MS)
        if (kept) done.inTime += 1
      }
    }
    if (one.ownerId === null) continue
    const own = agents.get(one.ownerId) ?? { inTime: 0, late: 0, open: 0 }
    agents.set(one.ownerId, own)
    if (one.answeredAt === null) own.open += 1
    else if (kept) own.inTime += 1
    else own.late += 1
  }
  return {
    ...{ received, toldTwice, answered, inTime },
    byCause: tallies.cause.all(),
    byCategory: tallies.category.all(),
    byProduct: tallies.product.all(),
    byDistrict: tallies.district.all(),
    byAgent: [...agents]
      .map(([agentId, own]) => ({ agentId, ...own }))
      .toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1)),
    byHour,
    weeks: [...weeks].map(([day, { hours, ...week }]) => ({
      monday: new Date(day * DAY_MS).toISOString().slice(0, 10),
      ...week,
      answered: hours.length,
      medianHours: median(hours),
    })),
  }
}

const isInTime = ({ lateFrom }: CaseFigures, now: number): boolean => lateFrom === null || lateFrom > now

type WeekSum = { received: number; toldTwice: number; inTime: number; hours: number[] }
const emptyWeek = (): WeekSum => ({ received: 0, toldTwice: 0, inTime: 0, hours: [] })

function tally(): { add: (id: string | null) => void; all: () => readonly Counted[] } {
  const counts = new Map<string, number>()
  return {
    add: (id) => void (id !== null && counts.set(id, (counts.get(id) ?? 0) + 1)),
    all: () =>
      [...counts]
        .map(([id, count]) => ({ id, count }))
        .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
  }
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Days since 1970-01-01, a Thursday. */
const dayOf = (localMs: number): number => Math.floor(localMs / DAY_MS)
const weekdayOf = (localMs: number): number => (((dayOf(localMs) + 3) % 7) + 7) % 7
const mondayOf = (localMs: number): number => dayOf(localMs) - weekdayOf(localMs)

/**
 * Wall time as ms. Asking the calendar for each of fifty thousand takes a second; the offset is the same all day, but for the
 * days on which clocks change, and then each is asked for.
 */
function localTime(zone: string): (ms: number) => number {
  const offsetAt = (ms: number): number =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
  const ofDay = new Map<number, number | 'changes'>()
  return (ms) => {
    const day = Math.floor(ms / DAY_MS)
    let offset = ofDay.get(day)
    if (offset === undefined) {
      const [first, last] = [offsetAt(day * DAY_MS), offsetAt((day + 1) * DAY_MS - 1)]
      offset = first === last ? first : 'changes'
      ofDay.set(day, offset)
    }
    return ms + (offset === 'changes' ? offsetAt(ms) : offset)
  }
}

type Node = { readonly id: string; readonly parentId: string | null }

/** Of each entry of a tree the one right under `under` that it lies below, or is; null: it lies elsewhere. */
export function levelOf(nodes: readonly Node[], under: string | null): (id: string) => string | null {
  const parents = new Map(nodes.map(({ id, parentId }) => [id, parentId]))
  const known = new Map<string, string | null>()
  const find = (id: string): string | null => {
    const seen = new Set<string>()
    for (let at = id; !seen.has(at); ) {
      seen.add(at)
      const parent = parents.get(at) ?? null
      if (parent === under) return at
      // The entry that is looked into can have been chosen itself.
      if (at === under) return at
      if (parent === null) return null
      at = parent
    }
    return null
  }
  return (id) => {
    if (!known.has(id)) known.set(id, find(id))
    return known.get(id) ?? null
  }
}

/** The same of causes, whose first level are the three tops; a cause that is gone from the tree is one of the first level. */
export function causeLevelOf(
  causes: CaseRules['causes'],
  under: string | null,
): (id: string) => string | null {
  const inTree = levelOf(
    causes.map(({ id, parentId, top }) => ({ id, parentId: parentId ?? top })),
    under,
  )
  const tops = new Map<string, string>(causes.map(({ id, top }) => [id, top]))
  return under === null ? (id) => tops.get(id) ?? id : inTree
}

/** From the first level down to it, for the way back up. */
export const causePath = (causes: CaseRules['causes'], id: string): readonly string[] => {
  const cause = causes.find((each) => each.id === id)
  return cause === undefined ? [id] : [cause.top, ...pathOfCause(causes, cause.id).map((each) => each.id)]
}
