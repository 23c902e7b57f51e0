/** A database that was restored from a backup: the epoch changes, and nothing that was given out is given out twice. */
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { complaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { CategoryId, QueueId } from '#shared/kernel/ids.ts'
import { insertRows } from '../../server/storage/bulk-rows.ts'
import { createCentre } from '../../server/storage/centre.ts'
import type { Database } from '../../server/storage/database.ts'
import { epochOf, noticeRestore, renewEpoch } from '../../server/storage/epoch.ts'
import { openPGlite } from '../../server/storage/pglite.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { complaintFacts, fault } from '../fixtures/centre-rows.ts'
import { startProcess } from './server.process.ts'
import { emptyPostgresDatabase, openEmpty, startRigOn, stopPostgres } from './server.rig.ts'

const now = instantFromMs(Date.UTC(2026, 10, 2))
let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'nightdesk-restore-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))
afterAll(stopPostgres)

const putQueue = (database: Database, id: string): Promise<void> =>
  database.write((tx) => insertRows(tx, [{ table: 'queue', row: { id: QueueId.parse(id), name: id } }], now))

/** As a server that starts: what it noticed, and the epoch it goes on with. */
async function startOn(database: Database, work: () => Promise<void> = async () => undefined) {
  await createCentre(database.queries, { name: 'Test', fictional: true, zone: 'Asia/Shanghai' })
  const noticed = await noticeRestore(database, now)
  await work()
  const epoch = await epochOf(database.queries)
  await database.close()
  return { noticed, epoch }
}

/** Into the files that are there, as some programs copy back. */
async function overwrite(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isFile()) await writeFile(target, await readFile(source))
    else await overwrite(source, target)
  }
}

test('E4: a folder that was copied back, or overwritten with an older one, begins a new epoch; another start does not', async () => {
  const home = join(root, 'data')
  const backup = join(root, 'backup')
  const first = await startOn(await openPGlite(home))
  const again = await startOn(await openPGlite(home))
  expect([first.noticed, again]).toEqual([null, { noticed: null, epoch: first.epoch }])

  await cp(home, backup, { recursive: true })
  const database = await openPGlite(home)
  await startOn(database, () => putQueue(database, 'after-the-backup'))
  const { ino } = await stat(join(home, 'database', 'PG_VERSION'))
  await overwrite(join(backup, 'database'), join(home, 'database'))
  expect((await stat(join(home, 'database', 'PG_VERSION'))).ino).toBe(ino)
  const behind = await startOn(await openPGlite(home))
  expect(behind.noticed).toBe('behind')
  expect(behind.epoch).not.toBe(first.epoch)

  const other = await startOn(await openPGlite(backup))
  expect(other.noticed).toBe('other_copy')
  expect(new Set([first.epoch, behind.epoch, other.epoch]).size).toBe(3)
  expect(await startOn(await openPGlite(backup))).toEqual({ noticed: null, epoch: other.epoch })
}, 120_000)

test('E4: a PostgreSQL database that is a copy of another begins a new epoch', async () => {
  const url = await emptyPostgresDatabase()
  const first = await startOn(await openPostgres({ url, poolSize: 2 }))
  expect(await startOn(await openPostgres({ url, poolSize: 2 }))).toEqual({ ...first, noticed: null })

  const name = new URL(url).pathname.slice(1)
  const administrator = new pg.Client({ connectionString: url.replace(`/${name}`, '/postgres') })
  await administrator.connect()
  await administrator.query(`create database "${name}_copy" template "${name}"`)
  const copyUrl = url.replace(`/${name}`, `/${name}_copy`)
  const copy = await startOn(await openPostgres({ url: copyUrl, poolSize: 2 }))
  expect(copy.noticed).toBe('other_copy')
  expect(copy.epoch).not.toBe(first.epoch)
  await administrator.query(`drop database "${name}_copy"`)
  await administrator.end()
})

test('E1: whoever restored a backup says so with one command', async () => {
  const url = await emptyPostgresDatabase()
  const before = await startOn(await openPostgres({ url, poolSize: 2 }))
  const command = startProcess({ DATABASE_URL: url }, ['--renew-epoch'])
  expect(await command.ended).toBe(0)
  expect(command.said()).toContain('restored')
  const after = await startOn(await openPostgres({ url, poolSize: 2 }))
  expect(after.noticed).toBeNull()
  expect(after.epoch).not.toBe(before.epoch)
}, 60_000)

test('E2, E5: a running server tells of the new epoch at once, and keeps clear of numbers given out after the backup', async () => {
  const rig = await startRigOn(await openEmpty('postgres'))
  try {
    const team = await rig.newTeam()
    const early = await rig.client().signedIn(team.agents[0])
    const { epoch } = await early.pull(null)
    const forgotten = String(Number(early.session.devicePrefix) + 1).padStart(4, '0')
    await rig.services.database.write((tx) => renewEpoch(tx, rig.now(), 'command'))

    expect((await early.pull({ epoch, spaces: { org: 5 } })).epoch).not.toBe(epoch)
    const late = await rig.client().signedIn(team.agents[1])
    expect(Number(late.session.devicePrefix)).toBe(Number(early.session.devicePrefix) + 101)

    await rig.insert([{ table: 'category', row: { ...fault, id: CategoryId.parse('fault') } }])
    const number = complaintNumber(forgotten, 1)
    const args = {
      id: 'told-before-the-restore',
      number: number.ok ? number.value : '',
      callId: null,
      training: false,
      facts: complaintFacts({ customerId: null }),
    }
    expect(await late.mutate('complaint.register', args)).toMatchObject({ results: [{ outcome: 'applied' }] })
  } finally {
    await rig.stop()
  }
})
