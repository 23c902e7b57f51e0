/** The journal of whoever is signed in, as the data window reaches it. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { ClientId, MutationId } from '#shared/kernel/ids.ts'
import { ok } from '#shared/kernel/result.ts'
import { type JournalDisk, nodeDisk } from '../journal/journal-disk.ts'
import type { OpenAccount, Session } from '../session/session.ts'
import { createJournalHandlers } from './journal-handlers.ts'

const SENDER = { window: 'data' as const, contentsId: 1 }
const NOTE = {
  mutationId: MutationId.parse('m-1'),
  name: 'complaint.addNote',
  args: { text: '夜里没有网' },
  schemaVersion: 1,
  baseVersions: {},
  at: Instant.parse('2026-03-01T14:00:00.000Z'),
  offsetMinutes: 0,
}

let journalFolder: string
let clientId: ClientId
/** How many client ids the server has given. */
let issued: number
/** As main does at the end of a session. */
let closings: (() => Promise<unknown>)[]
beforeEach(async () => {
  closings = []
  journalFolder = join(await mkdtemp(join(tmpdir(), 'nightdesk-')), 'journals')
  clientId = ClientId.parse('client-1')
  issued = 0
})
afterEach(async () => {
  for (const close of closings) await close()
})

/** `answered`: when the server's answer, a new client id, is here. */
function journals({
  disk = nodeDisk,
  answered = async () => {},
}: {
  readonly disk?: JournalDisk
  readonly answered?: () => Promise<void>
} = {}) {
  const account = () =>
    ({
      server: 'https://desk.example.cn',
      profile: { account: '1002' },
      secrets: [{ version: 1, secret: new Uint8Array(32) }],
      clientId,
    }) as unknown as OpenAccount
  const session = {
    account,
    beforeWipe: (close: () => Promise<unknown>) => closings.push(close),
    beforeForgetting: () => {},
    countUnsent: () => {},
    async adoptNewClient() {
      issued += 1
      await answered()
      clientId = ClientId.parse(`client-new-${issued}`)
      return ok(account())
    },
  } as unknown as Session
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const { handlers, contentForCopy } = createJournalHandlers({
    journalFolder,
    disk,
    session,
    newId: () => 'database-1',
    log,
  })
  return {
    contentForCopy,
    open: () => handlers['journal.open'](undefined, SENDER),
    keep: () => handlers['journal.appendMutation'](NOTE, SENDER),
    adoptNewClient: () => handlers['journal.adoptNewClient'](undefined, SENDER),
  }
}

/** Something that takes as long as it is told to. */
function gate() {
  let [reach, open] = [() => {}, () => {}]
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const pass = (): Promise<void> => {
    reach()
    return opened
  }
  return { reached, open, pass }
}

/** Its files are safe only when the gate lets them pass. */
const diskBehind = (pass: () => Promise<void>): JournalDisk => ({
  ...nodeDisk,
  async openTail(path) {
    const tail = await nodeDisk.openTail(path)
    return { ...tail, sync: () => pass().then(tail.sync) }
  },
})

test('a disk that cannot take a new client id keeps the one the server gave, instead of asking for more', async () => {
  const journal = journals()
  expect(await journal.open()).toMatchObject({ ok: true, value: { clientId: 'client-1' } })
  await rm(journalFolder, { recursive: true })
  expect(await journal.adoptNewClient()).toEqual({ ok: false, error: 'failed' })
  expect(await journal.adoptNewClient()).toEqual({ ok: false, error: 'failed' })
  await mkdir(journalFolder)
  expect(await journal.adoptNewClient()).toMatchObject({ ok: true, value: { clientId: 'client-new-1' } })
  expect(issued).toBe(1)
})

test('a journal of which nothing can be read makes room for a new one, is kept, and the agent will be told', async () => {
  const start = () => journals().open()
  expect(await start()).toMatchObject({ ok: true, value: { found: 'sound' } })
  const [file = ''] = await readdir(journalFolder)
  const lost = Buffer.alloc(400, 7)
  await writeFile(join(journalFolder, file), lost)

  expect(await start()).toMatchObject({ ok: true, value: { found: 'set_aside', waiting: [] } })
  expect(await readFile(join(journalFolder, `${file}.unreadable`))).toEqual(lost)
  expect(await start()).toMatchObject({ ok: true, value: { found: 'sound' } })
})

test('the window after one that died is given what the dead one had asked to be kept', async () => {
  const fsync = gate()
  const journal = journals({ disk: diskBehind(fsync.pass) })
  await journal.open()
  const kept = journal.keep()
  await fsync.reached

  const opened = journal.open()
  fsync.open()
  expect(await kept).toEqual({ ok: true, value: { mid: 1 } })
  expect(await opened).toMatchObject({ ok: true, value: { lastMid: 1, waiting: [{ mutationId: 'm-1' }] } })
})

test('numbers do not change under a window that has just read them because a dead one had asked for it', async () => {
  const server = gate()
  const journal = journals({ answered: server.pass })
  await journal.open()
  const adopted = journal.adoptNewClient()
  await server.reached

  expect(await journal.open()).toMatchObject({ ok: true, value: { clientId: 'client-1' } })
  server.open()
  expect(await adopted).toEqual({ ok: false, error: 'failed' })
  expect(await journal.open()).toMatchObject({ ok: true, value: { clientId: 'client-1' } })
  // What the server gave is not wasted: whoever is told that a new client is needed goes on with it.
  expect(await journal.adoptNewClient()).toMatchObject({ ok: true, value: { clientId: 'client-new-1' } })
  expect(issued).toBe(1)
})

test('a copy for support that is made meanwhile does not keep the window from its new numbers', async () => {
  const server = gate()
  const journal = journals({ answered: server.pass })
  await journal.open()
  const adopted = journal.adoptNewClient()
  await server.reached

  expect(await journal.contentForCopy()).toMatchObject({ clientId: 'client-1' })
  server.open()
  expect(await adopted).toMatchObject({ ok: true, value: { clientId: 'client-new-1' } })
})
