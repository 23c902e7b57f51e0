/**
 * The time limits that bind a centre's cases, from an administrator's file, read at every start like the other rules: each with
 * its source, its article and the days on which it is in force. The file is the whole of them. Cases keep what bound them when
 * they came in, whatever the file says later (ADR 24).
 */
import { type Category, categoryPath } from '#shared/domain/complaint/category.ts'
import { ClockRule } from '#shared/domain/complaint/clock-rule.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { spaceOfOrganisation } from '#shared/sync/tables.ts'
import { BadRules, type RulesFault } from '../start-failure.ts'
import { audit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { stageRows } from '../storage/rows.ts'
import { replaceAll } from './replace-all.ts'
import { readRulesFile } from './rules-file.ts'

const SETTING = 'CLOCK_RULES_FILE'
const name = z.string().trim().min(1).max(200)

/** Whoever is asked by the customer why so late must be able to name the article. */
const ClockFile = z.strictObject({
  rules: z
    .array(ClockRule.extend({ id: z.string().min(1).max(64), name, source: name, article: name.max(120) }))
    .max(500),
})

/** Throws what `readRulesFile` throws, and `bad_rules` for rules that contradict themselves. */
export async function readClockRules(file: string): Promise<readonly ClockRule[]> {
  const { rules } = await readRulesFile(SETTING, file, ClockFile)
  const fault = faultOfRules(rules)
  if (fault !== null) throw new BadRules(SETTING, fault)
  return rules
}

function faultOfRules(rules: readonly ClockRule[]): RulesFault | null {
  for (const [index, { id, limit, businessHours, effectiveFrom, effectiveTo }] of rules.entries()) {
    if (rules.findIndex((other) => other.id === id) < index) return { problem: 'twice', where: id, what: id }
    if (effectiveTo !== null && effectiveTo < effectiveFrom)
      return { problem: 'ends_before_it_begins', where: id, what: effectiveTo }
    if (businessHours !== undefined && limit.unit !== 'hours')
      return { problem: 'hours_without_hours', where: id, what: limit.unit }
  }
  return null
}

/** Throws `bad_rules` for a category, or a field of one, that the centre does not have; then nothing was changed. */
export function giveClockRules(database: Database, rules: readonly ClockRule[], now: Instant): Promise<void> {
  return database.write(async (tx) => {
    const staged = stageRows(tx, [spaceOfOrganisation()])
    const part = staged.part()
    const categories = await part.rows.all('category')
    for (const rule of rules) {
      const fault = faultOfMatter(rule, categories)
      if (fault !== null) throw new BadRules(SETTING, fault)
    }
    await replaceAll(part.rows, 'clockRule', rules)
    const touched = part.touched()
    if (touched.length === 0) return
    await part.keep()
    await staged.write()
    const whose = { agentId: null, clientId: null, subject: null }
    await audit(tx, [{ ...whose, at: now, action: 'clockRules.change', outcome: 'done', touched }])
  })
}

function faultOfMatter(
  { id, categoryId, when }: ClockRule,
  categories: readonly Category[],
): RulesFault | null {
  if (categoryId === null) return null
  if (!categories.some((category) => category.id === categoryId))
    return { problem: 'unknown_category', where: id, what: categoryId }
  if (when === undefined) return null
  // The rule of a family may ask for what only some of its members have.
  const family = categories.filter((each) =>
    categoryPath(categories, each.id).some((above) => above.id === categoryId),
  )
  return family.some(({ fields }) => fields.some((field) => field.id === when.field))
    ? null
    : { problem: 'unknown_category_field', where: id, what: when.field }
}
