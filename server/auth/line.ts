/** The line that an agent is given, in the form that their client takes: theirs, with the centre's rules for calls and its relays. */
import { noCallRules } from '#shared/domain/call/call-rules.ts'
import { asBeforeRules } from '#shared/domain/call/released/line-before-rules.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { Services } from '../services.ts'
import { telephonyOf, telephonyOriginOf } from '../storage/accounts.ts'
import { callRulesOf } from '../storage/centre.ts'
import { withTurn } from './turn-credentials.ts'

/** `without`: for a client that does not ask for rules. */
export async function lineFor(
  services: Services,
  agentId: AgentId,
  rules: 'with' | 'without',
): Promise<TelephonySettings> {
  const line = await telephonyOf(services.database.queries, agentId)
  const known = rules === 'without' ? asBeforeRules(line) : await withRules(services, line)
  return withTurn(known, services.turn, agentId, services.clock.now())
}

/** Where the phone may open a socket: what the client's main process has to allow before there is a line. */
export async function originFor(
  { database }: Services,
  agentId: AgentId,
  origins: 'several' | 'one',
): Promise<string | null> {
  const all = await telephonyOriginOf(database.queries, agentId)
  return origins === 'several' ? all : (all?.split(' ', 1)[0] ?? null)
}

/** Rules that this server cannot read hold nobody up: nothing is decided then, and the log says so. */
async function withRules(services: Services, line: TelephonySettings): Promise<TelephonySettings> {
  if (line.line === 'none') return line
  const rules = await callRulesOf(services.database.queries)
  if (!rules.ok) services.reportFault('call_rules_unreadable', rules.error)
  return { ...line, rules: rules.ok ? rules.value : noCallRules }
}
