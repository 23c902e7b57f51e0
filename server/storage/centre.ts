/** The centre that this database belongs to: its name and zone, its epoch, and the secret behind its tokens. */
import { randomBytes, randomUUID } from 'node:crypto'
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
