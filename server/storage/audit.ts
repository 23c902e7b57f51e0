/** The audit: who did what, when, with what outcome. Rows are only ever added; they carry ids, no personal data. */
import type { Instant } from '#shared/kernel/clock.ts'
import type { Queries } from './database.ts'

export type AuditEntry = {
  readonly at: Instant
  /** Null: nobody who signed in; for a change of settings, whoever runs the server. */
  readonly agentId: string | null
  readonly clientId: string | null
  /** `session.begin`, `customer.lookUp`, or the name of a mutator. */
  readonly action: string
  /** The id of what it was done to, or of the mutation. */
  readonly subject: string | null
  readonly outcome: string
  /** The rule that refused it, by its code. */
  readonly rule?: string | null
  /** In which form the arguments were. */
  readonly schemaVersion?: number
  /** The rows that it changed, as `complaint/…`. */
  readonly touched?: readonly string[]
  /** What was shown and why, as ids and codes. */
  readonly detail?: Readonly<Record<string, string>> | null
}

export async function audit(db: Queries, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await db
    .insertInto('audit')
    .values(
      entries.map(({ agentId, clientId, rule, schemaVersion, touched, detail, ...entry }) => ({
        ...entry,
        agent_id: agentId,
        client_id: clientId,
        rule: rule ?? null,
        schema_version: schemaVersion ?? null,
        touched: [...(touched ?? [])],
        detail: detail === undefined || detail === null ? null : JSON.stringify(detail),
      })),
    )
    .execute()
}
