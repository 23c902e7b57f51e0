/**
 * P9: with PGlite, too, what was answered survives a power cut. The server works in a folder of which a copy is kept that
 * holds what was fsynced and nothing else; from that copy a new server must know everything that was answered.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isEmpty } from '../../server/storage/bulk-rows.ts'
import type { Database } from '../../server/storage/database.ts'
import { openPGlite } from '../../server/storage/pglite.ts'
import { type PowerCut, recordPowerCuts } from '../rig/power-cut.ts'
import { chanceOf } from '../simulation/chance.ts'
import { contactOf } from './server.push.suite.ts'
import { startRigOn } from './server.rig.ts'

let root = ''
let recorder: PowerCut | undefined
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'nightdesk-power-'))
})
afterEach(async () => {
  recorder?.stop()
  await rm(root, { recursive: true, force: true })
})

/** Long enough to be in the middle of anything, short enough to be many. */
const CUTS = 8
const PUSHES = 40

const rowsOf = async ({ queries }: Database): Promise<ReadonlySet<string>> => {
  const rows = await queries.selectFrom('synced_row').select('id').where('data', 'is not', null).execute()
  return new Set(rows.map(({ id }) => id))
}

test('P9: whenever the power fails, what was answered before is there afterwards', async () => {
  const folder = join(root, 'server')
  await mkdir(folder)
  const recording = recordPowerCuts(folder, join(root, 'disk'))
  recorder = recording
  const random = chanceOf('power cut')
  const database = await openPGlite(folder)
  const rig = await startRigOn({ database, remove: async () => undefined })
  const team = await rig.newTeam()
  const desk = await rig.client().signedIn(team.agents[0])
  // Nothing is in the data files yet but by way of the log: a cut that loses the log loses the people too.
  recording.cutTo(join(root, 'before'), () => false)

  const answered: string[] = []
  const cuts: { readonly folder: string; readonly answered: readonly string[] }[] = []
  let next = recording.changes() + 5
  recording.onChange = () => {
    if (recording.changes() < next || cuts.length === CUTS) return
    next = recording.changes() + 10 + Math.floor(random.next() * 90)
    const cut = join(root, `cut-${cuts.length}`)
    // Every other disk wrote a part of what it was not told to keep.
    recording.cutTo(cut, cuts.length % 2 === 0 ? () => false : () => random.next() < 0.5)
    cuts.push({ folder: cut, answered: [...answered] })
  }
  for (let push = 0; push < PUSHES || cuts.length < CUTS; push += 1) {
    const rows = [contactOf(team), contactOf(team)]
    const response = await desk.push(...rows.map((row) => desk.mutation('test.putContact', { row })))
    if (response.status === 'done') answered.push(...rows.map(({ id }) => id))
    // Now and then the data files are brought up to date and the log begins anew.
    if (push % 15 === 7) await sql`checkpoint`.execute(database.queries)
  }
  const cut = join(root, 'cut-last')
  recording.cutTo(cut, () => false)
  cuts.push({ folder: cut, answered: [...answered] })
  await rig.stop()
  recording.stop()

  const before = await openPGlite(join(root, 'before'))
  expect([...(await rowsOf(before))].filter((id) => answered.includes(id))).toEqual([])
  await before.close()
  expect(cuts.at(-2)?.answered.length).toBeGreaterThan(0)
  for (const { folder: home, answered: known } of cuts) {
    const after = await openPGlite(home)
    const there = await rowsOf(after)
    expect(known.filter((id) => !there.has(id))).toEqual([])
    const client = await after.queries.selectFrom('client').select('last_mid').executeTakeFirst()
    const kept = await sql<{ mutations: number; ahead: number }>`
      select (select count(*)::int from client_mutation) as mutations,
        (select count(*)::int from synced_row join space_version using (space)
          where synced_row.version is null or synced_row.version > space_version.version) as ahead`.execute(
      after.queries,
    )
    expect(kept.rows[0]).toEqual({ mutations: client?.last_mid, ahead: 0 })
    expect(client?.last_mid).toBeGreaterThanOrEqual(known.length)
    await after.close()
  }
}, 240_000)

test('a power cut while the database is made leaves nothing that does not open', async () => {
  const folder = join(root, 'server')
  await mkdir(folder)
  const recording = recordPowerCuts(folder, join(root, 'disk'))
  recorder = recording
  const cuts: string[] = []
  let next = 2
  recording.onChange = () => {
    if (recording.changes() < next) return
    next = recording.changes() * 3
    const cut = join(root, `cut-${cuts.length}`)
    cuts.push(cut)
    recording.cutTo(cut, () => true)
  }
  await (await openPGlite(folder)).close()
  recording.stop()
  expect(cuts.length).toBeGreaterThan(4)
  for (const cut of [cuts[1], cuts.at(-2), cuts.at(-1)]) {
    const after = await openPGlite(cut ?? '')
    expect(await isEmpty(after.queries)).toBe(true)
    await after.close()
  }
}, 240_000)
