/**
 * F5: what a piece's answer said is committed. Whenever the server's machine loses its power, between two pieces or in the
 * middle of one, the bytes that were answered are there afterwards, and the upload goes on from there to the whole file.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../server/storage/database.ts'
import { piecesOf } from '../../server/storage/file-uploads.ts'
import { openPGlite } from '../../server/storage/pglite.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { startOwnPostgres } from '../rig/postgres.ts'
import { type PowerCut, recordPowerCuts } from '../rig/power-cut.ts'
import { chanceOf } from '../simulation/chance.ts'
import type { SignedInClient } from './server.client.ts'
import { attach, bytesOf, caseOf, fileClientOf, hashOf } from './server.files.ts'
import { type ServerRig, startRigOn } from './server.rig.ts'

const KB = 1024
const PIECE = 64 * KB
const CUTS = 4

let root = ''
let recorder: PowerCut | undefined
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'nightdesk-power-files-'))
})
afterEach(async () => {
  recorder?.stop()
  await rm(root, { recursive: true, force: true })
})

const rigOn = (database: Database) => startRigOn({ database, remove: async () => undefined })
const offsetIn = ({ headers }: { readonly headers: Headers }) => Number(headers.get('upload-offset') ?? 0)

/** An agent with a file on a case, of which the server has nothing yet. */
async function attached(rig: ServerRig, bytes: Buffer): Promise<SignedInClient> {
  const team = await rig.newTeam()
  const desk = await rig.client().signedIn(team.agents[0])
  await attach(desk, await caseOf(rig, team), bytes)
  return desk
}

/** What the database holds of the one file in it. */
async function storedIn({ queries }: Database): Promise<Buffer> {
  const upload = await queries.selectFrom('file_upload').select('id').executeTakeFirst()
  const pieces: Uint8Array[] = []
  if (upload !== undefined) for await (const piece of piecesOf(queries, Number(upload.id))) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('F5, P9: PGlite has every byte that was answered, and takes the rest', async () => {
  const folder = join(root, 'server')
  await mkdir(folder)
  const recording = recordPowerCuts(folder, join(root, 'disk'))
  recorder = recording
  const random = chanceOf('power cut of files')
  const rig = await rigOn(await openPGlite(folder))
  const bytes = bytesOf(20 * PIECE + 77, 'power cut')
  const desk = await attached(rig, bytes)
  const files = fileClientOf(rig.url, desk)
  const hash = hashOf(bytes)
  await files.create(hash, bytes.length)

  let answered = 0
  const cuts: { readonly folder: string; readonly answered: number }[] = []
  let next = recording.changes() + 3
  recording.onChange = () => {
    if (recording.changes() < next || cuts.length >= CUTS) return
    next = recording.changes() + 3 + Math.floor(random.next() * 12)
    const cut = join(root, `cut-${cuts.length}`)
    // Every other disk wrote a part of what it was not told to keep.
    recording.cutTo(cut, cuts.length % 2 === 0 ? () => false : () => random.next() < 0.5)
    cuts.push({ folder: cut, answered })
  }
  while (answered < bytes.length)
    answered = offsetIn(await files.patch(hash, answered, bytes.subarray(answered, answered + PIECE)))
  const cut = join(root, 'cut-last')
  recording.cutTo(cut, () => false)
  cuts.push({ folder: cut, answered })
  await rig.stop()
  recording.stop()

  expect(cuts.length).toBe(CUTS + 1)
  expect(cuts.some(({ answered: known }) => known > 0 && known < bytes.length)).toBe(true)
  for (const { folder: home, answered: known } of cuts) {
    const database = await openPGlite(home)
    const stored = await storedIn(database)
    expect(stored.length).toBeGreaterThanOrEqual(known)
    expect(stored.equals(bytes.subarray(0, stored.length))).toBe(true)
    const after = await rigOn(database)
    const again = fileClientOf(after.url, desk)
    await again.upload(bytes, PIECE)
    expect((await again.get(hash)).bytes.equals(bytes)).toBe(true)
    await after.stop()
  }
}, 240_000)

test('F5: PostgreSQL that dies in the middle of pieces has every byte that was answered, and takes the rest', async () => {
  const postgres = await startOwnPostgres({ durable: true })
  try {
    const url = await postgres.createDatabase('files')
    const rig = await rigOn(await openPostgres({ url, poolSize: 5 }))
    const bytes = bytesOf(2 * CUTS * PIECE + 77, 'crash')
    const desk = await attached(rig, bytes)
    const files = fileClientOf(rig.url, desk)
    const hash = hashOf(bytes)
    await files.create(hash, bytes.length)

    for (let death = 0; death < CUTS; death += 1) {
      const before = offsetIn(await files.head(hash))
      const kept = offsetIn(await files.patch(hash, before, bytes.subarray(before, before + PIECE)))
      expect(kept).toBe(before + PIECE)
      // The next piece is on its way while it dies; it may be answered or not.
      const [last] = await Promise.all([
        files.patch(hash, kept, bytes.subarray(kept, kept + PIECE)),
        postgres.kill(),
      ])
      await postgres.restart()
      const answered = last.status === 204 ? offsetIn(last) : kept
      const database = await openPostgres({ url, poolSize: 1 })
      const stored = await storedIn(database)
      await database.close()
      expect(stored.length).toBeGreaterThanOrEqual(answered)
      expect(stored.equals(bytes.subarray(0, stored.length))).toBe(true)
    }
    expect((await files.upload(bytes, PIECE)).status).toBeLessThan(300)
    expect((await files.get(hash)).bytes.equals(bytes)).toBe(true)
    await rig.stop()
  } finally {
    await postgres.stop()
  }
}, 240_000)
