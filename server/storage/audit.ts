/** The audit: who did what, when, with what outcome. Rows are only ever added; they carry ids, no personal data. */
import type { Instant } from '#shared/kernel/clock.ts'
import type { Queries } from './database.ts'

export type AuditEntry = {
  readonly at: Instant
  readonly agentId: string | null
  readonly clientId: string | null
  /** `session.begin`, `customer.lookUp`, or the name of a mutator. */
  readonly action: string
  /** The id of what it was done to, or of the mutation. */
  readonly subject: string | null
  readonly outcome: string
}

export async function audit(db: Queries, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await db
    .insertInto('audit')
    .values(
      entries.map(({ at, agentId, clientId, action, subject, outcome }) => ({
        at,
        agent_id: agentId,
        client_id: clientId,
        action,
        subject,
        outcome,
      })),
    )
    .execute()
}
