/** The journal of whoever is signed in, as the data window reaches it. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ClientId } from '#shared/kernel/ids.ts'
import { ok } from '#shared/kernel/result.ts'
import type { OpenAccount, Session } from '../session/session.ts'
import { createJournalHandlers } from './journal-handlers.ts'

const SENDER = { window: 'data' as const, contentsId: 1 }

test('a disk that cannot take a new client id keeps the one the server gave, instead of asking for more', async () => {
  const journalFolder = join(await mkdtemp(join(tmpdir(), 'nightdesk-')), 'journals')
  let issued = 0
  let clientId = ClientId.parse('client-1')
  const account = () =>
    ({
      server: 'https://desk.example.cn',
      profile: { account: '1002' },
      secrets: [{ version: 1, secret: new Uint8Array(32) }],
      clientId,
    }) as unknown as OpenAccount
  const session = {
    account,
    beforeWipe: () => {},
    beforeForgetting: () => {},
    countUnsent: () => {},
    async adoptNewClient() {
      issued += 1
      clientId = ClientId.parse(`client-new-${issued}`)
      return ok(account())
    },
  } as unknown as Session
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const journal = createJournalHandlers({ journalFolder, session, newId: () => 'database-1', log })

  expect(await journal['journal.open'](undefined, SENDER)).toMatchObject({
    ok: true,
    value: { clientId: 'client-1' },
  })
  await rm(journalFolder, { recursive: true })
  expect(await journal['journal.adoptNewClient'](undefined, SENDER)).toEqual({ ok: false, error: 'failed' })
  expect(await journal['journal.adoptNewClient'](undefined, SENDER)).toEqual({ ok: false, error: 'failed' })
  await mkdir(journalFolder)
  const adopted = await journal['journal.adoptNewClient'](undefined, SENDER)
  expect(adopted).toMatchObject({ ok: true, value: { clientId: 'client-new-1' } })
  expect(issued).toBe(1)
})

test('a journal of which nothing can be read makes room for a new one, is kept, and the agent will be told', async () => {
  const journalFolder = join(await mkdtemp(join(tmpdir(), 'nightdesk-')), 'journals')
  const account = {
    server: 'https://desk.example.cn',
    profile: { account: '1002' },
    secrets: [{ version: 1, secret: new Uint8Array(32) }],
    clientId: ClientId.parse('client-1'),
  } as unknown as OpenAccount
  const session = {
    account: () => account,
    beforeWipe: () => {},
    beforeForgetting: () => {},
    countUnsent: () => {},
  } as unknown as Session
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const start = () =>
    createJournalHandlers({ journalFolder, session, newId: () => 'database-1', log })['journal.open'](
      undefined,
      SENDER,
    )
  expect(await start()).toMatchObject({ ok: true, value: { found: 'sound' } })
  const [file = ''] = await readdir(journalFolder)
  const lost = Buffer.alloc(400, 7)
  await writeFile(join(journalFolder, file), lost)

  expect(await start()).toMatchObject({ ok: true, value: { found: 'set_aside', waiting: [] } })
  expect(await readFile(join(journalFolder, `${file}.unreadable`))).toEqual(lost)
  expect(await start()).toMatchObject({ ok: true, value: { found: 'sound' } })
})
