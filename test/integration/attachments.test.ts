/** SPEC F, whole: two agents' machines and the real server, with the line cut and the machines killed in between. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AttachedFile, attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import { type DeskMachine, startDeskMachine } from '../fakes/desk-machine.ts'
import { bytesOf, caseOf, fileOf } from './server.files.ts'
import { type ServerRig, startServerRig } from './server.rig.ts'
import { type Member, PASSWORD, type Team } from './server.team.ts'

let server: ServerRig
let team: Team
let caseId: string
const machines: DeskMachine[] = []
beforeAll(async () => {
  server = await startServerRig('pglite')
})
afterAll(() => server.stop())
beforeEach(async () => {
  team = await server.newTeam()
  caseId = await caseOf(server, team)
})
afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.remove()
})

const deskOf = async ({ profile }: Member): Promise<DeskMachine> => {
  const machine = await startDeskMachine(server.url, profile.account, PASSWORD, server)
  machines.push(machine)
  return machine
}
const online = (machine: DeskMachine) => machine.sees('server', {}, ({ state }) => state === 'online')
const theCase = (machine: DeskMachine, wanted: (files: readonly (string | null)[]) => boolean) =>
  machine.sees('complaint', { id: caseId as never }, (complaint) =>
    wanted(attachmentsOf(complaint ?? {}).map(({ receivedAt }) => receivedAt)),
  )
/** As the desk does it: the bytes first, then the intent. */
const attach = async (machine: DeskMachine, bytes: Buffer): Promise<AttachedFile> => {
  await machine.files().attach(bytes)
  const file = fileOf(bytes)
  const outcome = await machine.desk.call('mutate', {
    name: 'complaint.attach',
    args: { complaintId: caseId, file },
  })
  expect(outcome).toMatchObject({ ok: true })
  return file
}
const fetched = async (machine: DeskMachine, { hash, size }: AttachedFile): Promise<Buffer | null> => {
  expect(await machine.desk.call('file.fetch', { hash, size })).toEqual({ ok: true, value: null })
  return machine.files().content(hash)
}
const received = (files: readonly (string | null)[]): boolean => files.length > 0 && !files.includes(null)
const waiting = (files: readonly (string | null)[]): boolean => files.includes(null)

test('attached without a line, killed, started again: a colleague gets the same bytes when the line is back', async () => {
  const [mine, theirs] = [await deskOf(team.agents[0]), await deskOf(team.agents[1])]
  await online(mine)
  mine.network = 'pulled_out'
  const bytes = bytesOf(900 * 1024 + 3, 'offline')
  const file = await attach(mine, bytes)
  await mine.kill()
  await mine.start()
  await theCase(mine, waiting)
  expect((await fetched(mine, file))?.equals(bytes)).toBe(true)

  mine.network = 'up'
  await mine.desk.call('sync.now', {})
  await theCase(theirs, received)
  expect((await fetched(theirs, file))?.equals(bytes)).toBe(true)
})

test('answers that are lost in the middle of an upload cost a pause and no byte', async () => {
  const mine = await deskOf(team.agents[0])
  await online(mine)
  const bytes = bytesOf(1_600 * 1024, 'lost answers')
  const file = await attach(mine, bytes)
  await mine.sees('filesHere', {}, (here) => here.some(({ state, done }) => state === 'sending' && done > 0))
  mine.network = 'lose_answers'
  await mine.sees('filesHere', {}, (here) => here.every(({ state }) => state === 'here'))
  mine.network = 'up'
  await theCase(mine, received)
  const theirs = await deskOf(team.agents[1])
  await theCase(theirs, received)
  expect((await fetched(theirs, file))?.equals(bytes)).toBe(true)
})

test('killed in the middle of an upload, it goes on from where the server was', async () => {
  const mine = await deskOf(team.agents[0])
  await online(mine)
  const file = await attach(mine, bytesOf(2_000 * 1024, 'killed'))
  await mine.sees('filesHere', {}, (here) => here.some(({ state, done }) => state === 'sending' && done > 0))
  await mine.kill()
  const { queries } = server.services.database
  const before = await queries
    .selectFrom('file_upload')
    .select('received')
    .where('hash', '=', file.hash)
    .executeTakeFirstOrThrow()
  expect(Number(before.received)).toBeGreaterThan(0)
  await mine.start()
  await online(mine)
  await theCase(mine, received)
  const pieces = await queries
    .selectFrom('file_piece')
    .innerJoin('file_upload', 'file_upload.id', 'file_piece.upload_id')
    .select(['start'])
    .where('hash', '=', file.hash)
    .execute()
  expect(pieces).toHaveLength(Math.ceil(file.size / (256 * 1024)))
})

test('F4: nothing is sent for a file that only a draft names, and its bytes outlive a restart', async () => {
  const mine = await deskOf(team.agents[0])
  await online(mine)
  const bytes = bytesOf(5_000, 'draft')
  const hash = await mine.files().attach(bytes)
  const draft = { key: 'd1', callId: null, customerId: null, form: { attachments: [{ hash }] } }
  await mine.desk.call('complaintDraft.save', draft)
  await mine.kill()
  await mine.start()
  await online(mine)
  await mine.desk.call('sync.now', {})
  // Another file of the same machine has come through meanwhile: whatever was to happen to the first has happened.
  await attach(mine, bytesOf(6_000, 'beside the draft'))
  await theCase(mine, received)
  expect((await mine.files().content(hash))?.equals(bytes)).toBe(true)
  const asked = await server.services.database.queries
    .selectFrom('audit')
    .select('action')
    .where('subject', '=', hash)
    .execute()
  expect(asked).toEqual([])
})

test('a file that nothing names any more is forgotten at the next start, and only then', async () => {
  const mine = await deskOf(team.agents[0])
  await online(mine)
  const hash = await mine.files().attach(bytesOf(5_000, randomUUID()))
  await attach(mine, bytesOf(6_000, randomUUID()))
  await theCase(mine, received)
  expect(await mine.files().content(hash)).not.toBeNull()
  await mine.kill()
  await mine.start()
  await online(mine)
  await attach(mine, bytesOf(7_000, randomUUID()))
  await mine.sees('filesHere', {}, (here) => here.every((file) => file.hash !== hash))
  expect(await mine.files().content(hash)).toBeNull()
})

test('a server that was restored without the file gets it again from whoever still has it', async () => {
  const mine = await deskOf(team.agents[0])
  await online(mine)
  const bytes = bytesOf(300 * 1024, 'restored')
  const file = await attach(mine, bytes)
  await theCase(mine, received)
  const { database } = server.services
  await database.queries.deleteFrom('file_upload').where('hash', '=', file.hash).execute()
  const row = await database.queries
    .selectFrom('synced_row')
    .select('data')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const forgotten = JSON.parse(
    JSON.stringify(row.data).replace(/"receivedAt":"[^"]*"(?=\}\])/, '"receivedAt":null'),
  )
  await database.write((tx) =>
    tx
      .updateTable('synced_row')
      .set({ data: JSON.stringify(forgotten), version: null })
      .where('id', '=', caseId)
      .execute(),
  )
  await mine.desk.call('sync.now', {})
  const theirs = await deskOf(team.agents[1])
  await theCase(theirs, received)
  expect((await fetched(theirs, file))?.equals(bytes)).toBe(true)
})
