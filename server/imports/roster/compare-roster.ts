/** What a file of shifts comes to beside the roster as it is: edits, and what cannot be one. */
import { createHash } from 'node:crypto'
import { type PlannedShift, partsThatDiffer, type RosterEdit } from '#shared/domain/schedule/roster-edit.ts'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import { derivedKind } from '#shared/domain/schedule/shift.kind.ts'
import type { Activity, Shift, ShiftSegment } from '#shared/domain/schedule/shift.ts'
import { plannedOwners } from '#shared/domain/schedule/swap.planned-owner.ts'
import type { Swap } from '#shared/domain/schedule/swap.ts'
import type { AgentId, QueueId } from '#shared/kernel/ids.ts'
import { ShiftId } from '#shared/kernel/ids.ts'
import type { RosterRowFault } from '#shared/ports/roster-import.ts'
import type { PlannedRow } from './planned-row.ts'
import { joined, type SwappedParts, swappedParts } from './swapped-parts.ts'

export type Around = {
  /** Of the team and the days of the file, and those with its numbers wherever they are. */
  readonly shifts: readonly Shift[]
  readonly swaps: readonly Swap[]
  readonly missing: 'keep' | 'remove'
  /** Where neither the file nor the roster says which; null: it has to say so. */
  readonly onlyQueue: QueueId | null
  readonly zone: string
}

export type LinedEdit = { readonly edit: RosterEdit; readonly line: number | null }
export type Compared = {
  readonly edits: readonly LinedEdit[]
  readonly faults: readonly (Pick<RosterRowFault, 'problem' | 'line' | 'allowed'> & {
    readonly column: 'queue' | null
  })[]
  readonly unchanged: number
  /** Stay with whom a swap gave them to, though the file says otherwise. */
  readonly swapped: number
}

/** What the company calls a shift is in its id, so that two imports of it at once make one. */
export const shiftIdOf = (externalId: string): ShiftId => ShiftId.parse(`x:${externalId}`)
export const externalIdOf = (id: ShiftId): string | null => (id.startsWith('x:') ? id.slice(2) : null)

/** Of a shift without a number: the same person, day and beginning give the same id. */
const unnumberedId = (row: PlannedRow): ShiftId => {
  const of = JSON.stringify([row.agent.id, row.businessDate, row.segments[0]?.start])
  return ShiftId.parse(`d:${createHash('sha256').update(of).digest('hex').slice(0, 40)}`)
}

export function compareRoster(rows: readonly PlannedRow[], around: Around): Compared {
  const stored = new Map(around.shifts.map((shift) => [shift.id, shift]))
  const owners = plannedOwners(around.shifts, around.swaps)
  const swapped = swappedParts(around.swaps)
  const plannedOwner = ({ id, agentId }: Shift): AgentId =>
    swapped.isMade(id) ? agentId : (owners.get(id) ?? agentId)
  const planned = new Map<string, Shift[]>()
  const parts = new Map<ShiftId, Shift[]>()
  const keyOf = (agentId: AgentId, date: string): string => `${agentId} ${date}`
  for (const shift of around.shifts) {
    const whole = swapped.wholeOf(shift.id)
    if (whole !== shift.id) parts.set(whole, [...(parts.get(whole) ?? []), shift])
    const key = keyOf(plannedOwner(shift), shift.businessDate)
    planned.set(key, [...(planned.get(key) ?? []), shift])
  }
  const taken = new Map<ShiftId, number>()
  const edits: LinedEdit[] = []
  const faults: Compared['faults'][number][] = []
  let unchanged = 0
  let stayed = 0

  for (const row of rows) {
    const that = planned.get(keyOf(row.agent.id, row.businessDate)) ?? []
    const id = row.externalId === null ? sameShift(row, that, swapped) : shiftIdOf(row.externalId)
    if (id === 'several') {
      faults.push({ line: row.line, problem: 'several_that_day', column: null, allowed: '' })
      continue
    }
    const before = taken.get(id)
    if (before !== undefined) {
      faults.push({ line: row.line, problem: 'same_shift', column: null, allowed: String(before) })
      continue
    }
    taken.set(id, row.line)
    const was = stored.get(id)
    const queueId = row.queueId ?? was?.queueId ?? around.onlyQueue
    if (queueId === null) {
      faults.push({ line: row.line, problem: 'required', column: 'queue', allowed: '' })
      continue
    }
    const swappedTo =
      was !== undefined && was.agentId !== row.agent.id && owners.get(id) === row.agent.id
        ? was.agentId
        : null
    if (swappedTo !== null) stayed += 1
    const about = { queueId, agentId: swappedTo ?? row.agent.id, zone: around.zone }
    const shift = shiftOf(row, id, { was, ...about })
    const given = parts.get(id) ?? []
    if (given.length > 0 && (was === undefined || partsThatDiffer(was, shift).length > 0)) {
      const whole = was === undefined ? undefined : joined(was, given)
      const asPlanned = whole !== undefined && isAsPlanned(whole, shiftOf(row, id, { was: whole, ...about }))
      if (asPlanned) unchanged += 1
      else faults.push({ line: row.line, problem: 'part_swapped', column: null, allowed: '' })
      if (asPlanned && swappedTo === null) stayed += 1
    } else if (was !== undefined && partsThatDiffer(was, shift).length === 0) unchanged += 1
    else edits.push({ edit: { do: 'put', shift, seen: was?.revision ?? null }, line: row.line })
  }
  if (around.missing === 'remove') edits.push(...missingIn(rows, around.shifts, { owners, swapped }, taken))
  return { edits, faults, unchanged, swapped: stayed }
}

/** Which kind it is may have changed with the times that are left of it. */
const isAsPlanned = (whole: Shift, inFile: PlannedShift): boolean =>
  partsThatDiffer(whole, inFile).every((part) => part === 'kind')

function sameShift(row: PlannedRow, all: readonly Shift[], { isMade }: SwappedParts): ShiftId | 'several' {
  // What a swap made is in a file only when it was written from this roster, and then just as it is.
  const asItIs = all.find((shift) => isMade(shift.id) && hasTimes(shift, row))
  if (asItIs !== undefined) return asItIs.id
  const that = all.filter(({ id }) => !isMade(id))
  const [only, another] = that
  if (only === undefined) return unnumberedId(row)
  if (another === undefined) return only.id
  const begins = row.segments[0]?.start
  return that.find((shift) => shiftStart(shift) === begins)?.id ?? 'several'
}

/** Of the people and days in the file. */
function missingIn(
  rows: readonly PlannedRow[],
  shifts: readonly Shift[],
  { owners, swapped }: { readonly owners: ReadonlyMap<ShiftId, AgentId>; readonly swapped: SwappedParts },
  taken: ReadonlyMap<ShiftId, number>,
): readonly LinedEdit[] {
  const dates = rows.map(({ businessDate }) => businessDate).toSorted()
  const [from, to] = [dates[0], dates.at(-1)]
  const agents = new Set(rows.map(({ agent }) => agent.id))
  if (from === undefined || to === undefined) return []
  return shifts
    .filter(
      ({ id, agentId, businessDate }) =>
        !taken.has(id) &&
        // No planning system knows it, so that it is not in the file says nothing.
        !swapped.isMade(id) &&
        agents.has(owners.get(id) ?? agentId) &&
        businessDate >= from &&
        businessDate <= to,
    )
    .map(({ id, revision }) => ({ edit: { do: 'remove', shiftId: id, seen: revision }, line: null }))
}

type About = {
  readonly was: Shift | undefined
  readonly queueId: QueueId
  readonly agentId: AgentId
  readonly zone: string
}

/** What the file does not say stays as it is; in a shift that is new, or at other times, everybody is in the queue all the time. */
function shiftOf(row: PlannedRow, id: ShiftId, { was, queueId, agentId, zone }: About): PlannedShift {
  const sameTimes = was !== undefined && hasTimes(was, row)
  const segments: readonly ShiftSegment[] =
    sameTimes && row.activities === null
      ? was.segments
      : row.segments.map((segment) => ({
          ...segment,
          activities: activitiesIn(segment, row.activities ?? []),
        }))
  return {
    id,
    agentId,
    businessDate: row.businessDate,
    zone: was?.zone ?? zone,
    kind: row.kind ?? (sameTimes ? was.kind : derivedKind(row.segments, zone)),
    place: row.place ?? was?.place ?? row.agent.place,
    queueId,
    segments: [...segments],
  }
}

const hasTimes = ({ segments }: Shift, row: PlannedRow): boolean =>
  segments.length === row.segments.length &&
  segments.every(
    ({ start, end }, index) => start === row.segments[index]?.start && end === row.segments[index]?.end,
  )

type Span = Pick<Activity, 'start' | 'end'>

/** Work in the queue, with what interrupts it cut out; what lies across an end of it stays as it was written, for whoever checks the shift. */
function activitiesIn({ start, end }: Span, others: readonly Activity[]): Activity[] {
  const cuts = others
    .filter((cut) => cut.start < end && cut.end > start)
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))
  const pieces: Activity[] = []
  let at = start
  for (const cut of cuts) {
    if (cut.start > at) pieces.push({ kind: 'queue', start: at, end: cut.start })
    pieces.push(cut)
    if (cut.end > at) at = cut.end
  }
  return at < end ? [...pieces, { kind: 'queue', start: at, end }] : pieces
}
