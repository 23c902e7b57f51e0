/** Reads the sorted tables of LevelDB (`table_format.md` of its sources): to look for words in them, not as a database. */
import { type Place, unsnapped, varint } from './snappy.ts'

const FOOTER_BYTES = 48
const MAGIC = 0xdb4775248b80fb57n
const SNAPPY = 1

/** What the table's blocks hold, one after the other; null when the file is no table. */
export function tableContent(file: Buffer): Buffer | null {
  if (file.length < FOOTER_BYTES || file.readBigUInt64LE(file.length - 8) !== MAGIC) return null
  const footer = { at: file.length - FOOTER_BYTES }
  // Where the index of other things than data stands comes first.
  handle(file, footer)
  const blocks = handlesOf(blockAt(file, handle(file, footer)))
  return Buffer.concat(blocks.map((each) => blockAt(file, each)))
}

type Handle = { readonly offset: number; readonly size: number }

const handle = (bytes: Buffer, place: Place): Handle => ({
  offset: varint(bytes, place),
  size: varint(bytes, place),
})

function blockAt(file: Buffer, { offset, size }: Handle): Buffer {
  const block = file.subarray(offset, offset + size)
  if (file[offset + size] !== SNAPPY) return block
  const whole = unsnapped(block)
  if (whole === null) throw new Error('A block of a table cannot be unpacked')
  return whole
}

/** The values of an index block. Its keys share their beginnings; the restarts at the end do not matter. */
function handlesOf(index: Buffer): Handle[] {
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4)
  const handles: Handle[] = []
  const place = { at: 0 }
  while (place.at < end) {
    varint(index, place)
    const keyRest = varint(index, place)
    const valueBytes = varint(index, place)
    place.at += keyRest
    handles.push(handle(index, { at: place.at }))
    place.at += valueBytes
  }
  return handles
}
