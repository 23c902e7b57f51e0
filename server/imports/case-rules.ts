/**
 * The centre's rules for cases from an administrator's file (YAML or JSON), read at every start like those for calls: causes,
 * authority, departments. Every machine is given them as it is given any row.
 */
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { CASE_RULES_ID, CaseRules, faultOfCaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { spaceOfOrganisation } from '#shared/sync/tables.ts'
import { StartFailure } from '../start-failure.ts'
import { audit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { stageRows } from '../storage/rows.ts'

/** Throws `bad_configuration` when the file cannot be read, holds something else, or contradicts itself; with the id at fault. */
export async function readCaseRules(file: string): Promise<CaseRules> {
  const rules = await parsedRules(file)
  const fault = faultOfCaseRules(rules)
  if (fault !== null) throw new StartFailure('bad_configuration', `CASE_RULES_FILE: ${fault}`)
  return rules
}

const WithoutId = CaseRules.omit({ id: true })

async function parsedRules(file: string): Promise<CaseRules> {
  try {
    return { id: CASE_RULES_ID, ...WithoutId.parse(parse(await readFile(file, 'utf8'))) }
  } catch (cause) {
    throw new StartFailure('bad_configuration', `CASE_RULES_FILE: ${file}`, cause)
  }
}

/** Everybody hears of a change by their next pull; rules that are the same already are left alone. */
export async function giveCaseRules(database: Database, rules: CaseRules, now: Instant): Promise<void> {
  await database.write(async (tx) => {
    const staged = stageRows(tx, [spaceOfOrganisation()])
    const part = staged.part()
    const before = await part.rows.get('caseRules', rules.id)
    if (isDeepStrictEqual(before, rules)) return
    await part.rows.put('caseRules', rules)
    await part.keep()
    await staged.write()
    const whose = { agentId: null, clientId: null, subject: null }
    await audit(tx, [{ ...whose, at: now, action: 'caseRules.change', outcome: 'done' }])
  })
}
