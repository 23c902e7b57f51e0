/**
 * Where the replicas keep what machines said of their agents: one row per device, in a table of its own that is made when it
 * is first needed and can be lost at any time. Writing it waits for no disk: a word holds for seconds only.
 */

import { FORGOTTEN_AFTER_MS, type HeardFrom } from '#shared/domain/presence/presence.rules.ts'
import { HeardPresence } from '#shared/domain/presence/presence.ts'
import { Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { AgentId, type TeamId } from '#shared/kernel/ids.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import type { SignedIn } from '../auth/authenticate.ts'
import type { Database, Queries } from '../storage/database.ts'

type PresenceTable = {
  client_id: string
  agent_id: string
  session_id: string
  heard_at: string
  said: string
}

export type PresenceStore = {
  /** `say` is given what the device said before, and gives what it says now. */
  keep(from: SignedIn, now: Instant, say: (before: HeardPresence | null) => HeardPresence): Promise<void>
  ofTeam(teamId: TeamId, now: Instant): Promise<HeardFrom[]>
}

/** Any number, as long as nobody else locks by it. */
const MAKING_IT = 7_301_877

export function createPresenceStore({ queries }: Database): PresenceStore {
  let made: Promise<Queries> | null = null
  const table = async () => {
    made ??= makeTable(queries).then(() => queries)
    try {
      return (await made).withTables<{ presence: PresenceTable }>()
    } catch (cause) {
      made = null
      throw cause
    }
  }

  return {
    async keep({ account, clientId, sessionId }, now, say) {
      const own = await table()
      await own.transaction().execute(async (tx) => {
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
          said: JSON.stringify(say(before === undefined ? null : saidIn(before.said))),
        }
        await tx
          .insertInto('presence')
          .values({ client_id: clientId, ...row })
          .onConflict((conflict) => conflict.column('client_id').doUpdateSet(row))
          .execute()
        await tx.deleteFrom('presence').where('heard_at', '<', forgottenBefore(now)).execute()
      })
    },
    async ofTeam(teamId, now) {
      const own = await table()
      const rows = await own
        .selectFrom('presence')
        .innerJoin('account', 'account.agent_id', 'presence.agent_id')
        .innerJoin('session', 'session.id', 'presence.session_id')
        .select(['presence.agent_id', 'presence.heard_at', 'presence.said', 'session.ended_at'])
        .where('account.team_id', '=', teamId)
        .where('account.disabled_at', 'is', null)
        .where('presence.heard_at', '>=', forgottenBefore(now))
        .execute()
      return rows.flatMap(({ agent_id, heard_at, said, ended_at }) => {
        const read = saidIn(said)
        if (read === null) return []
        return [
          {
            agentId: AgentId.parse(agent_id),
            heardAt: Instant.parse(heard_at),
            session: ended_at === null ? ('open' as const) : ('ended' as const),
            said: read,
          },
        ]
      })
    },
  }
}

const forgottenBefore = (now: Instant): string => instantFromMs(msFromInstant(now) - FORGOTTEN_AFTER_MS)

/** Another version's word that this one does not understand is none; its device says the next one soon. */
function saidIn(text: string): HeardPresence | null {
  const read = HeardPresence.safeParse(parsedJson(text))
  return read.success ? read.data : null
}

/** Replicas that start together make it once. Instants are kept as the text that they are, which has their order. */
const makeTable = (queries: Queries): Promise<void> =>
  queries.transaction().execute(async (tx) => {
    await tx
      .selectNoFrom(({ fn, lit }) => fn('pg_advisory_xact_lock', [lit(MAKING_IT)]).as('locked'))
      .execute()
    await tx.schema
      .createTable('presence')
      .ifNotExists()
      .addColumn('client_id', 'text', (column) => column.primaryKey())
      .addColumn('agent_id', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('heard_at', 'text', (column) => column.notNull())
      .addColumn('said', 'text', (column) => column.notNull())
      .execute()
  })
