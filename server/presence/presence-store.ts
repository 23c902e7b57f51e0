/**
 * Where the replicas keep what machines said of their agents: one row per device, in a table that may be lost at any time. Writing
 * it waits for no disk: a word holds for seconds only.
 */
import { FORGOTTEN_AFTER_MS, type HeardFrom } from '#shared/domain/presence/presence.rules.ts'
import { HeardPresence } from '#shared/domain/presence/presence.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { AgentId, type TeamId } from '#shared/kernel/ids.ts'
import type { SignedIn } from '../auth/authenticate.ts'
import type { Database } from '../storage/database.ts'

export type PresenceStore = {
  /** `say` is given what the device said before, and gives what it says now. */
  keep(from: SignedIn, now: Instant, say: (before: HeardPresence | null) => HeardPresence): Promise<void>
  ofTeam(teamId: TeamId, now: Instant): Promise<HeardFrom[]>
}

export function createPresenceStore({ queries }: Database): PresenceStore {
  return {
    async keep({ account, clientId, sessionId }, now, say) {
      await queries.transaction().execute(async (tx) => {
        await tx
          .selectNoFrom(({ fn, val, lit }) =>
            fn('set_config', [val('synchronous_commit'), val('off'), lit(true)]).as('set'),
          )
          .execute()
        const before = await tx
          .selectFrom('presence')
          .select('said')
          .where('client_id', '=', clientId)
          .executeTakeFirst()
        const row = {
          agent_id: account.agentId,
          session_id: sessionId,
          heard_at: now,
          said: JSON.stringify(say(before === undefined ? null : read(before.said))),
        }
        await tx
          .insertInto('presence')
          .values({ client_id: clientId, ...row })
          .onConflict((conflict) => conflict.column('client_id').doUpdateSet(row))
          .execute()
        // Whoever comes back at this moment keeps their row: two who waited for each other's would not get on.
        const forgotten = tx
          .selectFrom('presence')
          .select('client_id')
          .where('heard_at', '<', forgottenBefore(now))
          .forUpdate()
          .skipLocked()
        await tx.deleteFrom('presence').where('client_id', 'in', forgotten).execute()
      })
    },
    async ofTeam(teamId, now) {
      const rows = await queries
        .selectFrom('presence')
        .innerJoin('account', 'account.agent_id', 'presence.agent_id')
        .innerJoin('session', 'session.id', 'presence.session_id')
        .select(['presence.agent_id', 'presence.heard_at', 'presence.said', 'session.ended_at'])
        .where('account.team_id', '=', teamId)
        .where('account.disabled_at', 'is', null)
        .where('presence.heard_at', '>=', forgottenBefore(now))
        .execute()
      return rows.flatMap(({ agent_id, heard_at, said, ended_at }) => {
        const word = read(said)
        if (word === null) return []
        return [
          {
            agentId: AgentId.parse(agent_id),
            heardAt: instantFromMs(heard_at.getTime()),
            session: ended_at === null ? ('open' as const) : ('ended' as const),
            said: word,
          },
        ]
      })
    },
  }
}

const forgottenBefore = (now: Instant): Date => new Date(msFromInstant(now) - FORGOTTEN_AFTER_MS)

/** Another version's word that this one does not understand is none; its device says the next one soon. */
function read(said: unknown): HeardPresence | null {
  const word = HeardPresence.safeParse(said)
  return word.success ? word.data : null
}
