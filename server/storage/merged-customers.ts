/** Which customers are one person by now (`customer.duplicates.ts`): each record that was merged keeps its own row and all that hangs on it. */
import { sql } from 'kysely'
import type { Queries } from './database.ts'

/** Of these customers those who are several records, each with all of them, in no order. */
export async function mergedGroups(
  db: Queries,
  ids: readonly string[],
): Promise<readonly ReadonlySet<string>[]> {
  const groups: Set<string>[] = []
  const asked = new Set<string>()
  for (let asking = [...new Set(ids)]; asking.length > 0; ) {
    for (const id of asking) asked.add(id)
    const { rows } = await sql<{ id: string; others: string[] }>`
      select id, array(
        select data->'merged'->>'into' where jsonb_exists(data, 'merged')
        union all select jsonb_array_elements(coalesce(data->'absorbed', '[]'::jsonb))->>'id'
      ) as others
      from synced_row
      where tbl = 'customer' and data is not null and id = any(${asking})
        and (jsonb_exists(data, 'merged') or jsonb_exists(data, 'absorbed'))`.execute(db)
    for (const { id, others } of rows) tie(groups, [id, ...others])
    asking = rows.flatMap(({ others }) => others).filter((id) => !asked.has(id))
  }
  return groups
}

/** Puts these into one group, with everything that one of them was in before. */
function tie(groups: Set<string>[], ids: readonly string[]): void {
  const touched = groups.filter((group) => ids.some((id) => group.has(id)))
  const one = new Set([...ids, ...touched.flatMap((group) => [...group])])
  for (const group of touched) groups.splice(groups.indexOf(group), 1)
  groups.push(one)
}
