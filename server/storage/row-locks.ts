/**
 * What a mutator looked at must still be true when it commits, so looking locks:
 *  - the schedule (shifts, open ones, swaps, leave, what coverage is needed) is decided on by one transaction at a time per team: the rules look at whole
 *    weeks and at rival swaps, and whoever locked those one by one would often meet somebody coming the other way;
 *  - of other tables, a row that was read is locked (`FOR UPDATE`), and a list that was read locks the triple
 *    (table, field, value), as does whoever lets a row enter or leave that list;
 *  - reference data (categories, rules, agents, articles …) is read by everybody and is not locked.
 * All locks end with the transaction. Of two that wait for each other PostgreSQL ends one, which starts again.
 */
import { sql } from 'kysely'
import { indexedText, indexesOf, spaceOfTeam, type TableName } from '#shared/sync/tables.ts'
import type { Transaction } from './database.ts'

const referenceTables: ReadonlySet<TableName> = new Set([
  'agent',
  'team',
  'queue',
  'category',
  'clockRule',
  'caseRules',
  'swapPolicy',
  'personnel',
  'article',
])
const scheduleTables: ReadonlySet<TableName> = new Set([
  'shift',
  'swap',
  'openShift',
  'leave',
  'autoApproval',
  'delegation',
  'coverageNeed',
])
const TEAM = spaceOfTeam('')

export const isLockedByRow = (table: TableName): boolean =>
  !referenceTables.has(table) && !scheduleTables.has(table)

/** Where a row is and what it holds; undefined: nowhere. */
export type Place = { readonly space: string; readonly data: unknown } | undefined

export type RowLocks = {
  /** Before anything of a table is looked at. */
  look(table: TableName): Promise<void>
  list(table: TableName, index: string, value: string): Promise<void>
  /** The lists that rows leave and enter; one that moves to another space leaves and enters all of its lists. */
  move(
    rows: readonly { readonly table: TableName; readonly before: Place; readonly after: Place }[],
  ): Promise<void>
}

export function rowLocksIn(tx: Transaction, writableSpaces: readonly string[]): RowLocks {
  const locked = new Set<string>()
  /** In order of their names, so that of two who want several of them nobody comes the other way. */
  const lock = async (names: Iterable<string>): Promise<void> => {
    const wanted = [...new Set(names)].filter((name) => !locked.has(name)).sort()
    if (wanted.length === 0) return
    await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${wanted}::text[]) as name`.execute(
      tx,
    )
    for (const name of wanted) locked.add(name)
  }

  return {
    async look(table) {
      if (!scheduleTables.has(table)) return
      const teams = writableSpaces.filter((space) => space.startsWith(TEAM))
      await lock(teams.map((team) => `schedule of ${team}`))
    },
    async list(table, index, value) {
      if (isLockedByRow(table)) await lock([listOf(table, index, value)])
    },
    async move(rows) {
      await lock(
        rows.flatMap(({ table, before, after }) => {
          if (!isLockedByRow(table)) return []
          const [left, entered] = [listsOf(table, before), listsOf(table, after)]
          const stays = (list: string): boolean =>
            before?.space === after?.space && left.has(list) && entered.has(list)
          return [...left, ...entered].filter((list) => !stays(list))
        }),
      )
    },
  }
}

const listOf = (table: TableName, index: string, value: string): string => `${table}.${index}=${value}`

function listsOf(table: TableName, place: Place): ReadonlySet<string> {
  const lists = indexesOf(table).flatMap((index) => {
    const value = indexedText(place?.data, index)
    return value === undefined ? [] : [listOf(table, index, value)]
  })
  return new Set(lists)
}
