/**
 * A list of cases of any length: the data window keeps it, and the desk has the part of it that is looked at. While the list moves,
 * or another one is asked for, what was there stays in sight until the next part has come.
 */
import { useState } from 'react'
import type { ComplaintFilter } from '#shared/domain/complaint/complaint.filter.ts'
import type { ComplaintOrder } from '#shared/domain/complaint/complaint.order.ts'
import type { ComplaintWindow } from '#shared/ports/data-port.ts'
import { useDataWatch } from '../ports/use-watch.ts'
import type { Watched } from '../ports/watch-store.ts'

export type ListedComplaint = ComplaintWindow['rows'][number]
export type ComplaintList = {
  readonly total: number
  /** undefined: it has not come yet. */
  rowAt(index: number): ListedComplaint | undefined
  /** Says from where on rows are in sight, so that they and their neighbours are there. */
  look(first: number): void
}

/** Windows begin at multiples of it, so that small movements ask nothing. */
const STEP = 50
/** A step before what is in sight, and two behind where it begins: more than any screen shows. */
const COUNT = 4 * STEP

export function useComplaintList(filter: ComplaintFilter, order: ComplaintOrder): Watched<ComplaintList> {
  const question = JSON.stringify([filter, order])
  const [place, setPlace] = useState({ question, from: 0 })
  const from = place.question === question ? place.from : 0
  const watched = useDataWatch('complaintList', { filter, order, from, count: COUNT })
  const [shown, setShown] = useState<Shown | null>(null)
  // Set while rendering, as React wants it of state that follows from other state: no frame shows less than the one before it.
  if (watched.status === 'ready' && watched.value !== shown?.now)
    setShown({ question, before: shown?.question === question ? shown.now : null, now: watched.value })

  if (watched.status === 'failed') return watched
  if (shown === null) return { status: 'loading' }
  const { now, before } = shown
  const value: ComplaintList = {
    total: now.total,
    rowAt: (index) => now.rows[index - now.from] ?? before?.rows[index - before.from],
    look(first) {
      const start = Math.max(0, (Math.floor(first / STEP) - 1) * STEP)
      if (start !== from) setPlace({ question, from: start })
    },
  }
  return { status: 'ready', value }
}

type Shown = {
  readonly question: string
  /** Another part of the same list. */
  readonly before: ComplaintWindow | null
  readonly now: ComplaintWindow
}
