/** The rows that an actor may see; any other is not found, so that refusals do not tell what exists. */
import type { Actor, Rows } from '../mutator.ts'
import { type RowOf, spaceOf, type TableName } from '../tables.ts'

export async function readable<T extends TableName>(
  rows: Rows,
  table: T,
  id: string,
  actor: Actor,
): Promise<RowOf<T> | undefined> {
  const row = await rows.get(table, id)
  return row !== undefined && actor.spaces.includes(spaceOf(table, row)) ? row : undefined
}
