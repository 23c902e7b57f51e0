import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_FILE_BYTES } from '#shared/domain/complaint/attachment.ts'
import { FileHash } from '#shared/kernel/ids.ts'
import { type AttachmentDisk, nodeAttachmentDisk } from './attachment-disk.ts'
import { type AttachmentStore, type FileState, openAttachmentStore } from './attachment-store.ts'
import { FRAME_BYTES } from './sealed-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nightdesk-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const key = (fill: number) => new Uint8Array(32).fill(fill)
const keys = [{ version: 1, key: key(1) }]
type Given = { readonly accountKey?: string; readonly keys?: typeof keys; readonly disk?: AttachmentDisk }
const open = async (given: Given = {}): Promise<AttachmentStore> => {
  const opened = await openAttachmentStore({ folder, accountKey: 'account', keys, ...given })
  if (!opened.ok) throw new Error(opened.error)
  return opened.value
}
const home = (): string => join(folder, 'account')
const names = (): string[] => readdirSync(home()).sort()
const onlyFile = (): string => join(home(), names()[0] ?? '')
const hashOf = (bytes: Uint8Array) => FileHash.parse(createHash('sha256').update(bytes).digest('hex'))

const keep = async (store: AttachmentStore, bytes: Uint8Array, state: FileState = 'waiting') => {
  const begun = await store.begin(state, null)
  if (!begun.ok) throw new Error(begun.error)
  // Pieces that fit no frame: what arrives is cut as the sender liked.
  for (let at = 0; at < bytes.length; at += 100_000) {
    const taken = await begun.value.append(bytes.subarray(at, at + 100_000))
    if (!taken.ok) return taken
  }
  return begun.value.finish()
}
const whole = (store: AttachmentStore, bytes: Uint8Array) => store.read(hashOf(bytes), 0, bytes.length)

describe('a file on this machine', () => {
  test.each([1, 31, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES])(
    'F2: comes back byte by byte after a restart, %i bytes of it',
    async (size) => {
      const bytes = randomBytes(size)
      expect(await keep(await open(), bytes)).toEqual({ ok: true, value: { hash: hashOf(bytes), size } })
      const again = await open()
      expect(again.list()).toEqual([{ hash: hashOf(bytes), size, state: 'waiting', fresh: false }])
      const read = await whole(again, bytes)
      expect(read.ok && Buffer.from(read.value).equals(bytes)).toBe(true)
    },
  )

  test('any part of it can be read without the rest', async () => {
    const bytes = randomBytes(3 * FRAME_BYTES + 5)
    const store = await open()
    await keep(store, bytes)
    for (const [from, to] of [
      [FRAME_BYTES - 3, FRAME_BYTES + 3],
      [2 * FRAME_BYTES, bytes.length],
      [bytes.length - 1, bytes.length + 100],
    ] as const) {
      const read = await store.read(hashOf(bytes), from, to - from)
      expect(read.ok && Buffer.from(read.value).equals(bytes.subarray(from, to))).toBe(true)
    }
  })

  test('neither what it holds nor what it is called can be seen from outside', async () => {
    const bytes = Buffer.from('身份证号 330106199001011234'.repeat(20))
    await keep(await open(), bytes)
    expect(names()).toHaveLength(1)
    expect(names()[0]).not.toContain(hashOf(bytes).slice(0, 8))
    const stored = readFileSync(onlyFile())
    expect(stored.includes(bytes.subarray(0, 12))).toBe(false)
    expect(stored.includes(Buffer.from(hashOf(bytes), 'hex'))).toBe(false)
  })

  test('the same file attached twice is there once; one that was downloaded and is attached is owed to the server', async () => {
    const bytes = randomBytes(500)
    const store = await open()
    await keep(store, bytes, 'received')
    expect(store.list()).toMatchObject([{ state: 'received' }])
    await keep(store, bytes)
    expect(store.list()).toMatchObject([{ state: 'waiting' }])
    await keep(store, bytes, 'received')
    expect(store.list()).toMatchObject([{ state: 'waiting' }])
    expect(names()).toHaveLength(1)
    await store.markReceived(hashOf(bytes))
    expect((await open()).list()).toMatchObject([{ state: 'received' }])
    // The draft that names it may still be on its way to the journal.
    await store.forget([hashOf(bytes)])
    expect(names()).toHaveLength(1)
    await (await open()).forget([hashOf(bytes)])
    expect(names()).toEqual([])
  })
})

describe('what does not open is not believed', () => {
  const big = 2 * FRAME_BYTES + 100
  test('a byte that was changed, anywhere', async () => {
    const bytes = randomBytes(big)
    await keep(await open(), bytes)
    const path = onlyFile()
    const good = readFileSync(path)
    for (const at of [0, 10, 40, FRAME_BYTES + 60, good.length - 60, good.length - 3]) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ 1
      writeFileSync(path, bad)
      const store = await open()
      expect(store.damaged === 1 || !(await whole(store, bytes)).ok).toBe(true)
      for (const name of names()) rmSync(join(home(), name))
      writeFileSync(path, good)
    }
  })

  test('a file that was cut off, a frame that was left out, and one in the place of another', async () => {
    await keep(await open(), randomBytes(big))
    const path = onlyFile()
    const good = readFileSync(path)
    const frame = FRAME_BYTES + 16
    const [head, first, second, rest] = [
      good.subarray(0, 37),
      good.subarray(37, 37 + frame),
      good.subarray(37 + frame, 37 + 2 * frame),
      good.subarray(37 + 2 * frame),
    ]
    const wrong = [
      good.subarray(0, good.length - 1),
      good.subarray(0, 37 + frame),
      good.subarray(0, 20),
      Buffer.concat([head, first, rest]),
    ]
    for (const bad of wrong) {
      writeFileSync(path, bad)
      const store = await open()
      expect([store.damaged, store.list()]).toEqual([1, []])
      expect(names()).toEqual([expect.stringMatching(/\.damaged$/)])
      rmSync(join(home(), names()[0] ?? ''))
    }
    writeFileSync(path, Buffer.concat([head, second, first, rest]))
    const swapped = await open()
    const [file] = swapped.list()
    if (file === undefined) throw new Error('its seal is whole')
    expect(await swapped.read(file.hash, 0, 10)).toEqual({ ok: false, error: 'failed' })
  })

  test('two files that changed places are still what they are; one of another account or key is none', async () => {
    const [a, b] = [randomBytes(300), randomBytes(300)]
    const store = await open()
    await keep(store, a)
    await keep(store, b)
    const [one = '', two = ''] = names().map((name) => join(home(), name))
    renameSync(one, `${one}.x`)
    renameSync(two, one)
    renameSync(`${one}.x`, two)
    const again = await open()
    const read = await whole(again, a)
    expect(read.ok && Buffer.from(read.value).equals(a)).toBe(true)

    renameSync(home(), join(folder, 'other'))
    expect((await open({ accountKey: 'other' })).list()).toEqual([])
    renameSync(join(folder, 'other'), join(folder, 'third'))
    for (const name of readdirSync(join(folder, 'third')))
      renameSync(join(folder, 'third', name), join(folder, 'third', name.replace('.damaged', '.waiting')))
    renameSync(join(folder, 'third'), home())
    expect((await open({ keys: [{ version: 1, key: key(2) }] })).damaged).toBe(2)
  })

  test('what an older key sealed still opens after a newer one came', async () => {
    const bytes = randomBytes(300)
    await keep(await open(), bytes)
    const later = await open({ keys: [{ version: 2, key: key(2) }, ...keys] })
    expect((await whole(later, bytes)).ok).toBe(true)
    await keep(later, randomBytes(10))
    expect((await open({ keys: [{ version: 2, key: key(2) }] })).list()).toHaveLength(1)
  })
})

describe('what goes wrong while it is written', () => {
  test('a crash in the middle leaves nothing behind after the next start', async () => {
    const begun = await (await open()).begin('waiting', null)
    if (!begun.ok) throw new Error(begun.error)
    await begun.value.append(randomBytes(FRAME_BYTES * 2))
    expect(names()).toEqual([expect.stringMatching(/\.part$/)])
    expect((await open()).list()).toEqual([])
    expect(names()).toEqual([])
  })

  test('another file than the one that was asked for is not kept', async () => {
    const begun = await (await open()).begin('received', hashOf(randomBytes(3)))
    if (!begun.ok) throw new Error(begun.error)
    await begun.value.append(randomBytes(3))
    expect(await begun.value.finish()).toEqual({ ok: false, error: 'wrong_hash' })
    expect(names()).toEqual([])
  })

  test('more than a case may have is not taken, whatever the window said', async () => {
    const begun = await (await open()).begin('waiting', null)
    if (!begun.ok) throw new Error(begun.error)
    const megabyte = new Uint8Array(1024 * 1024)
    for (let n = 0; n < MAX_FILE_BYTES / megabyte.length; n += 1) await begun.value.append(megabyte)
    expect(await begun.value.append(new Uint8Array(1))).toEqual({ ok: false, error: 'too_large' })
    expect(names()).toEqual([])
  })

  test('a full disk is said so, and what was kept before is there', async () => {
    const before = randomBytes(300)
    await keep(await open(), before)
    let room = 3
    const full = (): Error => Object.assign(new Error('no space'), { code: 'ENOSPC' })
    const disk: AttachmentDisk = {
      ...nodeAttachmentDisk,
      async openTail(path) {
        const tail = await nodeAttachmentDisk.openTail(path)
        return {
          ...tail,
          async write(bytes, position) {
            room -= 1
            if (room < 0) throw full()
            await tail.write(bytes, position)
          },
        }
      },
    }
    const store = await open({ disk })
    expect(await keep(store, randomBytes(5 * FRAME_BYTES))).toEqual({ ok: false, error: 'disk_full' })
    expect(names()).toHaveLength(1)
    expect((await whole(store, before)).ok).toBe(true)
  })

  test('a file is called kept only when the disk has it and its name', async () => {
    const steps: string[] = []
    const disk: AttachmentDisk = {
      ...nodeAttachmentDisk,
      async openTail(path) {
        const tail = await nodeAttachmentDisk.openTail(path)
        return { ...tail, sync: () => tail.sync().then(() => void steps.push('file')) }
      },
      rename: (from, to) => nodeAttachmentDisk.rename(from, to).then(() => void steps.push('name')),
      syncFolder: (path) => nodeAttachmentDisk.syncFolder(path).then(() => void steps.push('folder')),
    }
    await keep(await open({ disk }), randomBytes(10))
    expect(steps).toEqual(['file', 'name', 'folder'])
  })
})
