/** Cases for the benchmark of lists: the demo centre's own ones, cloned for its team until there are as many as wanted. */
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import { spaceOfTeam } from '#shared/sync/tables.ts'
import { insertRows } from '../../server/storage/bulk-rows.ts'
import { openPostgres } from '../../server/storage/postgres.ts'

/** Per transaction: a statement of the server's may take 15 s. */
const BATCH = 4_000
const MINUTE_MS = 60_000

/** Gives all that the team has then. */
export async function prepareCases(
  databaseUrl: string,
  wanted: { readonly teamId: string; readonly total: number },
): Promise<readonly Complaint[]> {
  const database = await openPostgres({ url: databaseUrl, poolSize: 2 })
  try {
    const found = await database.queries
      .selectFrom('synced_row')
      .select('data')
      .where('tbl', '=', 'complaint')
      .where('space', '=', spaceOfTeam(wanted.teamId))
      .where('data', 'is not', null)
      .orderBy('id')
      .execute()
    const own = found.map(({ data }) => Complaint.parse(data))
    const clones = Array.from({ length: wanted.total - own.length }, (_, clone) => cloneOf(own, clone))
    const now = instantFromMs(Date.now())
    for (let made = 0; made < clones.length; made += BATCH) {
      const batch = clones.slice(made, made + BATCH).map((row) => ({ table: 'complaint' as const, row }))
      await database.write((tx) => insertRows(tx, batch, now))
    }
    return [...own, ...clones]
  } finally {
    await database.close()
  }
}

/** Of nobody's history, or one customer would have a thousand cases; received in the months before. */
function cloneOf(own: readonly Complaint[], clone: number): Complaint {
  const like = own[clone % own.length]
  const named = own[(clone * 7) % own.length]
  if (like === undefined || named === undefined) throw new Error('The demo centre has no cases')
  return {
    ...like,
    id: ComplaintId.parse(`clone-${clone}`),
    number: String(8_000_000_000 + clone * 10),
    customerId: null,
    callId: null,
    customerName: named.customerName,
    receivedAt: instantFromMs(msFromInstant(like.receivedAt) - clone * 3 * MINUTE_MS),
  }
}
