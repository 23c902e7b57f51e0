/** The centre's decisions about its customers' privacy from an administrator's file (YAML or JSON), read at every start and kept with each queue. */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { PrivacyRules } from '#shared/domain/customer/privacy.rules.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { z } from '#shared/kernel/schema.ts'
import { spaceOfOrganisation } from '#shared/sync/tables.ts'
import { StartFailure } from '../start-failure.ts'
import { audit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { stageRows } from '../storage/rows.ts'

/** `queues`: those that differ, by their ids. */
const PrivacyFile = z.strictObject({
  everywhere: PrivacyRules,
  queues: z.record(z.string(), PrivacyRules).default({}),
})
export type PrivacyFile = z.infer<typeof PrivacyFile>

/** Throws `bad_configuration` when the file cannot be read or holds something else. */
export async function readPrivacyRules(file: string): Promise<PrivacyFile> {
  try {
    return PrivacyFile.parse(parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new StartFailure('bad_configuration', `PRIVACY_RULES_FILE: ${file}`, cause)
  }
}

export function givePrivacyRules(
  database: Database,
  { everywhere, queues }: PrivacyFile,
  now: Instant,
): Promise<void> {
  return database.write(async (tx) => {
    const staged = stageRows(tx, [spaceOfOrganisation()])
    const part = staged.part()
    for (const queue of await part.rows.all('queue')) {
      const privacy = queues[queue.id] ?? everywhere
      if (!sameValue(queue.privacy, privacy)) await part.rows.put('queue', { ...queue, privacy })
    }
    const touched = part.touched()
    if (touched.length === 0) return
    await part.keep()
    await staged.write()
    const whose = { agentId: null, clientId: null, subject: null }
    await audit(tx, [{ ...whose, at: now, action: 'privacyRules.change', outcome: 'done', touched }])
  })
}
