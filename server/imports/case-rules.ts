/**
 * The centre's rules for cases from an administrator's file (YAML or JSON), read at every start like those for calls: causes,
 * authority, departments. Every machine is given them as it is given any row.
 */
import { isDeepStrictEqual } from 'node:util'
import { CASE_RULES_ID, CaseRules, faultOfCaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { spaceOfOrganisation } from '#shared/sync/tables.ts'
import { BadRules } from '../start-failure.ts'
import { audit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { stageRows } from '../storage/rows.ts'
import { readRulesFile } from './rules-file.ts'

const SETTING = 'CASE_RULES_FILE'

/** Throws what `readRulesFile` throws, and `bad_rules` for rules that contradict themselves, with the id at fault. */
export async function readCaseRules(file: string): Promise<CaseRules> {
  const rules: CaseRules = {
    id: CASE_RULES_ID,
    ...(await readRulesFile(SETTING, file, CaseRules.omit({ id: true }))),
  }
  const fault = faultOfCaseRules(rules)
  if (fault !== null) throw new BadRules(SETTING, { problem: 'contradiction', where: fault, what: fault })
  return rules
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
