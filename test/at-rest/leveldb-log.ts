/** Reads the log of LevelDB (`log_format.md` of its sources), whose blocks may cut a word in two with a header between. */

const BLOCK_BYTES = 32 * 1024
const HEADER_BYTES = 7
/** Whole, first, middle and last piece of a record. */
const isPiece = (type: number): boolean => type >= 1 && type <= 4

/** What the log's records hold, one after the other; null when the file is no log. */
export function logContent(file: Buffer): Buffer | null {
  const pieces: Buffer[] = []
  for (let block = 0; block < file.length; block += BLOCK_BYTES) {
    const end = Math.min(block + BLOCK_BYTES, file.length)
    let at = block
    // A block ends with zeros where no header fits any more.
    while (at + HEADER_BYTES <= end) {
      const length = file.readUInt16LE(at + 4)
      const type = file[at + 6] ?? 0
      if (type === 0 && length === 0) break
      if (!isPiece(type) || at + HEADER_BYTES + length > end) return null
      pieces.push(file.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length))
      at += HEADER_BYTES + length
    }
  }
  return pieces.length === 0 ? null : Buffer.concat(pieces)
}
