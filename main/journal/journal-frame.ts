/**
 * One frame of a journal file: `[length u32][sequence u32][nonce 12][AES-256-GCM ciphertext][tag 16]`, little endian.
 * The additional data binds a frame to its account, its file and its place, so that a frame that was moved,
 * repeated or taken from another file does not open. The sequence stands in clear as well: after damage, that is
 * how the next whole frame is found again.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '#shared/kernel/result.ts'

const HEADER_BYTES = 8
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** What a frame costs beside its text. */
export const FRAME_OVERHEAD_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES
/** A draft with everything in it is some tens of kilobytes; a length beyond this is damage. */
export const MAX_TEXT_BYTES = 8 * 1024 * 1024

export type JournalSeal = { readonly key: Uint8Array; readonly accountKey: string; readonly fileId: string }

const additionalData = (seal: JournalSeal, sequence: number): Buffer =>
  Buffer.from(`nightdesk-journal-1\n${seal.accountKey}\n${seal.fileId}\n${sequence}`)

export function sealFrame(seal: JournalSeal, sequence: number, text: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32LE(text.length, 0)
  header.writeUInt32LE(sequence, 4)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce)
  cipher.setAAD(additionalData(seal, sequence))
  return Buffer.concat([header, nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

export type OpenedFrame = { readonly sequence: number; readonly text: Buffer; readonly end: number }

/** `incomplete`: the file ends inside the frame. `not_authentic`: damaged, moved, or another key. */
export function openFrame(
  seal: JournalSeal,
  file: Buffer,
  offset: number,
): Result<OpenedFrame, 'incomplete' | 'not_authentic'> {
  if (offset + HEADER_BYTES > file.length) return err('incomplete')
  const length = file.readUInt32LE(offset)
  const sequence = file.readUInt32LE(offset + 4)
  if (length === 0) return err('not_authentic')
  const textStart = offset + HEADER_BYTES + NONCE_BYTES
  const end = textStart + length + TAG_BYTES
  if (end > file.length) return err('incomplete')
  if (length > MAX_TEXT_BYTES) return err('not_authentic')
  const decipher = createDecipheriv('aes-256-gcm', seal.key, file.subarray(offset + HEADER_BYTES, textStart))
  decipher.setAAD(additionalData(seal, sequence))
  decipher.setAuthTag(file.subarray(textStart + length, end))
  try {
    const text = Buffer.concat([
      decipher.update(file.subarray(textStart, textStart + length)),
      decipher.final(),
    ])
    return ok({ sequence, text, end })
  } catch {
    return err('not_authentic')
  }
}

export type JournalReading = {
  readonly texts: readonly Buffer[]
  /** Bytes up to the end of the last whole frame. */
  readonly goodBytes: number
  /** Sequence of the next frame to be written. */
  readonly nextSequence: number
  /** Bytes of a last frame that was never finished: nobody was told that it is saved. */
  readonly tornBytes: number
  /** Stretches that once held saved frames and no longer open. */
  readonly damagedStretches: number
}

/** Reads every frame that opens, in order. Never throws on content: whatever the bytes are, there is a reading. */
export function readFrames(seal: JournalSeal, file: Buffer): JournalReading {
  const texts: Buffer[] = []
  let offset = 0
  let goodBytes = 0
  let expected = 0
  let damagedStretches = 0
  while (offset < file.length) {
    const frame = openFrame(seal, file, offset)
    if (frame.ok && frame.value.sequence === expected) {
      texts.push(frame.value.text)
      offset = goodBytes = frame.value.end
      expected += 1
      continue
    }
    const next = nextWholeFrame(seal, file, offset, expected)
    if (next === null) {
      const torn =
        (!frame.ok && frame.error === 'incomplete') || file.subarray(offset).every((byte) => byte === 0)
      const rest = file.length - offset
      return torn
        ? { texts, goodBytes, nextSequence: expected, tornBytes: rest, damagedStretches }
        : { texts, goodBytes, nextSequence: expected, tornBytes: 0, damagedStretches: damagedStretches + 1 }
    }
    damagedStretches += 1
    offset = next.offset
    expected = next.sequence
  }
  return { texts, goodBytes, nextSequence: expected, tornBytes: 0, damagedStretches }
}

/**
 * Where reading can go on after `damaged`. A place is tried only when its clear sequence could be true there
 * (a frame is longer than its overhead), so chance hits, and with them needless decryptions, are rare.
 */
function nextWholeFrame(
  seal: JournalSeal,
  file: Buffer,
  damaged: number,
  expected: number,
): { readonly offset: number; readonly sequence: number } | null {
  for (let offset = damaged + 1; offset + FRAME_OVERHEAD_BYTES < file.length; offset += 1) {
    const sequence = file.readUInt32LE(offset + 4)
    const framesThatFitBefore = Math.ceil((offset - damaged) / FRAME_OVERHEAD_BYTES)
    if (sequence <= expected || sequence > expected + framesThatFitBefore) continue
    if (openFrame(seal, file, offset).ok) return { offset, sequence }
  }
  return null
}
