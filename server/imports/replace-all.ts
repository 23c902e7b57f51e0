/** A table that one file holds whole: what is the same is left alone, what is gone from the file goes. */
import { sameValue } from '#shared/kernel/same-value.ts'
import type { Rows, SmallTable } from '#shared/sync/mutator.ts'
import type { RowOf } from '#shared/sync/tables.ts'

export async function replaceAll<T extends SmallTable>(
  rows: Rows,
  table: T,
  wanted: readonly RowOf<T>[],
): Promise<void> {
  const before = new Map((await rows.all(table)).map((row) => [String(row.id), row]))
  for (const row of wanted) {
    if (!sameValue(before.get(row.id), row)) await rows.put(table, row)
    before.delete(row.id)
  }
  for (const id of before.keys()) await rows.remove(table, id)
}
