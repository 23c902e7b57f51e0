/** What a person hands to support: everything of their journal, and nothing that anybody could read. */
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeEach, expect, test } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { ClientId, MutationId } from '#shared/kernel/ids.ts'
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts'
import { nodeDisk } from '../journal/journal-disk.ts'
import type { OpenAccount, Session } from '../session/session.ts'
import { createJournalExport, type JournalExportOptions } from './journal-export.ts'
import { createJournalHandlers } from './journal-handlers.ts'

const SENDER = { window: 'desk' as const, contentsId: 7 }
const at = Instant.parse('2026-03-07T14:42:00.000Z')
const account = {
  server: 'https://desk.example.cn',
  profile: { account: '1002', name: '林晓燕' },
  secrets: [{ version: 1, secret: new Uint8Array(32).fill(9) }],
  clientId: ClientId.parse('client-1'),
} as unknown as OpenAccount
const SECRETS = ['周敏', '13700137000', '家里老人住院', '林晓燕', '1002', 'desk.example.cn']

const session = (of: OpenAccount | null) =>
  ({
    account: () => of,
    beforeWipe: () => {},
    beforeForgetting: () => {},
    countUnsent: () => {},
  }) as unknown as Session

let folder: string
let target: string
let logged: unknown[]
let options: JournalExportOptions
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-'))
  target = join(folder, 'copy.zip')
  logged = []
  const note = (code: string, figures?: object): void => void logged.push({ code, ...figures })
  options = {
    journalFolder: join(folder, 'journals'),
    session: session(account),
    clock: { now: () => at },
    log: { info: note, warn: note, error: note },
    version: '0.1.0',
    runtime: { electron: '45.0.0' },
    chooseFile: async () => target,
  }
})
const journals = () =>
  createJournalHandlers({ ...options, session: session(account), newId: () => 'database-1' })
const exporting = (given: Partial<JournalExportOptions> = {}) =>
  createJournalExport({ ...options, ...given }, journals().contentForCopy)
const asked = { epoch: 'epoch-1', lastSyncAt: at }

async function writeWork(): Promise<void> {
  const { handlers } = journals()
  await handlers['journal.open'](undefined, SENDER)
  const mutation = (id: string, name: string, args: object) => ({
    mutationId: MutationId.parse(id),
    name,
    args,
    schemaVersion: 1,
    baseVersions: {},
    at,
    offsetMinutes: 0,
  })
  const append = (...given: Parameters<typeof mutation>) =>
    handlers['journal.appendMutation'](mutation(...given) as never, SENDER)
  await append('m-1', 'customer.create', { name: '周敏', numbers: ['13700137000'] })
  await append('m-2', 'swap.request', { message: '家里老人住院' })
  const refusal = { code: 'shift_changed', detail: {} }
  await handlers['journal.append'](
    { type: 'attention', mutationId: MutationId.parse('m-2'), refusal },
    SENDER,
  )
}
async function copied() {
  const files = unzipSync(await readFile(target))
  const { 'about.json': about = new Uint8Array(), ...sealed } = files
  return { about: JSON.parse(new TextDecoder().decode(about)), sealed, bytes: await readFile(target) }
}

test('the copy is the journal’s own sealed bytes, with figures and codes beside it, and no word of anybody', async () => {
  await writeWork()
  expect(await exporting()(asked, SENDER)).toEqual({ ok: true, value: null })
  const { about, sealed, bytes } = await copied()
  const [name = ''] = Object.keys(sealed)
  expect(Buffer.from(sealed[name] ?? [])).toEqual(await readFile(join(options.journalFolder, name)))
  expect(about).toMatchObject({
    at,
    clientId: 'client-1',
    epoch: 'epoch-1',
    versions: { app: '0.1.0', protocol: PROTOCOL_VERSION, electron: '45.0.0' },
    journal: {
      lastMid: 2,
      waiting: { 'customer.create': 1 },
      attention: { 'swap.request shift_changed': 1 },
    },
    files: [{ name, brokenAt: null, tornBytes: 0 }],
  })
  for (const secret of SECRETS) expect(bytes.includes(Buffer.from(secret))).toBe(false)
  expect(logged.at(-1)).toEqual({ code: 'journal_exported', bytes: bytes.length })
})

test('a damaged journal, and what was set aside, are copied as they are', async () => {
  await writeWork()
  const [name = ''] = await readdir(options.journalFolder)
  const whole = await readFile(join(options.journalFolder, name))
  await writeFile(join(options.journalFolder, `${name}.damaged`), whole.subarray(0, 50))
  const unopened = createJournalExport(options, async () => null)
  expect(await unopened(asked, SENDER)).toEqual({ ok: true, value: null })
  const { about, sealed } = await copied()
  expect(about.journal).toBe('not_opened')
  expect(Object.keys(sealed).sort()).toEqual([name, `${name}.damaged`])
})

test('only where the person says: without a place, or signed out, nothing is written', async () => {
  expect(await exporting({ chooseFile: async () => null })(asked, SENDER)).toEqual({
    ok: false,
    error: 'cancelled',
  })
  const nobody = exporting({ session: session(null) })
  expect(await nobody(asked, SENDER)).toEqual({ ok: false, error: 'signed_out' })
  await expect(readFile(target)).rejects.toThrow()
})

test('one dialog at a time, over the window that asks', async () => {
  let choose: (path: string | null) => void = () => {}
  const windows: number[] = []
  const ask = exporting({
    chooseFile: (contentsId) => {
      windows.push(contentsId)
      return new Promise((resolve) => {
        choose = resolve
      })
    },
  })
  const first = ask(asked, SENDER)
  expect(await ask(asked, SENDER)).toEqual({ ok: false, error: 'cancelled' })
  choose(null)
  await first
  expect(windows).toEqual([7])
})

test('a full memory stick is told apart from a place that cannot be written', async () => {
  const failing = (code: string) => ({
    ...nodeDisk,
    write: async () => Promise.reject(Object.assign(new Error(code), { code })),
  })
  await writeWork()
  const copyTo = (code: string) =>
    createJournalExport({ ...options, disk: failing(code) }, async () => null)(asked, SENDER)
  expect(await copyTo('ENOSPC')).toEqual({ ok: false, error: 'disk_full' })
  expect(await copyTo('EACCES')).toEqual({ ok: false, error: 'failed' })
})
