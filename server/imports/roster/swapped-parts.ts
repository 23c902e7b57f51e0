/**
 * What swaps have made of shifts since they were planned: parts that somebody else works, and open shifts that found an owner. No file of
 * a planning system knows them, so they are looked at together with the whole that it knows.
 */
import type { Activity, Shift, ShiftSegment } from '#shared/domain/schedule/shift.ts'
import { partsGiven } from '#shared/domain/schedule/swap.change.ts'
import { isInEffect } from '#shared/domain/schedule/swap.transition.ts'
import type { Swap } from '#shared/domain/schedule/swap.ts'
import type { ShiftId } from '#shared/kernel/ids.ts'

export type SwappedParts = {
  /** Whether a swap made this shift. */
  readonly isMade: (id: ShiftId) => boolean
  /** The planned shift that it is a part of; of any other shift itself. */
  readonly wholeOf: (id: ShiftId) => ShiftId
  /** The parts of these shifts, wherever they are. */
  readonly partsOf: (wholes: ReadonlySet<ShiftId>) => readonly ShiftId[]
}

export function swappedParts(swaps: readonly Swap[]): SwappedParts {
  const inEffect = swaps.filter(({ state }) => isInEffect(state))
  const wholes = new Map(inEffect.flatMap(partsGiven).map(({ partId, wholeId }) => [partId, wholeId]))
  const opened = new Set(inEffect.flatMap(({ open }) => (open === undefined ? [] : [open.shiftId])))
  const wholeOf = (id: ShiftId): ShiftId => {
    let whole = id
    // A part can be given on in parts; no part is older than its whole.
    for (let next = wholes.get(whole); next !== undefined; next = wholes.get(whole)) whole = next
    return whole
  }
  return {
    isMade: (id) => wholes.has(id) || opened.has(id),
    wholeOf,
    partsOf: (of) => [...wholes.keys()].filter((id) => of.has(wholeOf(id))),
  }
}

/** A shift as it was before parts of it were given away. */
export function joined(left: Shift, parts: readonly Shift[]): Shift {
  const segments = [left, ...parts].flatMap((shift) => shift.segments).toSorted(inTime)
  return { ...left, segments: segments.reduce<ShiftSegment[]>(withSegment, []) }
}

const inTime = (a: ShiftSegment, b: ShiftSegment): number => (a.start < b.start ? -1 : 1)

function withSegment(before: ShiftSegment[], next: ShiftSegment): ShiftSegment[] {
  const last = before.at(-1)
  if (last?.end !== next.start) return [...before, next]
  const activities = [...last.activities, ...next.activities].reduce<Activity[]>(withActivity, [])
  return [...before.slice(0, -1), { start: last.start, end: next.end, activities }]
}

function withActivity(before: Activity[], next: Activity): Activity[] {
  const last = before.at(-1)
  const goesOn = last?.end === next.start && last.kind === next.kind
  return goesOn ? [...before.slice(0, -1), { ...last, end: next.end }] : [...before, next]
}
