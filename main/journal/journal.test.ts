import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { MutationId } from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import { type Journal, openJournal, setJournalAside } from './journal.ts'
import { type JournalDisk, nodeDisk } from './journal-disk.ts'
import { readFrames, sealFrame } from './journal-frame.ts'
import { JournalState, parseEntry } from './journal-state.ts'

const key = randomBytes(32)
const at = Instant.parse('2026-03-01T14:00:00.000Z')
let folder = ''
/** By a server that is never restored: nothing need be kept. */
const acknowledged = (upTo: number) => ({ type: 'acknowledged' as const, upTo, at, covered: at })
const opened: Journal[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-journal-'))
})
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
  await rm(folder, { recursive: true })
})

let lastId = 0
const options = {
  accountKey: 'account',
  clientId: 'client-1',
  newId: () => {
    lastId += 1
    return `id-${lastId}`
  },
}
const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`Unexpected failure: ${JSON.stringify(result.error)}`)
  return result.value
}
async function open(changes: Partial<Parameters<typeof openJournal>[0]> = {}): Promise<Journal> {
  const journal = value(await openJournal({ folder, key, ...options, ...changes }))
  opened.push(journal)
  return journal
}
const mutation = (id: string): Omit<MutationEnvelope, 'mid'> => ({
  mutationId: MutationId.parse(id),
  name: 'complaint.addNote',
  args: { text: '夜里没有网' },
  schemaVersion: 1,
  baseVersions: {},
  at,
  offsetMinutes: 0,
})
const contentOf = async (journal: Journal): Promise<JournalContent> => value(await journal.content())
const waitingIds = async (journal: Journal): Promise<string[]> =>
  (await contentOf(journal)).waiting.map((each) => each.mutationId)
const journalFiles = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.journal'))
const onlyFile = async (): Promise<string> => {
  const [name, ...others] = await journalFiles()
  if (name === undefined || others.length > 0) throw new Error('Expected one journal file')
  return join(folder, name)
}

test('everything that was told to be saved is there after a restart', async () => {
  const first = await open()
  expect(await first.appendMutation(mutation('m-1'))).toEqual({ ok: true, value: { mid: 1 } })
  expect(await first.appendMutation(mutation('m-2'))).toEqual({ ok: true, value: { mid: 2 } })
  await first.append({ type: 'draft', key: 'call-1', draft: { facts: '宽带断线' }, savedAt: at })
  await first.append({ type: 'number', counter: 7 })
  const before = await contentOf(first)
  const again = await open()
  expect(await contentOf(again)).toEqual(before)
  expect(await contentOf(again)).toMatchObject({
    clientId: 'client-1',
    lastMid: 2,
    numberCounter: 7,
    acknowledgedMid: 0,
  })
  expect(again.report).toEqual({ tornBytes: 0, damagedStretches: 0, setAside: null })
})

test('nothing a person typed stands readable in the file', async () => {
  const journal = await open()
  await journal.append({ type: 'draft', key: 'call-1', draft: { facts: '宽带断线' }, savedAt: at })
  expect((await readFile(await onlyFile())).includes('宽带')).toBe(false)
})

test('J2: two mutations at once get two numbers, in the order in which they were asked', async () => {
  const journal = await open()
  const mids = await Promise.all(
    Array.from(
      { length: 20 },
      async (_, index) => value(await journal.appendMutation(mutation(`m-${index}`))).mid,
    ),
  )
  expect(mids).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(await waitingIds(await open())).toEqual(mids.map((_, index) => `m-${index}`))
})

test('appends that come together share their fsync', async () => {
  let syncs = 0
  const disk: JournalDisk = {
    ...nodeDisk,
    async openTail(path) {
      const tail = await nodeDisk.openTail(path)
      return {
        ...tail,
        sync: () => {
          syncs += 1
          return tail.sync()
        },
      }
    },
  }
  const journal = await open({ disk })
  await Promise.all(Array.from({ length: 50 }, (_, index) => journal.appendMutation(mutation(`m-${index}`))))
  expect(syncs).toBeLessThanOrEqual(3)
})

test('J2: cut at every byte of the last frame, all earlier work is there and the next append follows it', async () => {
  const whole = await open()
  await whole.appendMutation(mutation('m-1'))
  const path = await onlyFile()
  const kept = (await readFile(path)).length
  await whole.appendMutation(mutation('m-2'))
  await whole.close()
  const bytes = await readFile(path)
  for (let end = kept + 1; end < bytes.length; end += 1) {
    await writeFile(path, bytes)
    await truncate(path, end)
    const journal = await open()
    expect(await waitingIds(journal)).toEqual(['m-1'])
    expect(journal.report.tornBytes).toBe(end - kept)
    expect(value(await journal.appendMutation(mutation('m-3'))).mid).toBe(2)
    await journal.close()
    expect(await waitingIds(await open())).toEqual(['m-1', 'm-3'])
  }
})

test('a damaged middle: the file is set aside whole, and the rest goes on', async () => {
  const journal = await open()
  for (const id of ['m-1', 'm-2', 'm-3']) await journal.appendMutation(mutation(id))
  await journal.close()
  const path = await onlyFile()
  const bytes = await readFile(path)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
  await writeFile(path, bytes)

  const mended = await open()
  expect((await waitingIds(mended)).length).toBe(2)
  expect(mended.report).toMatchObject({ damagedStretches: 1 })
  expect(await readFile(join(folder, mended.report.setAside ?? ''))).toEqual(bytes)
  const after = await waitingIds(mended)
  expect((await open()).report).toEqual({ tornBytes: 0, damagedStretches: 0, setAside: null })
  expect(await waitingIds(await open())).toEqual(after)
})

test('a first frame that is gone costs the identity, not the work', async () => {
  const journal = await open()
  await journal.appendMutation(mutation('m-1'))
  await journal.close()
  const path = await onlyFile()
  const bytes = await readFile(path)
  bytes.fill(0xee, 0, 40)
  await writeFile(path, bytes)
  const mended = await open()
  expect(await contentOf(mended)).toMatchObject({ clientId: 'client-1', lastMid: 1 })
  expect(await waitingIds(mended)).toEqual(['m-1'])
})

test('with another key the journal is unreadable, untouched, and can be set aside for a new one', async () => {
  const journal = await open()
  await journal.appendMutation(mutation('m-1'))
  await journal.close()
  const bytes = await readFile(await onlyFile())
  const otherKey = randomBytes(32)
  expect(await openJournal({ folder, ...options, key: otherKey })).toEqual({ ok: false, error: 'unreadable' })
  expect(await readFile(await onlyFile())).toEqual(bytes)

  const [aside] = await setJournalAside({ folder, accountKey: 'account' })
  expect(await waitingIds(await open({ key: otherKey }))).toEqual([])
  expect(await readFile(join(folder, aside ?? ''))).toEqual(bytes)
})

test('an answered mutation is gone, a refused one stays until the person has dealt with it', async () => {
  const journal = await open()
  for (const id of ['m-1', 'm-2', 'm-3']) await journal.appendMutation(mutation(id))
  const refusal = { code: 'already_taken', detail: {} }
  await journal.append({ type: 'attention', mutationId: MutationId.parse('m-2'), refusal })
  await journal.append(acknowledged(2))
  const again = await open()
  expect(await waitingIds(again)).toEqual(['m-3'])
  expect((await contentOf(again)).attention).toMatchObject([
    { mutation: { mutationId: 'm-2', mid: 2 }, refusal },
  ])
  await again.append({ type: 'attention', mutationId: MutationId.parse('m-2'), refusal: null })
  expect((await contentOf(await open())).attention).toEqual([])
})

test('a new client: what waits is renumbered from 1, what was refused is kept and not sent again', async () => {
  const journal = await open()
  for (const id of ['m-1', 'm-2', 'm-3', 'm-4']) await journal.appendMutation(mutation(id))
  await journal.append(acknowledged(1))
  await journal.append({
    type: 'attention',
    mutationId: MutationId.parse('m-3'),
    refusal: { code: 'invalid', detail: {} },
  })
  const adopted = value(await journal.adoptNewClient('client-2'))
  const expected = {
    clientId: 'client-2',
    lastMid: 2,
    acknowledgedMid: 0,
    waiting: [
      { mutationId: 'm-2', mid: 1 },
      { mutationId: 'm-4', mid: 2 },
    ],
    attention: [{ mutation: { mutationId: 'm-3' } }],
  }
  expect(adopted).toMatchObject(expected)
  expect(value(await journal.appendMutation(mutation('m-5'))).mid).toBe(3)
  const again = await open({ clientId: 'client-2' })
  expect(await contentOf(again)).toMatchObject({
    ...expected,
    lastMid: 3,
    waiting: [...expected.waiting, { mid: 3 }],
  })
  expect((await journalFiles()).length).toBe(1)
})

test('opened for another client than it was numbered for, it is renumbered at once', async () => {
  const journal = await open()
  for (const id of ['m-1', 'm-2']) await journal.appendMutation(mutation(id))
  await journal.append(acknowledged(1))
  expect(await contentOf(await open({ clientId: 'client-9' }))).toMatchObject({
    clientId: 'client-9',
    databaseId: (await contentOf(journal)).databaseId,
    waiting: [{ mutationId: 'm-2', mid: 1 }],
  })
})

test('entries of a newer version are carried through a new file, not dropped', async () => {
  const journal = await open()
  await journal.close()
  const path = await onlyFile()
  const [, , fileId = ''] = path.slice(folder.length + 1).split('.')
  const later = { type: 'lease', until: '2027-01-01' }
  const frame = sealFrame({ key, accountKey: 'account', fileId }, 1, Buffer.from(JSON.stringify(later)))
  await writeFile(path, frame, { flag: 'a' })

  const older = await open()
  expect(older.report.damagedStretches).toBe(0)
  await older.adoptNewClient('client-2')
  await older.close()
  const renewed = await onlyFile()
  const state = new JournalState()
  const renewedSeal = {
    key,
    accountKey: 'account',
    fileId: renewed.slice(folder.length + 1).split('.')[2] ?? '',
  }
  for (const text of readFrames(renewedSeal, await readFile(renewed)).texts)
    state.apply(parseEntry(text.toString()) ?? { type: 'unknown', raw: 'not JSON' })
  expect(state.clientId).toBe('client-2')
  expect(state.entries().filter((entry) => entry.type === 'unknown')).toEqual([
    { type: 'unknown', raw: later },
  ])
})

test('a file that has become history is written anew once everything is answered', async () => {
  const journal = await open()
  const long = 'x'.repeat(40_000)
  for (let index = 0; index < 12; index += 1)
    await journal.append({ type: 'draft', key: 'call-1', draft: { facts: long, index }, savedAt: at })
  const size = (await readFile(await onlyFile())).length
  expect(size).toBeLessThan(350_000)
  expect((await contentOf(await open())).drafts).toMatchObject([{ key: 'call-1', draft: { index: 11 } }])
})

const failing = (
  operation: 'write' | 'rename' | 'remove' | 'syncFolder',
  when: () => boolean,
): JournalDisk => ({
  ...nodeDisk,
  [operation]: async (...args: [string, never]) => {
    if (when()) throw Object.assign(new Error('killed'), { code: 'EIO' })
    return (nodeDisk[operation] as (...args: unknown[]) => Promise<void>)(...args)
  },
})

test.each(['write', 'rename', 'syncFolder', 'remove'] as const)(
  'killed at the %s of a new file, no saved work is lost',
  async (operation) => {
    let broken = false
    const journal = await open({ disk: failing(operation, () => broken) })
    await journal.appendMutation(mutation('m-1'))
    broken = true
    await journal.adoptNewClient('client-2')
    // The process is gone here: only what is on the disk counts.
    const after = await open({ clientId: 'client-1' })
    expect(await waitingIds(after)).toEqual(['m-1'])
    expect((await journalFiles()).length).toBe(1)
  },
)

test('what is appended after a half-done change of files is not lost to the file that never became one', async () => {
  let broken = false
  const journal = await open({ disk: failing('syncFolder', () => broken) })
  await journal.appendMutation(mutation('m-1'))
  broken = true
  expect(await journal.adoptNewClient('client-2')).toEqual({ ok: false, error: 'failed' })
  broken = false
  expect((await journal.appendMutation(mutation('m-2'))).ok).toBe(true)
  expect(await waitingIds(await open())).toEqual(['m-1', 'm-2'])
})

test('a full disk is told as such, what failed is not half saved, and space freed is used again', async () => {
  let full = false
  const disk: JournalDisk = {
    ...nodeDisk,
    async openTail(path) {
      const tail = await nodeDisk.openTail(path)
      return {
        ...tail,
        async write(bytes, position) {
          if (!full) return tail.write(bytes, position)
          await tail.write(bytes.subarray(0, 20), position)
          throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
        },
      }
    },
  }
  const journal = await open({ disk })
  await journal.appendMutation(mutation('m-1'))
  full = true
  expect(await journal.appendMutation(mutation('m-2'))).toEqual({ ok: false, error: 'disk_full' })
  expect((await open()).report.tornBytes).toBe(0)
  full = false
  expect(value(await journal.appendMutation(mutation('m-3'))).mid).toBe(2)
  expect(await waitingIds(await open())).toEqual(['m-1', 'm-3'])
})

test('after a failed fsync the work goes on in a new file', async () => {
  let failures = 1
  const disk: JournalDisk = {
    ...nodeDisk,
    async openTail(path) {
      const tail = await nodeDisk.openTail(path)
      return {
        ...tail,
        async sync() {
          if (failures === 0) return tail.sync()
          failures -= 1
          throw Object.assign(new Error('input/output error'), { code: 'EIO' })
        },
      }
    },
  }
  const journal = await open({ disk })
  const before = await onlyFile()
  expect(await journal.appendMutation(mutation('m-1'))).toEqual({ ok: false, error: 'failed' })
  expect(value(await journal.appendMutation(mutation('m-2'))).mid).toBe(1)
  expect(await onlyFile()).not.toBe(before)
  expect(await waitingIds(await open())).toEqual(['m-2'])
})

test('after closing, an append says that it did not happen', async () => {
  const journal = await open()
  await journal.close()
  expect(await journal.appendMutation(mutation('m-1'))).toEqual({ ok: false, error: 'failed' })
  expect(await waitingIds(await open())).toEqual([])
})

test('journals of two accounts in one folder do not touch each other', async () => {
  const one = await open()
  const other = await open({ accountKey: 'account-2' })
  await one.appendMutation(mutation('m-1'))
  expect(await waitingIds(await open({ accountKey: 'account-2' }))).toEqual([])
  await other.appendMutation(mutation('m-9'))
  expect(await waitingIds(await open())).toEqual(['m-1'])
})
