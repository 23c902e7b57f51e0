/** One file on its way to this machine's disk, in pieces; whole and fsynced when `finish` resolves, else not there. */
import { createHash } from 'node:crypto'
import { MAX_FILE_BYTES } from '#shared/domain/complaint/attachment.ts'
import { FileHash } from '#shared/kernel/ids.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import type { AttachmentDisk } from './attachment-disk.ts'
import {
  type FileKeys,
  FRAME_BYTES,
  frameStart,
  newFileKey,
  type Seal,
  sealFrame,
  sealOf,
  sealStart,
} from './sealed-file.ts'

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
}

export type FileWriting = {
  append(bytes: Uint8Array): Promise<void>
  /** The path holds the file now; the caller gives it its name. */
  finish(): Promise<Seal>
  abandon(): Promise<void>
}

export async function writeFileTo(path: string, keys: FileKeys, disk: AttachmentDisk): Promise<FileWriting> {
  const { header, key } = newFileKey(keys)
  await disk.write(path, header)
  const tail = await disk.openTail(path)
  const hash = createHash('sha256')
  const inTurn = createSerial()
  let size = 0
  let frames = 0
  let open = true
  /** What does not fill a frame yet. */
  let rest: Buffer[] = []
  let restBytes = 0

  const end = async (): Promise<void> => {
    if (!open) return
    open = false
    await tail.close()
  }
  const writeFrame = async (bytes: Uint8Array): Promise<void> => {
    await tail.write(sealFrame(key, frames, bytes), frameStart(frames))
    frames += 1
  }
  const abandon = async (): Promise<void> => {
    await end().catch(() => {})
    await disk.remove(path).catch(() => {})
  }

  return {
    append: (bytes) =>
      inTurn(async () => {
        if (size + bytes.length > MAX_FILE_BYTES) throw new FileTooLarge()
        size += bytes.length
        hash.update(bytes)
        rest.push(Buffer.from(bytes))
        restBytes += bytes.length
        if (restBytes < FRAME_BYTES) return
        const whole = Buffer.concat(rest)
        let used = 0
        for (; restBytes - used >= FRAME_BYTES; used += FRAME_BYTES)
          await writeFrame(whole.subarray(used, used + FRAME_BYTES))
        rest = [whole.subarray(used)]
        restBytes -= used
      }),
    finish: () =>
      inTurn(async () => {
        if (restBytes > 0) await writeFrame(Buffer.concat(rest))
        const seal = { hash: FileHash.parse(hash.digest('hex')), size }
        await tail.write(sealOf(key, seal), sealStart(size))
        await tail.sync()
        await end()
        return seal
      }),
    abandon: () => inTurn(abandon),
  }
}
