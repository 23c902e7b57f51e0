/**
 * The categories of a centre's cases with the fields of each, from an administrator's file, read at every start like the other rules.
 * What the file says of a category holds; one that it does not name stays as it is, since cases have it.
 */
import { Category, categoryPath } from '#shared/domain/complaint/category.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { z } from '#shared/kernel/schema.ts'
import { spaceOfOrganisation } from '#shared/sync/tables.ts'
import { BadRules, type RulesFault } from '../start-failure.ts'
import { audit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { stageRows } from '../storage/rows.ts'
import { readRulesFile } from './rules-file.ts'

const SETTING = 'CATEGORIES_FILE'
const text = z.string().trim().min(1).max(60)

/** In the order in which the form and the board list them. */
const CategoryFile = z.strictObject({
  categories: z
    .array(
      Category.omit({ order: true }).extend({
        id: Category.shape.id.refine((id) => id.length <= 64),
        parentId: Category.shape.parentId.default(null),
        name: text,
        keywords: z.array(text).max(40).default([]),
        fields: Category.shape.fields.max(40).default([]),
      }),
    )
    .max(500),
})

/** Throws what `readRulesFile` throws, and `bad_rules` for categories that contradict themselves. */
export async function readCategories(file: string): Promise<readonly Category[]> {
  const read = await readRulesFile(SETTING, file, CategoryFile)
  const categories = read.categories.map((category, index) => ({ ...category, order: index + 1 }))
  const fault = categories
    .map((category, index) => faultOf(category, categories.slice(0, index)))
    .find((found) => found !== null)
  if (fault !== undefined) throw new BadRules(SETTING, fault)
  return categories
}

function faultOf({ id, fields }: Category, before: readonly Category[]): RulesFault | null {
  if (before.some((other) => other.id === id)) return { problem: 'twice', where: id, what: id }
  for (const [index, { id: field, shownWhen, neededWhen }] of fields.entries()) {
    const asked = fields.slice(0, index).map((each) => each.id)
    if (asked.includes(field)) return { problem: 'twice', where: id, what: field }
    // An answer that is not given yet decides nothing.
    const stray = [shownWhen, neededWhen].find((when) => when !== undefined && !asked.includes(when.field))
    if (stray !== undefined) return { problem: 'unknown_category_field', where: id, what: stray.field }
  }
  return null
}

/** Throws `bad_rules` for a category that lies under none that there is, or under itself; then nothing was changed. */
export function giveCategories(
  database: Database,
  categories: readonly Category[],
  now: Instant,
): Promise<void> {
  return database.write(async (tx) => {
    const staged = stageRows(tx, [spaceOfOrganisation()])
    const part = staged.part()
    const before = new Map((await part.rows.all('category')).map((row) => [row.id, row]))
    const after = [...new Map([...before, ...categories.map((row) => [row.id, row] as const)]).values()]
    for (const { id, parentId } of categories) {
      if (parentId === null) continue
      if (!after.some((other) => other.id === parentId))
        throw new BadRules(SETTING, { problem: 'unknown_category', where: id, what: parentId })
      if (categoryPath(after, parentId).some((above) => above.id === id))
        throw new BadRules(SETTING, { problem: 'contradiction', where: id, what: parentId })
    }
    for (const row of categories)
      if (!sameValue(before.get(row.id), row)) await part.rows.put('category', row)
    const touched = part.touched()
    if (touched.length === 0) return
    await part.keep()
    await staged.write()
    const whose = { agentId: null, clientId: null, subject: null }
    await audit(tx, [{ ...whose, at: now, action: 'categories.change', outcome: 'done', touched }])
  })
}
