/**
 * The company's rules for swaps from an administrator's file (YAML or JSON), read at every start: each version with its figures,
 * where they stand, and its days. The file is the whole of them; what was judged keeps the version that judged it.
 */
import { SwapPolicy } from '#shared/domain/schedule/roster.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { spaceOfOrganisation } from '#shared/sync/tables.ts'
import { BadRules } from '../start-failure.ts'
import { audit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { stageRows } from '../storage/rows.ts'
import { replaceAll } from './replace-all.ts'
import { readRulesFile } from './rules-file.ts'

const SETTING = 'SWAP_RULES_FILE'

const SwapRulesFile = z.strictObject({
  versions: z
    .array(
      SwapPolicy.extend({
        id: z.string().min(1).max(80),
        source: z.string().trim().min(1).max(200),
        article: z.string().trim().min(1).max(120),
        from: SwapPolicy.shape.from.unwrap(),
      }),
    )
    .max(100),
})

/** Throws what `readRulesFile` throws, and `bad_rules` for versions that contradict each other. */
export async function readSwapRules(file: string): Promise<readonly SwapPolicy[]> {
  const { versions } = await readRulesFile(SETTING, file, SwapRulesFile)
  for (const [index, { id, from, until = null }] of versions.entries()) {
    if (versions.findIndex((other) => other.id === id) < index)
      throw new BadRules(SETTING, { problem: 'twice', where: id, what: id })
    if (until !== null && until < from)
      throw new BadRules(SETTING, { problem: 'ends_before_it_begins', where: id, what: until })
  }
  return versions
}

export function giveSwapRules(
  database: Database,
  versions: readonly SwapPolicy[],
  now: Instant,
): Promise<void> {
  return database.write(async (tx) => {
    const staged = stageRows(tx, [spaceOfOrganisation()])
    const part = staged.part()
    await replaceAll(part.rows, 'swapPolicy', versions)
    const touched = part.touched()
    if (touched.length === 0) return
    await part.keep()
    await staged.write()
    const whose = { agentId: null, clientId: null, subject: null }
    await audit(tx, [{ ...whose, at: now, action: 'swapRules.change', outcome: 'done', touched }])
  })
}
