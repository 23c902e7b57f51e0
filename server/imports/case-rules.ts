/**
 * The centre's rules for cases from an administrator's file (YAML or JSON), read at every start like those for calls: causes,
 * authority, departments. Every machine is given them as it is given any row.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  agentsNamedIn,
  type FlowFault,
  faultOfLadders,
  faultOfRouting,
  unknownInLadders,
  unknownInRouting,
} from '#shared/domain/complaint/case-flow.faults.ts'
import { CASE_RULES_ID, CaseRules, faultOfCaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Rows } from '#shared/sync/mutator.ts'
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
  const { routing, ladders = [], departments } = rules
  const stray =
    (routing === undefined ? null : faultOfRouting(routing, departments)) ??
    faultOfLadders(ladders, departments)
  if (stray !== null) throw new BadRules(SETTING, stray)
  return rules
}

/**
 * Everybody hears of a change by their next pull; rules that are the same already are left alone. Throws `bad_rules` for routing and ladders by
 * what the centre does not have; then nothing was changed.
 */
export async function giveCaseRules(database: Database, rules: CaseRules, now: Instant): Promise<void> {
  await database.write(async (tx) => {
    const staged = stageRows(tx, [spaceOfOrganisation()])
    const part = staged.part()
    const before = await part.rows.get('caseRules', rules.id)
    if (isDeepStrictEqual(before, rules)) return
    const stray = await unknownIn(part.rows, rules)
    if (stray !== null) throw new BadRules(SETTING, stray)
    await part.rows.put('caseRules', rules)
    await part.keep()
    await staged.write()
    const whose = { agentId: null, clientId: null, subject: null }
    await audit(tx, [{ ...whose, at: now, action: 'caseRules.change', outcome: 'done' }])
  })
}

async function unknownIn(rows: Rows, { routing, ladders = [] }: CaseRules): Promise<FlowFault | null> {
  const agents = new Set<string>()
  for (const id of agentsNamedIn(routing, ladders))
    if ((await rows.get('agent', id)) !== undefined) agents.add(id)
  const known = {
    agents,
    categories: new Set((await rows.all('category')).map(({ id }) => String(id))),
    clocks: new Set((await rows.all('clockRule')).map(({ id }) => id)),
  }
  return (routing === undefined ? null : unknownInRouting(routing, known)) ?? unknownInLadders(ladders, known)
}
