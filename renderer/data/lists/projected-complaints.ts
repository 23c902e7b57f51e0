/**
 * Every case of this machine as lists show it, kept in memory for as long as the account is open (ADR 30): read and opened once, in
 * portions, the open ones first, and afterwards only what a commit has touched. The store is not asked when a list is.
 */
import { type CaseFigures, figuresOf } from '#shared/domain/complaint/case-figures.ts'
import {
  type ComplaintFilter,
  matcherOf,
  type Sought,
  soughtText,
  type Viewer,
} from '#shared/domain/complaint/complaint.filter.ts'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { type ComplaintOrder, complaintOrders } from '#shared/domain/complaint/complaint.order.ts'
import { type ComplaintSummary, summaryOf } from '#shared/domain/complaint/complaint.summary.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type MayBeDue, mayBeDue } from '#shared/domain/complaint/due-work.ts'
import { type BoardCase, boardCase } from '#shared/domain/complaint/lead-board.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { bodyOf, type StoredRow } from '../database/stored-row.ts'
import type { ReportFault } from '../sync/replica.ts'
import { keptInOrder } from './kept-in-order.ts'

export type ListedComplaint = ComplaintSummary & SendState

/** The kind of its product stands with the customer. */
export type OnBoard = Omit<BoardCase, 'product'> &
  SendState &
  Pick<Complaint, 'customerId' | 'productId' | 'training'>

export type ProjectedComplaints = {
  /** A row that is the same object as before says the same as before. null: what it needs is still being read. */
  list(filter: ComplaintFilter, order: ComplaintOrder, viewer: Viewer): readonly ListedComplaint[] | null
  /** What a lead decides by, of every open one; null: they are still being read. */
  onBoard(): readonly OnBoard[] | null
  /** What is counted of every case; null: they are still being read. */
  figures(): readonly CaseFigures[] | null
  /** null: they are still being read. */
  mayBeDue(): readonly MayBeDue[] | null
  /** Told when an answer may have become another one. */
  watch(listener: () => void): () => void
  stop(): void
}

type Kept = Sought & {
  readonly summary: ListedComplaint
  readonly due: MayBeDue | null
  /** null: it has ended. */
  readonly onBoard: OnBoard | null
  readonly figures: CaseFigures
  readonly space: string
}

/** A pop that comes meanwhile waits for one portion at most. */
const ROWS_PER_PORTION = 50
/** Where changes come faster than they are read, lists do not wait for the last of them: there may be none for an hour. */
const PORTIONS_UNTOLD = 10
/** Lists that were asked for since the last change: every key in a search box is one. */
const MOST_ANSWERS = 40

export function projectComplaints(
  database: NightdeskDatabase,
  reportFault: ReportFault,
): ProjectedComplaints {
  const kept = new Map<string, Kept>()
  const orders = {
    urgency: keptInOrder<Kept>((a, b) => complaintOrders.urgency(a.summary, b.summary)),
    newest: keptInOrder<Kept>((a, b) => complaintOrders.newest(a.summary, b.summary)),
  } satisfies Record<ComplaintOrder, unknown>
  const answers = new Map<string, readonly ListedComplaint[]>()
  const listeners = new Set<() => void>()
  /** To be read again. */
  const changed = new Set<string>()
  let visible: ReadonlySet<string> = new Set()
  let toLookFor: ReadonlySet<'visible' | 'gone'> = new Set()
  let haveRead: 'nothing' | 'open' | 'all' = 'nothing'
  /** Since the last time it was told. */
  let toTell: 'changed' | 'same' = 'same'
  let untold = 0
  let work: 'rests' | 'runs' | 'stopped' = 'rests'

  const isStopped = (): boolean => work === 'stopped'
  const isShown = ({ summary, space }: Kept): boolean => summary.unsent || visible.has(space)
  /** Whoever waits for a department is open. */
  const hasRead = (scope: ComplaintFilter['scope']): boolean =>
    haveRead === 'all' || (haveRead === 'open' && (scope === 'open' || scope === 'department'))

  const forget = (id: string): void => {
    const before = kept.get(id)
    if (before === undefined) return
    kept.delete(id)
    for (const order of Object.values(orders)) order.remove(before)
  }
  const take = (id: string, row: StoredRow | undefined): void => {
    forget(id)
    if (row === undefined) return
    const complaint = bodyOf('complaint', row)
    const summary = { ...summaryOf(complaint), unsent: row.touched }
    const each = {
      summary,
      text: soughtText(summary),
      due: mayBeDue(complaint),
      onBoard: isOpen(complaint.status) ? onBoardOf(complaint, row.touched) : null,
      figures: figuresOf(complaint),
      space: row.space,
    }
    kept.set(id, each)
    for (const order of Object.values(orders)) order.add(each)
  }

  const tell = (): void => {
    toTell = 'same'
    untold = 0
    answers.clear()
    for (const listener of [...listeners]) listener()
  }

  /** What is committed while it reads is told, and read again. */
  const read = async (ids: readonly string[]): Promise<'changed' | 'same'> => {
    for (const id of ids) changed.delete(id)
    const [spaces, rows] = await database
      .read(
        () => Promise.all([database.readMeta('visible'), database.rows('complaint').bulkGet([...ids])]),
        ['complaint'],
      )
      .catch((cause: unknown) => {
        for (const id of ids) changed.add(id)
        throw cause
      })
    if (isStopped()) return 'same'
    // Every pull writes it, and hardly any changes it.
    const before = visible
    visible = new Set(spaces)
    for (const [index, id] of ids.entries()) take(id, rows[index])
    const isSame = before.size === visible.size && [...visible].every((space) => before.has(space))
    return ids.length === 0 && isSame ? 'same' : 'changed'
  }

  const forgetGone = async (): Promise<void> => {
    const there = new Set(await database.rows('complaint').toCollection().primaryKeys())
    for (const id of kept.keys()) if (!there.has(id)) forget(id)
  }

  const readChanges = async (): Promise<void> => {
    while (!isStopped() && changed.size + toLookFor.size > 0) {
      const lookFor = toLookFor
      toLookFor = new Set()
      if (lookFor.has('gone')) await forgetGone()
      const found = await read([...changed].slice(0, ROWS_PER_PORTION))
      if (found === 'changed' || lookFor.has('gone')) toTell = 'changed'
      untold += 1
      // Of a long list that comes in, every portion is not worth a new answer.
      const isTime = changed.size === 0 || untold >= PORTIONS_UNTOLD
      if (isTime && toTell === 'changed' && !isStopped()) tell()
    }
  }

  const readNew = async (ids: readonly string[]): Promise<void> => {
    for (let from = 0; from < ids.length && !isStopped(); from += ROWS_PER_PORTION) {
      await readChanges()
      await read(ids.slice(from, from + ROWS_PER_PORTION).filter((id) => !kept.has(id)))
    }
  }

  const readAll = async (): Promise<void> => {
    const rows = database.rows('complaint')
    await readNew(await rows.where('keys.open').equals('open').primaryKeys())
    haveRead = 'open'
    tell()
    await readNew(await rows.toCollection().primaryKeys())
    haveRead = 'all'
    tell()
  }

  const run = (): void => {
    work = 'runs'
    const reading = haveRead === 'all' ? Promise.resolve() : readAll()
    reading
      .then(readChanges)
      .catch((cause: unknown) => {
        // When the store is being replaced, so is this list. Otherwise the next change reads what this one could not.
        if (!isStopped()) reportFault('lists_failed', { kind: cause instanceof Error ? cause.name : '' })
      })
      .finally(() => {
        if (!isStopped()) work = 'rests'
      })
  }

  const touch = (what: 'visible' | 'gone' | readonly string[]): void => {
    if (typeof what === 'string') toLookFor = new Set([...toLookFor, what])
    else for (const id of what) changed.add(id)
    if (work === 'rests') run()
  }

  // Without its key nothing is there to be shown, and nothing comes.
  if (database.isWithheld('complaint')) haveRead = 'all'
  else {
    database.onCommitted = (table, touched) => {
      if (table === 'complaint') touch(touched === 'some' ? 'gone' : touched.map(String))
      else if (touched === 'some' || touched.includes('visible')) touch('visible')
    }
    run()
  }

  return {
    list(filter, order, viewer) {
      if (!hasRead(filter.scope)) return null
      const question = JSON.stringify([filter, order, viewer])
      const known = answers.get(question)
      if (known !== undefined) return known
      const matches = matcherOf(filter, viewer)
      const answer = orders[order]
        .all()
        .filter((each) => isShown(each) && matches(each))
        .map(({ summary }) => summary)
      if (answers.size >= MOST_ANSWERS) answers.clear()
      answers.set(question, answer)
      return answer
    },
    onBoard() {
      if (haveRead === 'nothing') return null
      return [...kept.values()].flatMap((each) =>
        each.onBoard !== null && isShown(each) ? [each.onBoard] : [],
      )
    },
    figures() {
      if (haveRead !== 'all') return null
      return [...kept.values()].filter(isShown).map(({ figures }) => figures)
    },
    mayBeDue() {
      if (haveRead === 'nothing') return null
      const found: MayBeDue[] = []
      for (const each of kept.values()) if (each.due !== null && isShown(each)) found.push(each.due)
      return found
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      work = 'stopped'
      database.onCommitted = () => {}
      listeners.clear()
      kept.clear()
    },
  }
}

function onBoardOf(complaint: Complaint, unsent: boolean): OnBoard {
  const { product: _, ...row } = boardCase(complaint, null)
  const { customerId, productId, training } = complaint
  return { ...row, customerId, productId, training, unsent }
}
