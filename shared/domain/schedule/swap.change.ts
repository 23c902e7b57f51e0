/** What each kind of swap does to the roster: one `RosterChange`, which the rules judge and which is then carried out. */
import { earlierOf, type Instant, laterOf } from '#shared/kernel/clock.ts'
import { type AgentId, ShiftId } from '#shared/kernel/ids.ts'
import { type OpenShift, shiftFromOpen } from './open-shift.ts'
import type { RosterChange } from './rules/roster-change.ts'
import type { Activity, Shift, ShiftSegment } from './shift.ts'
import { isInEffect, isOpenSwap } from './swap.transition.ts'
import { type ShiftPart, type Swap, type SwapParty, shiftIdsOf } from './swap.ts'

/** What a swap is about, as it is now. */
export type SwapMatter = {
  readonly give: Shift | null
  readonly take: Shift | null
  readonly open: OpenShift | null
}

/** null: nobody has taken it yet, or there is nothing left to change. */
export function changeOf(swap: Swap, { give, take, open }: SwapMatter): RosterChange | null {
  const { requester, counterpart } = swap
  if (open !== null)
    return {
      sides: [{ agentId: requester.agentId, loses: [], gains: [shiftFromOpen(open, requester.agentId)] }],
    }
  if (counterpart === null || (give === null && take === null)) return null
  const given = give === null ? null : cut(give, requester.part)
  const taken = take === null ? null : cut(take, counterpart.part)
  return {
    sides: [
      {
        agentId: requester.agentId,
        loses: give === null ? [] : [give],
        gains: [given?.kept, taken?.given].filter((shift) => shift != null),
      },
      {
        agentId: counterpart.agentId,
        loses: take === null ? [] : [take],
        gains: [taken?.kept, given?.given].filter((shift) => shift != null),
      },
    ],
  }
}

/** Each shift goes to its new owner with everything in it; the new revision tells older agreements apart. */
export const shiftsAfter = ({ sides }: RosterChange): readonly Shift[] =>
  sides.flatMap(({ agentId, gains }) =>
    gains.map((shift) => ({ ...shift, agentId, revision: shift.revision + 1 })),
  )

/** The swaps that cannot happen any more once this one is applied. */
export function rivalsOf(applied: Swap, swaps: readonly Swap[]): Swap[] {
  const taken = new Set<string>(shiftIdsOf(applied))
  return swaps.filter(
    (swap) =>
      swap.id !== applied.id && isOpenSwap(swap.state) && shiftIdsOf(swap).some((id) => taken.has(id)),
  )
}

type Cut = { readonly given: Shift | null; readonly kept: Shift | null }

/** Part of a shift is a shift of its own, whose id follows from the whole one's and its revision. */
function cut(shift: Shift, part: ShiftPart | undefined): Cut {
  if (part === undefined) return { given: shift, kept: null }
  const given = within(shift, part.start, part.end)
  const kept = [...within(shift, '' as Instant, part.start), ...within(shift, part.end, '9999' as Instant)]
  return {
    given:
      given.length === 0
        ? null
        : { ...shift, id: partId(shift), kind: kindOf(shift, given), segments: given },
    kept: kept.length === 0 ? null : { ...shift, kind: kindOf(shift, kept), segments: kept },
  }
}

const partId = ({ id, revision }: Pick<Shift, 'id' | 'revision'>): ShiftId =>
  ShiftId.parse(`${id.slice(0, 56)}~${revision}`)

const kindOf = ({ kind }: Shift, segments: readonly ShiftSegment[]): Shift['kind'] =>
  segments.length > 1 ? 'split' : kind === 'split' ? 'day' : kind

const within = (shift: Shift, from: Instant, to: Instant): ShiftSegment[] =>
  shift.segments.flatMap((segment) => {
    const piece = clipped(segment, from, to)
    const activities = segment.activities.flatMap((activity): Activity[] => {
      const some = clipped(activity, from, to)
      return some === null ? [] : [{ ...activity, ...some }]
    })
    return piece === null ? [] : [{ ...piece, activities }]
  })

function clipped({ start, end }: ShiftPart, from: Instant, to: Instant): ShiftPart | null {
  const [first, last] = [laterOf(start, from), earlierOf(end, to)]
  return first < last ? { start: first, end: last } : null
}

/** Whether a part lies inside the work of a shift and leaves something of it. */
export function isPartOf(shift: Shift, part: ShiftPart): boolean {
  const { given, kept } = cut(shift, part)
  const touches = shift.segments.some(({ start, end }) => start <= part.start && part.start < end)
  const ends = shift.segments.some(({ start, end }) => start < part.end && part.end <= end)
  return given !== null && kept !== null && kept.segments.length <= 4 && touches && ends
}

/** Each works on the day on which the other is off, and gets that day off for it. */
export const isDayOffExchange = (
  { give, take }: SwapMatter,
  shiftsOf: { readonly requester: readonly Shift[]; readonly counterpart: readonly Shift[] },
): boolean =>
  give !== null &&
  take !== null &&
  give.businessDate !== take.businessDate &&
  shiftsOf.requester.every(({ businessDate }) => businessDate !== take.businessDate) &&
  shiftsOf.counterpart.every(({ businessDate }) => businessDate !== give.businessDate)

export type SwapBack = {
  readonly giveId: ShiftId | null
  readonly takeId: ShiftId | null
  /** null: nobody had it before, so it goes on the board. */
  readonly toId: AgentId | null
}

/** What one of the parties has to ask for to undo an applied swap: what they got for what they gave. */
export function backFor(swap: Swap, agentId: AgentId): SwapBack | null {
  if (!isInEffect(swap.state)) return null
  const { requester, counterpart, open } = swap
  if (open !== undefined)
    return requester.agentId === agentId ? { giveId: open.shiftId, takeId: null, toId: null } : null
  const [me, other] = requester.agentId === agentId ? [requester, counterpart] : [counterpart, requester]
  if (me === null || other === null || me.agentId !== agentId) return null
  return { giveId: wentFrom(other), takeId: wentFrom(me), toId: other.agentId }
}

const wentFrom = ({ shiftId, shiftRevision, part }: SwapParty): ShiftId | null =>
  shiftId === null || part === undefined ? shiftId : partId({ id: shiftId, revision: shiftRevision })
