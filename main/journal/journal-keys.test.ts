/** What waits opens under the secret it was written with, goes over to a newer one whole, and then needs no other. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { MutationId } from '#shared/kernel/ids.ts'
import { failingPower } from '../../test/fakes/failing-power.ts'
import { type Journal, journalNeedsOnly, openJournal } from './journal.ts'
import { type JournalDisk, nodeDisk } from './journal-disk.ts'

const OLD = new Uint8Array(32).fill(1)
const NEW = new Uint8Array(32).fill(2)
const accountKey = 'account'
const at = instantFromMs(Date.UTC(2026, 2, 2, 14))
let folder = ''
const opened: Journal[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-journal-keys-'))
  const before = await open({ key: OLD })
  await note(before, '1')
  await before.close()
})

afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
  await rm(folder, { recursive: true, force: true })
})

type Keys = {
  readonly key: Uint8Array
  readonly olderKeys?: readonly Uint8Array[]
  readonly disk?: JournalDisk
}
async function open(keys: Keys): Promise<Journal> {
  const found = await openJournal({ folder, accountKey, clientId: 'client-1', newId: () => 'db', ...keys })
  if (!found.ok) throw new Error(found.error)
  opened.push(found.value)
  return found.value
}
const note = (journal: Journal, text: string) =>
  journal.appendMutation({
    mutationId: MutationId.parse(`00000000-0000-4000-8000-00000000000${text}`),
    name: 'complaint.addNote',
    args: { text },
    schemaVersion: 1,
    baseVersions: {},
    at,
    offsetMinutes: 0,
  })
async function mids(journal: Journal): Promise<number[]> {
  const content = await journal.content()
  if (!content.ok) throw new Error(content.error)
  return content.value.waiting.map(({ mid }) => mid)
}
const needsOnly = (key: Uint8Array) => journalNeedsOnly({ folder, accountKey, key })

test('the next entry takes everything along into a file under the newest secret', async () => {
  const journal = await open({ key: NEW, olderKeys: [OLD] })
  expect(await mids(journal)).toEqual([1])
  expect(await needsOnly(NEW)).toBe(false)
  expect((await note(journal, '2')).ok).toBe(true)
  expect(await needsOnly(NEW)).toBe(true)
  await journal.close()
  expect(await mids(await open({ key: NEW }))).toEqual([1, 2])
  expect(await readdir(folder)).toHaveLength(1)
})

test('so does being asked to, once; a journal under the newest is left as it is', async () => {
  const journal = await open({ key: NEW, olderKeys: [OLD] })
  expect(await journal.leaveOlderKey()).toEqual({ ok: true, value: null })
  expect(await needsOnly(NEW)).toBe(true)
  const files = await readdir(folder)
  await journal.leaveOlderKey()
  expect(await readdir(folder)).toEqual(files)
  expect(await mids(journal)).toEqual([1])
})

test('a stop at any change of the disk leaves a journal with everything in it', async () => {
  for (let until = 0; ; until += 1) {
    const { dying } = failingPower(until)
    const { write, rename, remove, syncFolder } = nodeDisk
    const disk = {
      ...nodeDisk,
      write: dying(write),
      rename: dying(rename),
      remove: dying(remove),
      syncFolder: dying(syncFolder),
    }
    const journal = await open({ key: NEW, olderKeys: [OLD], disk })
    const left = await journal.leaveOlderKey()
    await journal.close()
    const after = await open({ key: NEW, olderKeys: [OLD] })
    expect(await mids(after), `after ${until} changes`).toEqual([1])
    await after.close()
    if (left.ok && (await needsOnly(NEW))) break
    expect(until).toBeLessThan(10)
  }
  expect(await mids(await open({ key: NEW }))).toEqual([1])
})

test('with a full disk nothing is called saved, and nothing that was is lost', async () => {
  const full: JournalDisk = {
    ...nodeDisk,
    write: () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })),
  }
  const journal = await open({ key: NEW, olderKeys: [OLD], disk: full })
  expect(await note(journal, '2')).toEqual({ ok: false, error: 'disk_full' })
  expect(await journal.leaveOlderKey()).toEqual({ ok: false, error: 'disk_full' })
  await journal.close()
  const after = await open({ key: NEW, olderKeys: [OLD] })
  expect(await mids(after)).toEqual([1])
  expect(await note(after, '2')).toEqual({ ok: true, value: { mid: 2 } })
})

test('without the older secret a journal that is still under it stays closed, and untouched', async () => {
  expect(
    await openJournal({ folder, accountKey, clientId: 'client-1', newId: () => 'db', key: NEW }),
  ).toEqual({
    ok: false,
    error: 'unreadable',
  })
  expect(await mids(await open({ key: OLD }))).toEqual([1])
})
