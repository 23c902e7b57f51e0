/** Several servers over one PostgreSQL: they migrate once between them, and a commit on one pokes the clients of all. */

import { sql } from 'kysely'
import { afterAll, afterEach, expect, test } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { QueueId } from '#shared/kernel/ids.ts'
import { insertRows } from '../../server/storage/bulk-rows.ts'
import { createCentre, findCentre } from '../../server/storage/centre.ts'
import type { Database } from '../../server/storage/database.ts'
import { epochOf, noticeRestore } from '../../server/storage/epoch.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { waitFor } from '../rig/wait.ts'
import { emptyPostgresDatabase, stopPostgres } from './server.rig.ts'

let open: Database[] = []
afterEach(async () => {
  await Promise.all(open.map((database) => database.close()))
  open = []
})
afterAll(stopPostgres)

const now = instantFromMs(Date.UTC(2026, 10, 2))

const replicas = async (count: number): Promise<Database[]> => {
  const url = await emptyPostgresDatabase()
  open = await Promise.all(Array.from({ length: count }, () => openPostgres({ url, poolSize: 3 })))
  return open
}

const putQueue = (database: Database, id: string): Promise<void> =>
  database.write((tx) => insertRows(tx, [{ table: 'queue', row: { id: QueueId.parse(id), name: id } }], now))

test('replicas that start together on an empty database migrate it once and agree on the centre', async () => {
  const databases = await replicas(4)
  await Promise.all(
    databases.map(({ queries }, index) =>
      createCentre(queries, { name: `replica ${index}`, fictional: false, zone: 'Asia/Shanghai' }),
    ),
  )
  const centres = await Promise.all(databases.map(({ queries }) => findCentre(queries)))
  expect(new Set(centres.map((centre) => centre?.name)).size).toBe(1)
  expect(await Promise.all(databases.map((database) => noticeRestore(database, now)))).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(new Set(await Promise.all(databases.map(({ queries }) => epochOf(queries)))).size).toBe(1)
})

test('a commit is heard on every replica, also on the one that made it', async () => {
  const databases = await replicas(3)
  const heard = databases.map(() => [] as (readonly string[] | null)[])
  databases.forEach((database, index) => {
    database.onCommit((spaces) => heard[index]?.push(spaces))
  })
  await putQueue(open[0] as Database, 'q-1')
  await waitFor('all to hear', () => heard.every((spaces) => spaces.length === 1))
  expect(heard).toEqual([[['org']], [['org']], [['org']]])
})

test('a replica that lost its ear for a while tells everybody to look, and then hears again', async () => {
  const [one, two] = await replicas(2)
  if (one === undefined || two === undefined) throw new Error('two were opened')
  const heard: (readonly string[] | null)[] = []
  one.onCommit((spaces) => heard.push(spaces))
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nightdesk-commits'`.execute(
    two.queries,
  )
  await waitFor('the ear to be back', () => heard.includes(null))
  await putQueue(two, 'q-2')
  await waitFor('the commit to be heard', () => heard.some((spaces) => spaces?.includes('org')))
})
