/**
 * What can be told of a journal file without its key: length and sequence of a frame stand in clear. Support counts
 * entries by it and finds where a file broke; whether a frame is authentic, and what it says, only the key can tell.
 */
import { FRAME_OVERHEAD_BYTES, MAX_TEXT_BYTES } from './journal-frame.ts'

export type JournalOutline = {
  readonly frames: number
  readonly bytes: number
  /** Where the first frame begins that does not follow the one before; null: every byte belongs to a frame. */
  readonly brokenAt: number | null
  /** Bytes of a last frame that the file ends inside of: what a crash in the middle of writing leaves. */
  readonly tornBytes: number
}

export function outlineOf(file: Buffer): JournalOutline {
  const bytes = file.length
  let offset = 0
  let frames = 0
  while (offset < bytes) {
    const left = bytes - offset
    if (left < 8) return { frames, bytes, brokenAt: null, tornBytes: left }
    const length = file.readUInt32LE(offset)
    const isFrame = length > 0 && length <= MAX_TEXT_BYTES && file.readUInt32LE(offset + 4) === frames
    if (!isFrame) return { frames, bytes, brokenAt: offset, tornBytes: 0 }
    if (FRAME_OVERHEAD_BYTES + length > left) return { frames, bytes, brokenAt: null, tornBytes: left }
    offset += FRAME_OVERHEAD_BYTES + length
    frames += 1
  }
  return { frames, bytes, brokenAt: null, tornBytes: 0 }
}
