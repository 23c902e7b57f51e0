/**
 * The centre's rules for calls from an administrator's file (YAML or JSON), read at every start like the lines: outcomes of
 * calls, wrap-up, reasons to be away.
 */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { CallRules, faultOf } from '#shared/domain/call/call-rules.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { StartFailure } from '../start-failure.ts'
import { audit } from '../storage/audit.ts'
import { setCallRules } from '../storage/centre.ts'
import type { Queries } from '../storage/database.ts'

/** Throws `bad_configuration` when the file cannot be read, holds something else, or contradicts itself; with the code at fault. */
export async function readCallRules(file: string): Promise<CallRules> {
  const rules = await parsedRules(file)
  const fault = faultOf(rules)
  if (fault !== null) throw new StartFailure('bad_configuration', `CALL_RULES_FILE: ${fault}`)
  return rules
}

async function parsedRules(file: string): Promise<CallRules> {
  try {
    return CallRules.parse(parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new StartFailure('bad_configuration', `CALL_RULES_FILE: ${file}`, cause)
  }
}

export async function giveCallRules(db: Queries, rules: CallRules, now: Instant): Promise<void> {
  if (!(await setCallRules(db, rules))) return
  const whose = { agentId: null, clientId: null, subject: null }
  await audit(db, [{ ...whose, at: now, action: 'callRules.change', outcome: 'done' }])
}
