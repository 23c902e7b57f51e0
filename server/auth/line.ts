/** The line that `GET /telephony` gives an agent: theirs, with the centre's rules for calls and its relays. */
import { noCallRules } from '#shared/domain/call/call-rules.ts'
import { type TelephonySettings, withOneAddress } from '#shared/domain/call/telephony-settings.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { Services } from '../services.ts'
import { telephonyOf } from '../storage/accounts.ts'
import { callRulesOf } from '../storage/centre.ts'
import { withTurn } from './turn-credentials.ts'

/** `without`: for a client that does not ask for rules; it is of a version that takes no line with what came with or after them. */
export async function lineFor(
  services: Services,
  agentId: AgentId,
  rules: 'with' | 'without',
): Promise<TelephonySettings> {
  const line = await telephonyOf(services.database.queries, agentId)
  const known = rules === 'without' ? withOneAddress(line) : await withRules(services, line)
  return withTurn(known, services.turn, agentId, services.clock.now())
}

/** Rules that this server cannot read hold nobody up: nothing is decided then, and the log says so. */
async function withRules(services: Services, line: TelephonySettings): Promise<TelephonySettings> {
  if (line.line === 'none') return line
  const rules = await callRulesOf(services.database.queries)
  if (!rules.ok) services.reportFault('call_rules_unreadable', rules.error)
  return { ...line, rules: rules.ok ? rules.value : noCallRules }
}
