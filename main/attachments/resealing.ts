/**
 * Seals attached files anew that lie under an older secret, one after the other and each in its own place: the new one is
 * written aside, fsynced and renamed over the old, so that a stop leaves every file whole under one key or the other.
 */
import { randomBytes } from 'node:crypto'
import type { FileHash } from '#shared/kernel/ids.ts'
import type { AttachmentDisk } from './attachment-disk.ts'
import { writeFileTo } from './file-writing.ts'
import { type FileKeys, framesOf, HEADER_BYTES, type Seal, versionIn } from './sealed-file.ts'

type Sealed = Seal & { readonly name: string; readonly version: number | undefined }

export type ResealingParts<P extends Sealed> = {
  readonly disk: AttachmentDisk
  readonly keys: FileKeys
  readonly pathOf: (name: string) => string
  /** Names of files that are of use. */
  readonly names: () => Promise<readonly string[]>
  /** As they are known now; one that was renamed or sealed anew is another value. */
  readonly files: ReadonlyMap<FileHash, P>
  /** Null: it does not open, or is not there any more. Rejects when the disk does not give it. */
  readonly readFrame: (hash: FileHash, index: number) => Promise<Buffer | null>
  readonly setAside: (file: P) => Promise<void>
  /** Puts what was written at `part` in the place of the file, if that is still there. */
  readonly replace: (hash: FileHash, part: string) => Promise<void>
}

export type Resealing = {
  /** Whether every file on the disk that is of use is under the newest secret now. Rejects when the disk fails. */
  run(): Promise<boolean>
  /** Nothing more is sealed anew; resolves when nothing is. */
  stop(): Promise<void>
}

export function createResealing<P extends Sealed>(parts: ResealingParts<P>): Resealing {
  const { disk, keys, pathOf, files, readFrame } = parts
  const newest = keys.keys[0]?.version
  let state: 'running' | 'stopped' = 'running'
  let underWay: Promise<unknown> = Promise.resolve()

  const reseal = async (file: P): Promise<void> => {
    const part = `${randomBytes(16).toString('hex')}.part`
    const writing = await writeFileTo(pathOf(part), keys, disk)
    try {
      for (let index = 0; index < framesOf(file.size); index += 1) {
        const frame = await readFrame(file.hash, index)
        if (frame === null) {
          await writing.abandon()
          if (files.get(file.hash) === file) await parts.setAside(file)
          return
        }
        await writing.append(frame)
      }
      await writing.finish()
    } catch (cause) {
      await writing.abandon()
      throw cause
    }
    await parts.replace(file.hash, part)
  }
  const run = async (): Promise<boolean> => {
    for (const file of [...files.values()])
      if (file.version !== newest && state === 'running') await reseal(file)
    // What is believed is the disk.
    for (const name of await parts.names())
      if (versionIn(await disk.readAt(pathOf(name), 0, HEADER_BYTES)) !== newest) return false
    return true
  }

  return {
    run() {
      const ran = underWay.then(run)
      underWay = ran.catch(() => {})
      return ran
    },
    async stop() {
      state = 'stopped'
      await underWay
    },
  }
}
