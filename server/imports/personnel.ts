/**
 * What the personnel office says of agents, from an administrator's file (YAML or JSON) that is read at every start: under which
 * system of working time they are, whom the law protects until when, and points. The file is the whole of it. The system is
 * everybody's to read; the rest reaches nobody's machine but the agent's own.
 */
import { Personnel } from '#shared/domain/schedule/rules/personnel.ts'
import { WorkingTime } from '#shared/domain/schedule/rules/working-time.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { z } from '#shared/kernel/schema.ts'
import type { Rows } from '#shared/sync/mutator.ts'
import { spaceOfAgent, spaceOfOrganisation } from '#shared/sync/tables.ts'
import { BadRules } from '../start-failure.ts'
import { audit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { stageRows } from '../storage/rows.ts'
import { readRulesFile } from './rules-file.ts'

const SETTING = 'PERSONNEL_FILE'

const Entry = Personnel.omit({ id: true }).extend({
  account: z.string().min(1).max(64),
  workingTime: WorkingTime.optional(),
  protections: Personnel.shape.protections.default([]),
})
export type PersonnelEntry = z.infer<typeof Entry>

/** Throws what `readRulesFile` throws, and `bad_rules` for an account that stands there twice or days that end before they begin. */
export async function readPersonnel(file: string): Promise<readonly PersonnelEntry[]> {
  const { agents } = await readRulesFile(
    SETTING,
    file,
    z.strictObject({ agents: z.array(Entry).max(50_000) }),
  )
  const seen = new Set<string>()
  for (const { account, protections } of agents) {
    if (seen.has(account)) throw new BadRules(SETTING, { problem: 'twice', where: account, what: account })
    seen.add(account)
    const ended = protections.find(({ from, until }) => until < from)
    if (ended !== undefined)
      throw new BadRules(SETTING, { problem: 'ends_before_it_begins', where: account, what: ended.until })
  }
  return agents
}

/** Accounts that the centre does not have are left out: people leave. */
export function givePersonnel(
  database: Database,
  entries: readonly PersonnelEntry[],
  now: Instant,
): Promise<void> {
  return database.write(async (tx) => {
    const accounts = await tx
      .selectFrom('account')
      .select(['agent_id', 'account'])
      .orderBy('agent_id')
      .execute()
    const given = new Map(entries.map((entry) => [entry.account, entry]))
    const staged = stageRows(tx, [
      spaceOfOrganisation(),
      ...accounts.map(({ agent_id }) => spaceOfAgent(agent_id)),
    ])
    const part = staged.part()
    for (const { agent_id, account } of accounts)
      await giveTo(part.rows, AgentId.parse(agent_id), given.get(account))
    const touched = part.touched()
    if (touched.length === 0) return
    await part.keep()
    await staged.write()
    const whose = { agentId: null, clientId: null, subject: null }
    await audit(tx, [{ ...whose, at: now, action: 'personnel.change', outcome: 'done', touched }])
  })
}

async function giveTo(rows: Rows, id: AgentId, entry: PersonnelEntry | undefined): Promise<void> {
  const agent = await rows.get('agent', id)
  if (agent !== undefined && !sameValue(agent.workingTime, entry?.workingTime)) {
    const { workingTime: _, ...rest } = agent
    const system = entry?.workingTime === undefined ? {} : { workingTime: entry.workingTime }
    await rows.put('agent', { ...rest, ...system })
  }
  const before = await rows.get('personnel', id)
  if (entry === undefined || (entry.protections.length === 0 && entry.points === undefined)) {
    if (before !== undefined) await rows.remove('personnel', id)
    return
  }
  const points = entry.points === undefined ? {} : { points: entry.points }
  const after = { id, protections: entry.protections, ...points }
  if (!sameValue(before, after)) await rows.put('personnel', after)
}
