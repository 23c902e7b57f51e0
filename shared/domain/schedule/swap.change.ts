/** What each kind of swap does to the roster: one `RosterChange`, which the rules judge and which is then carried out. */
import { earlierOf, type Instant, laterOf } from '#shared/kernel/clock.ts'
import { type AgentId, ShiftId, type SwapId } from '#shared/kernel/ids.ts'
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
  const given = give === null ? null : cut(give, requester.part, partOf(swap.id, 'given'))
  const taken = take === null ? null : cut(take, counterpart.part, partOf(swap.id, 'taken'))
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

/** Part of a shift is a shift of its own. */
function cut(shift: Shift, part: ShiftPart | undefined, id: ShiftId): Cut {
  if (part === undefined) return { given: shift, kept: null }
  const given = within(shift, part.start, part.end)
  const kept = [...within(shift, '' as Instant, part.start), ...within(shift, part.end, '9999' as Instant)]
  return {
    given: given.length === 0 ? null : { ...shift, id, kind: kindOf(shift, given), segments: given },
    kept: kept.length === 0 ? null : { ...shift, kind: kindOf(shift, kept), segments: kept },
  }
}

/**
 * Follows from the swap, which happens once. Two shifts of nearly one long name, or one that is planned again under the name of one
 * that is gone, would give the same.
 */
const partOf = (swapId: SwapId, side: 'given' | 'taken'): ShiftId =>
  ShiftId.parse(`${side === 'given' ? 'p' : 'q'}:${swapId.slice(0, 62)}`)

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
  const { given, kept } = cut(shift, part, shift.id)
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

/** The parts that a swap cuts off, each with the shift that it is cut off. */
export const partsGiven = ({
  id,
  requester,
  counterpart,
}: Swap): readonly { readonly partId: ShiftId; readonly wholeId: ShiftId }[] =>
  [
    { party: requester, partId: partOf(id, 'given') },
    { party: counterpart, partId: partOf(id, 'taken') },
  ].flatMap(({ party, partId }) =>
    party?.part === undefined || party.shiftId === null ? [] : [{ partId, wholeId: party.shiftId }],
  )

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
  if (counterpart === null) return null
  const gave = wentFrom(requester, partOf(swap.id, 'given'))
  const took = wentFrom(counterpart, partOf(swap.id, 'taken'))
  if (requester.agentId === agentId) return { giveId: took, takeId: gave, toId: counterpart.agentId }
  return counterpart.agentId === agentId ? { giveId: gave, takeId: took, toId: requester.agentId } : null
}

const wentFrom = ({ shiftId, part }: SwapParty, partId: ShiftId): ShiftId | null =>
  shiftId === null || part === undefined ? shiftId : partId
