/** A file that a person chooses: of any size between one byte and some pieces, and now and then one that others have, too. */
import type { ChosenFile } from '../../renderer/desk/features/complaints/file-keeping.ts'

/** What goes to the server in one request here: so a file of many pieces is still a small one. */
export const SENT_BYTES = 2_048

const EVERYBODYS = 5
const SIZES = [1, 900, SENT_BYTES, SENT_BYTES + 1, 2 * SENT_BYTES + 77, 300] as const

/** No two pieces of it are alike, so that one in the place of another is another file. */
export function chosenFile(mark: string, on: number): ChosenFile {
  const size = SIZES[on % SIZES.length] ?? 1
  const whose = on % SIZES.length === EVERYBODYS ? 'notice' : mark
  const block = Buffer.alloc(64, whose)
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at += block.length) {
    block.writeUInt32BE(at)
    block.copy(bytes, at)
  }
  return {
    name: `${whose}.jpg`,
    size,
    slice: (start, end) => ({ arrayBuffer: async () => new Uint8Array(bytes.subarray(start, end)).buffer }),
  }
}
