/** Fills an empty database with the demo centre, whole or not at all. */
import { Temporal } from 'temporal-polyfill'
import { BusinessDate, type Instant } from '#shared/kernel/clock.ts'
import { hashPassword } from '../auth/passwords.ts'
import { demoCentre } from '../demo/centre.ts'
import type { DemoCentre } from '../demo/demo-centre.ts'
import { insertAccounts } from '../storage/accounts.ts'
import { type AnyRow, insertRows, isEmpty, lockImports } from '../storage/bulk-rows.ts'
import { describeCentreAs, setCallRules } from '../storage/centre.ts'
import type { Database } from '../storage/database.ts'
import { readArticles } from './articles.ts'

/** The same invented people for everybody, so that screenshots and tests may name them. */
const SEED = 8470
const ZONE = 'Asia/Shanghai'

export type DemoImport = 'imported' | 'not_empty'

/** A database that already holds accounts or rows is left as it is. */
export async function importDemo(
  database: Database,
  articlesFolder: string,
  now: Instant,
): Promise<DemoImport> {
  if (!(await isEmpty(database.queries))) return 'not_empty'
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(ZONE).toPlainDate().toString()
  const centre = demoCentre({ today: BusinessDate.parse(today), seed: SEED })
  const articles = await readArticles(articlesFolder)
  return load(database, now, centre, [
    ...centre.rows,
    ...articles.map((row): AnyRow => ({ table: 'article', row })),
  ])
}

async function load(
  database: Database,
  now: Instant,
  { centre, accounts, callRules }: DemoCentre,
  rows: readonly AnyRow[],
): Promise<DemoImport> {
  const hashed = await Promise.all(
    accounts.map(async ({ password, ...account }) => ({
      ...account,
      passwordHash: await hashPassword(password),
    })),
  )
  return database.write(async (tx) => {
    // Of two replicas that start on the same empty database, the second finds it filled.
    await lockImports(tx)
    if (!(await isEmpty(tx))) return 'not_empty'
    await describeCentreAs(tx, { name: centre.name, zone: centre.zone, fictional: centre.fictional })
    await setCallRules(tx, callRules)
    await insertAccounts(tx, hashed)
    await insertRows(tx, rows, now)
    return 'imported'
  })
}
