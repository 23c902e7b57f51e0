/** Where somebody stands in their own roster at a moment: at work, in the gap of a split shift, or before the next one. */
import { type Instant, laterOf } from '#shared/kernel/clock.ts'
import type { Activity, Shift, ShiftSegment } from './shift.ts'

export type ShiftStanding<S extends Shift = Shift> =
  /** `until`: the end of the whole shift. */
  | { readonly is: 'at_work'; readonly shift: S; readonly activity: Activity | null; readonly until: Instant }
  /** Between two parts of a split shift. */
  | { readonly is: 'in_gap'; readonly shift: S; readonly at: Instant }
  | { readonly is: 'ahead'; readonly shift: S; readonly at: Instant }

const isIn = ({ start, end }: Pick<ShiftSegment, 'start' | 'end'>, now: Instant): boolean =>
  start <= now && now < end

/** null: nothing is rostered from now on, as far as these shifts tell. */
export function standingAt<S extends Shift>(shifts: readonly S[], now: Instant): ShiftStanding<S> | null {
  type Part = { readonly shift: S; readonly segment: ShiftSegment }
  const parts = shifts
    .flatMap((shift) => shift.segments.map((segment): Part => ({ shift, segment })))
    .filter(({ segment }) => segment.end > now)
    .toSorted((a, b) => (a.segment.start < b.segment.start ? -1 : 1))
  const [first] = parts
  if (first === undefined) return null
  const { shift, segment } = first
  if (isIn(segment, now)) {
    const activity = segment.activities.find((each) => isIn(each, now)) ?? null
    return { is: 'at_work', shift, activity, until: shift.segments.map(({ end }) => end).reduce(laterOf) }
  }
  const begun = shift.segments.some(({ start }) => start <= now)
  return { is: begun ? 'in_gap' : 'ahead', shift, at: segment.start }
}
