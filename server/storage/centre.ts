/** The centre that this database belongs to: its name and zone, its epoch, and the secret behind its tokens. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { CallRules } from '#shared/domain/call/call-rules.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { z } from '#shared/kernel/schema.ts'
import type { Queries } from './database.ts'

export type StoredCentre = {
  readonly name: string
  /** Its customers are invented. */
  readonly fictional: boolean
  readonly zone: string
  readonly tokenSecret: Uint8Array
}

export async function findCentre(db: Queries): Promise<StoredCentre | undefined> {
  const row = await db.selectFrom('centre').selectAll().executeTakeFirst()
  return (
    row && {
      name: row.name,
      fictional: row.fictional,
      zone: row.zone,
      tokenSecret: Buffer.from(row.token_secret, 'base64'),
    }
  )
}

type CentreDescription = { readonly name: string; readonly fictional: boolean; readonly zone: string }

const fresh = () => ({ epoch: randomUUID(), token_secret: randomBytes(32).toString('base64') })

/** Of several replicas that start together on a new database, the first names the centre. */
export async function createCentre(db: Queries, centre: CentreDescription): Promise<void> {
  await db
    .insertInto('centre')
    .values({ ...centre, ...fresh() })
    .onConflict((conflict) => conflict.column('one').doNothing())
    .execute()
}

/** Renames the centre, or creates it. */
export async function describeCentreAs(db: Queries, centre: CentreDescription): Promise<void> {
  await db
    .insertInto('centre')
    .values({ ...centre, ...fresh() })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(centre))
    .execute()
}

/** The error says where in them something stands that this server does not understand: another version of it wrote them. */
export async function callRulesOf(db: Queries): Promise<Result<CallRules, z.ZodError>> {
  const row = await db.selectFrom('centre').select('call_rules').executeTakeFirst()
  const rules = CallRules.safeParse(row?.call_rules ?? {})
  return rules.success ? ok(rules.data) : err(rules.error)
}

/** True when they were others before. */
export async function setCallRules(db: Queries, rules: CallRules): Promise<boolean> {
  const text = JSON.stringify(rules)
  const changed = await db
    .updateTable('centre')
    .set({ call_rules: text })
    .where(sql<boolean>`call_rules <> ${text}::jsonb`)
    .returning('one')
    .executeTakeFirst()
  return changed !== undefined
}
