/**
 * The attached files of one account on this machine, sealed. A file has a random name, which says nothing about it; what it
 * is, its seal says. The ending is what the machine owes:
 *
 *   .part       being written; what a crash left of it is removed at the next start: nobody was told that it is saved
 *   .waiting    attached here, and the server does not have it yet (SPEC F7)
 *   .received   the server has it; kept for as long as it is of use
 *   .damaged    does not open any more; kept for support
 */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileHash } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import { type AppendFailure, failureOf } from '../journal/journal-failure.ts'
import { type AttachmentDisk, nodeAttachmentDisk } from './attachment-disk.ts'
import { FileTooLarge, type FileWriting, writeFileTo } from './file-writing.ts'
import { createResealing } from './resealing.ts'
import {
  type FileKeys,
  FRAME_BYTES,
  fileKeyIn,
  frameStart,
  HEADER_BYTES,
  openFrame,
  openSeal,
  SEAL_BYTES,
  type Seal,
  sealedFrameLength,
  versionIn,
} from './sealed-file.ts'

export type FileState = 'waiting' | 'received'
export type KeptFile = Seal & { readonly state: FileState; readonly fresh: boolean }
type Place = Seal & {
  readonly state: FileState
  readonly name: string
  readonly key: Uint8Array
  readonly version: number | undefined
}

export type NewFile = {
  append(bytes: Uint8Array): Promise<Result<null, AppendFailure | 'too_large'>>
  /** What it resolves to is on the disk. `wrong_hash`: it is not the file that was expected, and is gone. */
  finish(): Promise<Result<Seal, AppendFailure | 'wrong_hash'>>
  abandon(): Promise<void>
}

export type AttachmentStore = {
  readonly damaged: number
  list(): readonly KeptFile[]
  begin(state: FileState, expected: FileHash | null): Promise<Result<NewFile, AppendFailure>>
  /** Fewer bytes than asked for: the file ends there. */
  read(
    hash: FileHash,
    offset: number,
    length: number,
  ): Promise<Result<Uint8Array<ArrayBuffer>, 'absent' | 'failed'>>
  markReceived(hash: FileHash): Promise<Result<null, AppendFailure>>
  forget(hashes: readonly FileHash[]): Promise<Result<null, AppendFailure>>
  /** Brings every file under the newest secret; whether they all are now, as the disk has it. */
  leaveOlderKeys(): Promise<boolean>
  /** Nothing of it is written any more once this resolves, but what was begun by `begin`. */
  stop(): Promise<void>
}

export type AttachmentStoreOptions = FileKeys & { readonly folder: string; readonly disk?: AttachmentDisk }

const asDamaged = (name: string): string => name.replace(/\.\w+$/, '.damaged')
const stateOf = (name: string): FileState | null => {
  const ending = /^[0-9a-f]{32}\.(waiting|received)$/.exec(name)?.[1]
  return ending === 'waiting' || ending === 'received' ? ending : null
}

export async function openAttachmentStore(
  options: AttachmentStoreOptions,
): Promise<Result<AttachmentStore, AppendFailure>> {
  try {
    return ok(await open(options, options.disk ?? nodeAttachmentDisk))
  } catch (cause) {
    return err(failureOf(cause))
  }
}

/** Everything of this account's; without its keys none of it opens. */
export const eraseAttachments = (folder: string, accountKey: string): Promise<void> =>
  rm(join(folder, accountKey), { recursive: true, force: true })

async function open(options: AttachmentStoreOptions, disk: AttachmentDisk): Promise<AttachmentStore> {
  const folder = join(options.folder, options.accountKey)
  const pathOf = (name: string): string => join(folder, name)
  const files = new Map<FileHash, Place>()
  /** Attached since the start: what names it may not be written down yet, so it is never taken for forgotten. */
  const fresh = new Set<FileHash>()
  /** Names change one after another: a file is not forgotten while it is being marked. */
  const inTurn = createSerial()
  let damaged = 0

  const look = async (name: string, state: FileState): Promise<Place | null> => {
    const path = pathOf(name)
    const header = await disk.readAt(path, 0, HEADER_BYTES)
    const key = fileKeyIn(header, options)
    const length = await disk.length(path)
    if (key === null || length < HEADER_BYTES + SEAL_BYTES) return null
    const seal = openSeal(key, await disk.readAt(path, length - SEAL_BYTES, SEAL_BYTES), length)
    return seal === null ? null : { ...seal, state, name, key, version: versionIn(header) }
  }
  for (const name of await disk.list(folder)) {
    if (name.endsWith('.part')) await disk.remove(pathOf(name))
    const state = stateOf(name)
    if (state === null) continue
    const place = await look(name, state)
    if (place === null) {
      damaged += 1
      await disk.rename(pathOf(name), pathOf(asDamaged(name)))
    } else {
      // A file that is here twice is owed to the server if one of them is.
      const other = files.get(place.hash)
      if (other !== undefined && state === 'received') await disk.remove(pathOf(name))
      else {
        if (other !== undefined) await disk.remove(pathOf(other.name))
        files.set(place.hash, place)
      }
    }
  }

  const rename = async (place: Place, state: FileState): Promise<void> => {
    const name = place.name.replace(/\.\w+$/, `.${state}`)
    await disk.rename(pathOf(place.name), pathOf(name))
    await disk.syncFolder(folder)
    files.set(place.hash, { ...place, state, name })
  }
  const changing = (work: () => Promise<void>): Promise<Result<null, AppendFailure>> =>
    inTurn(async () => {
      try {
        await work()
        return ok(null)
      } catch (cause) {
        return err(failureOf(cause))
      }
    })
  /** A file that is here already stays as it is; one that the agent attaches (again) is owed to the server. */
  const adopt = async (part: string, seal: Seal, state: FileState): Promise<void> => {
    const known = files.get(seal.hash)
    if (state === 'waiting') fresh.add(seal.hash)
    if (known !== undefined) {
      await disk.remove(pathOf(part))
      if (state === 'waiting' && known.state === 'received') await rename(known, 'waiting')
      return
    }
    const name = part.replace(/\.part$/, `.${state}`)
    await disk.rename(pathOf(part), pathOf(name))
    await disk.syncFolder(folder)
    const place = await look(name, state)
    if (place === null) throw new Error('a file does not open right after it was written')
    files.set(seal.hash, place)
  }

  /** Null: it does not open, or is not there any more. Rejects when the disk does not give it. */
  const readFrame = async (hash: FileHash, index: number): Promise<Buffer | null> => {
    for (;;) {
      const place = files.get(hash)
      if (place === undefined) return null
      // It may be given another name or another key meanwhile.
      const isSame = (): boolean => files.get(hash) === place
      try {
        const { name, key, size } = place
        const sealed = await disk.readAt(pathOf(name), frameStart(index), sealedFrameLength(index, size))
        const frame = openFrame(key, index, sealed)
        if (frame !== null || isSame()) return frame
      } catch (cause) {
        if (isSame()) throw cause
      }
    }
  }
  const resealing = createResealing({
    disk,
    keys: options,
    pathOf,
    names: async () => (await disk.list(folder)).filter((name) => stateOf(name) !== null),
    files,
    readFrame,
    setAside: (place) =>
      inTurn(async () => {
        await disk.rename(pathOf(place.name), pathOf(asDamaged(place.name)))
        files.delete(place.hash)
      }),
    replace: (hash, part) =>
      inTurn(async () => {
        const now = files.get(hash)
        if (now === undefined) return disk.remove(pathOf(part))
        await disk.rename(pathOf(part), pathOf(now.name))
        await disk.syncFolder(folder)
        const resealed = await look(now.name, now.state)
        if (resealed === null) throw new Error('a file does not open right after it was written')
        files.set(hash, resealed)
      }),
  })

  return {
    damaged,
    list: () =>
      [...files.values()].map(({ hash, size, state }) => ({ hash, size, state, fresh: fresh.has(hash) })),

    async begin(state, expected) {
      const part = `${randomBytes(16).toString('hex')}.part`
      let writing: FileWriting
      try {
        writing = await writeFileTo(pathOf(part), options, disk)
      } catch (cause) {
        await disk.remove(pathOf(part)).catch(() => {})
        return err(failureOf(cause))
      }
      return ok({
        async append(bytes) {
          try {
            await writing.append(bytes)
            return ok(null)
          } catch (cause) {
            await writing.abandon()
            return err(cause instanceof FileTooLarge ? 'too_large' : failureOf(cause))
          }
        },
        async finish() {
          try {
            const seal = await writing.finish()
            if (expected !== null && seal.hash !== expected) {
              await writing.abandon()
              return err('wrong_hash')
            }
            await inTurn(() => adopt(part, seal, state))
            return ok(seal)
          } catch (cause) {
            await writing.abandon()
            return err(failureOf(cause))
          }
        },
        abandon: () => writing.abandon(),
      })
    },

    async read(hash, offset, length) {
      const size = files.get(hash)?.size
      if (size === undefined) return err('absent')
      const end = Math.min(offset + length, size)
      const parts: Uint8Array[] = []
      for (let at = offset; at < end; ) {
        const index = Math.floor(at / FRAME_BYTES)
        const frame = await readFrame(hash, index).catch(() => null)
        if (frame === null) return err('failed')
        const part = frame.subarray(at - index * FRAME_BYTES, end - index * FRAME_BYTES)
        parts.push(part)
        at += part.length
      }
      return ok(new Uint8Array(Buffer.concat(parts)))
    },

    markReceived: (hash) =>
      changing(async () => {
        const place = files.get(hash)
        if (place?.state === 'waiting') await rename(place, 'received')
      }),
    forget: (hashes) =>
      changing(async () => {
        for (const hash of hashes) {
          const place = files.get(hash)
          if (place === undefined || fresh.has(hash)) continue
          files.delete(hash)
          await disk.remove(pathOf(place.name))
        }
        await disk.syncFolder(folder)
      }),

    leaveOlderKeys: () => resealing.run().catch(() => false),
    stop: () => resealing.stop(),
  }
}
