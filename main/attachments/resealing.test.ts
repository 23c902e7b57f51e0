/** Attached files outlive the secret that sealed them: none is lost on the way, and none is left behind. */
import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileHash } from '#shared/kernel/ids.ts'
import { failingPower } from '../../test/fakes/failing-power.ts'
import { type AttachmentDisk, nodeAttachmentDisk } from './attachment-disk.ts'
import { type AttachmentStore, type FileState, openAttachmentStore } from './attachment-store.ts'
import { FRAME_BYTES } from './sealed-file.ts'

const key = (version: number) => ({ version, key: new Uint8Array(32).fill(version) })
const BEFORE = [key(1)]
const BOTH = [key(2), key(1)]
const AFTER = [key(2)]
const files = [
  { bytes: randomBytes(3 * FRAME_BYTES + 7), state: 'waiting' as FileState },
  { bytes: randomBytes(500), state: 'received' as FileState },
]
let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nightdesk-resealing-'))
  const store = await open(BEFORE)
  for (const { bytes, state } of files) await keep(store, bytes, state)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function open(keys: typeof BEFORE, disk: AttachmentDisk = nodeAttachmentDisk) {
  const opened = await openAttachmentStore({ folder, accountKey: 'account', keys, disk })
  if (!opened.ok) throw new Error(opened.error)
  return opened.value
}
async function keep(store: AttachmentStore, bytes: Uint8Array, state: FileState): Promise<void> {
  const begun = await store.begin(state, null)
  if (!begun.ok) throw new Error(begun.error)
  await begun.value.append(bytes)
  await begun.value.finish()
}
const hashOf = (bytes: Uint8Array) => FileHash.parse(createHash('sha256').update(bytes).digest('hex'))
const home = (): string => join(folder, 'account')
const versions = (): (number | undefined)[] =>
  readdirSync(home()).map((name) => readFileSync(join(home(), name))[4])
/** Every file, whole, with what this machine owes of it. */
async function expectAll(store: AttachmentStore): Promise<void> {
  for (const { bytes, state } of files) {
    const hash = hashOf(bytes)
    const read = await store.read(hash, 0, bytes.length)
    expect(read.ok && Buffer.from(read.value).equals(bytes)).toBe(true)
    expect(store.list().find((file) => file.hash === hash)?.state).toBe(state)
  }
}

test('every file opens before, meanwhile and after, and then without the older secret', async () => {
  const store = await open(BOTH)
  await expectAll(store)
  const resealed = store.leaveOlderKeys()
  await expectAll(store)
  expect(await resealed).toBe(true)
  await expectAll(store)
  expect(versions()).toEqual([2, 2])
  await expectAll(await open(AFTER))
})

test('a machine that stops at any change of the disk has every file whole, and goes on at its next start', async () => {
  for (let until = 0; ; until += 1) {
    const { dying } = failingPower(until)
    const disk: AttachmentDisk = {
      ...nodeAttachmentDisk,
      write: dying(nodeAttachmentDisk.write),
      rename: dying(nodeAttachmentDisk.rename),
      syncFolder: dying(nodeAttachmentDisk.syncFolder),
      // Nobody tidies up on a machine without power.
      remove: () => Promise.reject(new Error('no power')),
      async openTail(path) {
        const tail = await nodeAttachmentDisk.openTail(path)
        return { ...tail, write: dying(tail.write), sync: dying(tail.sync) }
      },
    }
    const done = await (await open(BOTH, disk)).leaveOlderKeys()
    await expectAll(await open(BOTH))
    if (done) break
    expect(until).toBeLessThan(40)
  }
  expect(await (await open(BOTH)).leaveOlderKeys()).toBe(true)
  expect(versions()).toEqual([2, 2])
})

test('a file that does not open any more is set aside, and keeps no secret from being forgotten', async () => {
  const [name = ''] = readdirSync(home()).filter((each) => each.endsWith('.received'))
  const sealed = readFileSync(join(home(), name))
  sealed[60] = (sealed[60] ?? 0) ^ 1
  writeFileSync(join(home(), name), sealed)
  const store = await open(BOTH)
  expect(await store.leaveOlderKeys()).toBe(true)
  expect(store.list()).toHaveLength(1)
  expect(readdirSync(home()).filter((each) => each.endsWith('.damaged'))).toHaveLength(1)
})

test('an account that is locked meanwhile has nobody writing for it, and says that it is not through', async () => {
  const store = await open(BOTH)
  const resealed = store.leaveOlderKeys()
  await store.stop()
  expect(await resealed).toBe(false)
  await expectAll(await open(BOTH))
})

test.each(['0', 'f'])(
  'a file that is there twice is kept once, and is owed if one of them was (%s)',
  async (first) => {
    const [owed = ''] = readdirSync(home()).filter((each) => each.endsWith('.waiting'))
    copyFileSync(join(home(), owed), join(home(), `${first.repeat(32)}.received`))
    const store = await open(BOTH)
    await expectAll(store)
    expect(readdirSync(home())).toHaveLength(2)
    expect(await store.leaveOlderKeys()).toBe(true)
  },
)

test('what the disk holds is believed, not what was asked of it', async () => {
  const store = await open(BOTH)
  await keep(await open(BEFORE), randomBytes(10), 'received')
  expect(await store.leaveOlderKeys()).toBe(false)
  expect(await (await open(BOTH)).leaveOlderKeys()).toBe(true)
})
