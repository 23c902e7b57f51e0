/** Whether the database answers at all. */
import { sql } from 'kysely'
import type { Queries } from './database.ts'

export const isReachable = (db: Queries): Promise<boolean> =>
  sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
