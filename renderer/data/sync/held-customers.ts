/**
 * Customers who left this machine's part of a queue's space (most have aged) while work about them waits: they stay in sight
 * until the server has taken or refused it (SPEC K8). To be called inside `database.write`.
 */
import { spaceOfTraining, type TableName } from '#shared/sync/tables.ts'
import type { HeldRow, NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { StoredRow } from '../database/stored-row.ts'

const isHeldIn = (table: TableName): table is HeldRow['table'] => table === 'customer' || table === 'contact'

/** Those of the rows that stay for now, because something waits; whoever it is not about goes with `letGo`. */
export async function holdLeaving(
  database: NightdeskDatabase,
  table: TableName,
  rows: readonly StoredRow[],
): Promise<ReadonlySet<string>> {
  if (!isHeldIn(table) || rows.length === 0 || (await database.outbox.count()) === 0) return new Set()
  const before = (await database.readMeta('held')) ?? []
  const held = rows.map(({ id, space, version, epoch }): HeldRow => ({ table, id, space, version, epoch }))
  await database.writeMeta({ held: [...before, ...held] })
  return new Set(held.map(({ id }) => id))
}

/** Deletes the held rows of those about whom nothing waits any more. Belongs after what waits was run again. */
export async function letGo(database: NightdeskDatabase): Promise<void> {
  const held = (await database.readMeta('held')) ?? []
  if (held.length === 0) return
  const waitedFor = await customersWaitedFor(database)
  const still: HeldRow[] = []
  for (const each of held) {
    const row = await database.rows(each.table).get(each.id)
    const shadow = await database.shadow.get([each.table, each.id])
    const given = shadow === undefined ? row : (shadow.row ?? undefined)
    // Given again meanwhile, it is the server's row of now; what waits may have written over it.
    if (row === undefined || given === undefined || !isAsHeld(given, each)) continue
    if (waitedFor.has(customerOf(each.table, row))) still.push(each)
    else await database.rows(each.table).delete(each.id)
  }
  await database.writeMeta({ held: still })
}

const isAsHeld = ({ space, version, epoch }: StoredRow, held: HeldRow): boolean =>
  space === held.space && version === held.version && epoch === held.epoch

/** About whom anything that waits has written: themselves, a contact, a case, a call; what is practised is about nobody. */
async function customersWaitedFor(database: NightdeskDatabase): Promise<ReadonlySet<string | undefined>> {
  const touched = await database.shadow.toCollection().primaryKeys()
  const rows = await Promise.all(
    touched.map(async ([table, id]) => {
      const row = await database.rows(table).get(id)
      return row === undefined || row.space.startsWith(spaceOfTraining(''))
        ? undefined
        : customerOf(table, row)
    }),
  )
  return new Set(rows)
}

function customerOf(table: TableName, { id, keys }: StoredRow): string | undefined {
  const customer = table === 'customer' ? id : keys['customerId']
  return typeof customer === 'string' ? customer : undefined
}
