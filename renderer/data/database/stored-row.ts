/**
 * How a synced row lies in IndexedDB: the row itself in `body`, which the disk sees sealed where it is about a person
 * (`sealed-records.ts`), and beside it only what it is found by. Nothing queries into a body.
 */
import { attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { numberKeys } from '#shared/domain/customer/phone-number.ts'
import type { AgentId, TeamId } from '#shared/kernel/ids.ts'
import { indexedText, indexesOf, type RowOf, spaceOf, type TableName } from '#shared/sync/tables.ts'
import { customerNameKeys } from './customer-name-keys.ts'
import type { HiddenParts } from './record-sealing.ts'
import { dataClassOf } from './store-cipher.ts'

export type StoredRow = {
  readonly id: string
  /** In which the server gave it: the row's own, or a part of that (`partOf`). */
  readonly space: string
  /** Of the space, when the server last gave this row; 0 while the server does not know it. */
  readonly version: number
  /** Of the server, when it gave this row; empty while it does not know it. */
  readonly epoch: string
  /** Changed here by a mutation that the server has not confirmed: shown as unsent. */
  readonly touched: boolean
  readonly keys: Readonly<Record<string, string | readonly string[]>>
  /** Of a customer, sealed like the body. */
  readonly soughtBy?: SoughtBy
  readonly body: unknown
}

/** The texts that lead to a customer: numbers as `numberKeys` writes them, names as `customerNameKeys` does. */
export type SoughtBy = { readonly numbers: readonly string[]; readonly names: readonly string[] }

/** What the disk holds in place of a row that is about a person, and in the place of the numbers it is found by. */
export const hiddenRow = (table: TableName): HiddenParts => ({
  dataClass: () => dataClassOf(table),
  parts: ['soughtBy', 'body'],
  shown: ({ keys, soughtBy: sought }, fingerprint) =>
    sought === undefined
      ? {}
      : { keys: { ...(keys as StoredRow['keys']), numbers: (sought as SoughtBy).numbers.map(fingerprint) } },
})

/** Tells the state of an article without its text: id, revision and collection. */
export const ARTICLE_STAMP = 'stamp'

/** Keys that only this machine needs, beside the indexes that a table declares for both sides. */
const localKeys: {
  readonly [T in TableName]?: (row: RowOf<T>) => Record<string, string | readonly string[]>
} = {
  complaint: (complaint) => ({
    people: [...new Set([complaint.createdBy, ...(complaint.ownerId === null ? [] : [complaint.ownerId])])],
    ...(isOpen(complaint.status) ? { open: 'open' } : {}),
    ...(attachmentsOf(complaint).length > 0 ? { files: 'some' } : {}),
  }),
  article: ({ id, revision, collection }) => ({ [ARTICLE_STAMP]: `${id}|${revision}|${collection}` }),
  callRecord: ({ agentId, startedAt, readiness }) => ({
    agentStart: (readiness === undefined ? agentStart : agentTestStart)(agentId, startedAt),
  }),
  shift: (shift) => ({
    agentDay: agentDay(shift.agentId, shift.businessDate),
    teamDay: teamDay(shift.teamId, shift.businessDate),
  }),
}

const soughtBy: { readonly [T in TableName]?: (row: RowOf<T>) => SoughtBy } = {
  customer: (customer) => ({
    numbers: [...new Set(customer.numbers.flatMap(({ raw }) => numberKeys(raw)))],
    names: customerNameKeys(customer.name),
  }),
}

/** In the syntax of Dexie's schema; a star marks a list of keys. */
export const localIndexes: { readonly [T in TableName]?: readonly string[] } = {
  customer: ['*keys.numbers'],
  complaint: ['*keys.people', 'keys.open', 'keys.files'],
  article: [`keys.${ARTICLE_STAMP}`],
  callRecord: ['keys.agentStart'],
  shift: ['keys.agentDay', 'keys.teamDay'],
}

/** Dates and instants sort as text, so those of one agent lie side by side. */
export const agentDay = (agentId: AgentId | string, day: string): string => `${agentId}|${day}`
export const agentStart = (agentId: AgentId, start: string): string => `${agentId}|${start}`
/** Tests before a shift lie in the same index, apart from the calls of the same agent: they are not in the log, and found without it. */
export const agentTestStart = (agentId: AgentId, start: string): string => `test ${agentId}|${start}`
export const teamDay = (teamId: TeamId | string, day: string): string => `${teamId}|${day}`

/** A table's keys and its row belong together, which the compiler cannot follow through a name. */
type AnyKeys = (row: unknown) => StoredRow['keys']
type AnySoughtBy = (row: unknown) => SoughtBy

export function storedRow<T extends TableName>(
  table: T,
  row: RowOf<T>,
  state: Pick<StoredRow, 'version' | 'epoch' | 'touched'> & Partial<Pick<StoredRow, 'space'>>,
): StoredRow {
  const declared = indexesOf(table).flatMap((field) => {
    const text = indexedText(row, field)
    return text === undefined ? [] : [[field, text] as const]
  })
  const local = localKeys[table] as AnyKeys | undefined
  const sought = soughtBy[table] as AnySoughtBy | undefined
  return {
    id: row.id,
    space: spaceOf(table, row),
    ...state,
    keys: { ...Object.fromEntries(declared), ...local?.(row) },
    ...(sought !== undefined && { soughtBy: sought(row) }),
    body: row,
  }
}

/** Parsed when it was stored; which schema belongs to a table's name is beyond the compiler. */
export const bodyOf = <T extends TableName>(_table: T, stored: Pick<StoredRow, 'body'>): RowOf<T> =>
  stored.body as RowOf<T>
