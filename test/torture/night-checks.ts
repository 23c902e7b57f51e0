/**
 * What a machine is looked for after a kill, and in the end: everything that was called saved is here or on the server, and
 * the desk sees what the server lets it see.
 */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { SendState, StorageNotice } from '#shared/ports/data-port.ts'
import type { TableName } from '#shared/sync/tables.ts'
import type { NightCentre } from './night-centre.ts'
import { type NightDesk, shownRows } from './night-desk.ts'
import type { Promises } from './promises.ts'

const ONLINE_MS = 120_000
const OPENED_MS = 60_000
const SETTLED_MS = 300_000
/** Nobody writes to these: as many of them as the server has must be here as soon as loading is over. */
const STILL_TABLES: readonly TableName[] = ['customer', 'contact', 'article', 'shift', 'category', 'agent']

/** Of the journal, at a start. */
export type JournalFound = 'sound' | 'mended' | 'set_aside'

export function journalFound(notices: readonly StorageNotice[]): JournalFound {
  if (notices.includes('journal_set_aside')) return 'set_aside'
  return notices.includes('journal_mended') ? 'mended' : 'sound'
}

/** What had been called saved when the power went; tells what the agent is told of this machine's files. */
export async function lookFor(
  { data }: NightDesk,
  centre: NightCentre,
  promises: Promises,
): Promise<readonly StorageNotice[]> {
  promises.checkDrafts(await data.sees('complaintDrafts', {}, () => true, { timeoutMs: OPENED_MS }))
  // Before the server: what is not here any more has been sent by then.
  const outbox = await data.sees('outbox', {}, () => true)
  promises.checkUnsent(outbox, await centre.complaints())
  // Said of an account that is open, as it is by now.
  const { notices } = await data.sees('storage', {}, () => true)
  return notices
}

/** Loading that was cut short goes on until nothing is missing, and says so only then. */
export async function untilWhole(desk: NightDesk, centre: NightCentre, promises: Promises): Promise<void> {
  await desk.data.sees('server', {}, ({ state }) => state === 'online', { timeoutMs: ONLINE_MS })
  const { spaces, rows } = await shownRows(desk, STILL_TABLES)
  for (const table of STILL_TABLES) {
    const onServer = await centre.database.count(table, spaces)
    if (rows[table] !== onServer)
      promises.violated(`${rows[table]} rows of ${table} are here, ${onServer} are on the server`)
  }
}

/** Everything goes out and comes in; then desk and server hold the same. */
export async function settle(desk: NightDesk, centre: NightCentre, promises: Promises): Promise<void> {
  const { data } = desk
  await data.desk.call('sync.now', {})
  await data.sees('outbox', {}, ({ waitingCount }) => waitingCount === 0, { timeoutMs: SETTLED_MS })
  await untilWhole(desk, centre, promises)
  const onServer = await centre.complaints()
  promises.checkArrived(onServer)
  const theNewest = { filter: { scope: 'all' }, order: 'newest', from: 0, count: 500 } as const
  const known = new Set<string>(onServer.map(({ id }) => id))
  await data
    .sees(
      'complaintList',
      theNewest,
      ({ rows }) => rows.length > 0 && rows.every(({ id, unsent }) => !unsent && known.has(id)),
      { timeoutMs: SETTLED_MS },
    )
    .then(async ({ rows: [first] }) => {
      for (const row of onServer.filter(({ teamId }) => teamId === first?.teamId))
        await data.sees('complaint', { id: row.id }, (shown) => isOnServer(shown, row))
    })
    .catch(() => promises.violated('the desk does not see what the server has'))
}

function isOnServer(shown: (Complaint & SendState) | null, row: Complaint): boolean {
  if (shown === null) return false
  const { unsent, ...here } = shown
  return !unsent && sameValue(here, row)
}
