/**
 * What of their own shifts somebody has seen, as their receipt: the agent reads from it what changed since, the lead who has not
 * seen it yet. It keeps how a shift was, because the shift itself is the new one.
 */
import { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import { AgentId, ShiftId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { shiftEnd } from './shift.interval.ts'
import { Shift } from './shift.ts'

/** More than six weeks of two shifts a day. */
export const MOST_SEEN = 120

export const SeenShift = z.strictObject({
  id: ShiftId,
  revision: z.number().int().positive(),
  businessDate: BusinessDate,
  kind: Shift.shape.kind,
  place: Shift.shape.place,
  spans: z
    .array(z.strictObject({ start: Instant, end: Instant }))
    .min(1)
    .max(4),
})
export type SeenShift = z.infer<typeof SeenShift>

/** One row of each agent, under their id. */
export const RosterSeen = z.strictObject({
  id: AgentId,
  teamId: TeamId,
  at: Instant,
  shifts: z.array(SeenShift).max(MOST_SEEN),
})
export type RosterSeen = z.infer<typeof RosterSeen>

export const seenShift = ({ id, revision, businessDate, kind, place, segments }: Shift): SeenShift => ({
  ...{ id, revision, businessDate, kind, place },
  spans: segments.map(({ start, end }) => ({ start, end })),
})

export type ShiftNews<S extends Shift = Shift> =
  | { readonly is: 'new'; readonly shift: S }
  | { readonly is: 'changed'; readonly shift: S; readonly before: SeenShift }
  | { readonly is: 'gone'; readonly before: SeenShift }

const dayOf = (news: ShiftNews): BusinessDate => (news.is === 'gone' ? news.before : news.shift).businessDate

/**
 * What is not over yet and differs from what was seen, in order of dates. Whoever has seen nothing yet has no news: all of it is
 * new to them.
 */
export function newsSince<S extends Shift>(
  seen: RosterSeen | null,
  shifts: readonly S[],
  now: Instant,
): readonly ShiftNews<S>[] {
  if (seen === null) return []
  const known = new Map(seen.shifts.map((shift) => [shift.id, shift]))
  const ahead = shifts.filter((shift) => shiftEnd(shift) > now)
  const there = new Set(shifts.map(({ id }) => id))
  const news = [
    ...ahead.flatMap((shift): ShiftNews<S>[] => {
      const before = known.get(shift.id)
      if (before === undefined) return [{ is: 'new', shift }]
      return before.revision === shift.revision ? [] : [{ is: 'changed', shift, before }]
    }),
    ...seen.shifts
      .filter(({ id, spans }) => !there.has(id) && spans.some(({ end }) => end > now))
      .map((before): ShiftNews<S> => ({ is: 'gone', before })),
  ]
  return news.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
}

/** The receipt once these were seen at these revisions. What changed again meanwhile stays as it was seen before. */
export function seenNow(
  before: RosterSeen | null,
  own: readonly Shift[],
  looked: readonly { readonly id: ShiftId; readonly revision: number }[],
  gone: readonly ShiftId[],
  now: Instant,
): readonly SeenShift[] {
  const looks = new Map(looked.map(({ id, revision }) => [id, revision]))
  const known = new Map((before?.shifts ?? []).map((shift) => [shift.id, shift]))
  for (const shift of own) if (looks.get(shift.id) === shift.revision) known.set(shift.id, seenShift(shift))
  const there = new Set(own.map(({ id }) => id))
  for (const id of gone) if (!there.has(id)) known.delete(id)
  return [...known.values()]
    .filter(({ spans }) => spans.some(({ end }) => end > now))
    .toSorted((a, b) => (a.businessDate < b.businessDate ? -1 : 1))
    .slice(0, MOST_SEEN)
}
