/** The team's shifts by agent, and how the arrow keys go among them. */
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import type { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'

export type RosterRow = {
  readonly agent: Agent
  /** That are shown, each as a button. */
  readonly shifts: readonly ShiftView[]
  /** Also of the days before and after, which reach into what is shown. */
  readonly around: readonly ShiftView[]
  /** Changes that they have not seen yet; only their lead is told. */
  readonly unseen: number
}

/** In the order of the agents, each one's shifts in the order of time. */
export function rosterRows(
  agents: readonly Agent[],
  shifts: readonly ShiftView[],
  isShown: (shift: ShiftView) => boolean,
  unseenOf: (agentId: string) => number,
): readonly RosterRow[] {
  const of = new Map<string, ShiftView[]>()
  for (const shift of shifts) {
    const known = of.get(shift.agentId)
    if (known === undefined) of.set(shift.agentId, [shift])
    else known.push(shift)
  }
  return agents.map((agent) => {
    const around = (of.get(agent.id) ?? []).toSorted((a, b) => (shiftStart(a) < shiftStart(b) ? -1 : 1))
    return { agent, around, shifts: around.filter(isShown), unseen: unseenOf(agent.id) }
  })
}

export type Place = { readonly row: number; readonly shift: ShiftView }

export function placeOfShift(rows: readonly RosterRow[], id: string | null): Place | null {
  for (const [row, { shifts }] of rows.entries()) {
    const shift = shifts.find((each) => each.id === id)
    if (shift !== undefined) return { row, shift }
  }
  return null
}

/** Goes on in one direction until a shift is met: along the row, or down the same date. */
export function nextPlace(
  rows: readonly RosterRow[],
  { row, shift }: Place,
  key: string,
  by: 'date' | 'moment',
): Place | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const shifts = rows[row]?.shifts ?? []
    const next = shifts[shifts.findIndex(({ id }) => id === shift.id) + (key === 'ArrowRight' ? 1 : -1)]
    return next === undefined ? null : { row, shift: next }
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (step === undefined) return null
  for (let at = row + step; at >= 0 && at < rows.length; at += step) {
    const next = by === 'date' ? onDate(rows[at], shift.businessDate) : nearest(rows[at], shiftStart(shift))
    if (next !== undefined) return { row: at, shift: next }
  }
  return null
}

const onDate = (row: RosterRow | undefined, date: BusinessDate): ShiftView | undefined =>
  row?.shifts.find(({ businessDate }) => businessDate === date)

const nearest = (row: RosterRow | undefined, at: Instant): ShiftView | undefined => {
  const apart = (shift: ShiftView): number => Math.abs(Date.parse(shiftStart(shift)) - Date.parse(at))
  return row?.shifts.toSorted((a, b) => apart(a) - apart(b))[0]
}
