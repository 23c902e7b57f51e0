/** Everything that a file holds: as it lies there, and whatever in it is packed, unpacked. */
import { gunzipSync } from 'node:zlib'
import { logContent } from './leveldb-log.ts'
import { tableContent } from './leveldb-table.ts'
import { unsnapped } from './snappy.ts'

/** Chromium writes this before a value of IndexedDB that it packed: a version that no serializer has, then the way. */
const PACKED_VALUE = Buffer.from([0xff, 0x11, 0x02])
const GZIP = Buffer.from([0x1f, 0x8b, 0x08])

export function* contentsOf(file: Buffer): Generator<Buffer> {
  for (const content of [file, tableContent(file), logContent(file)]) {
    if (content === null) continue
    yield content
    for (const at of placesOf(content, PACKED_VALUE)) {
      const value = unsnapped(content.subarray(at + PACKED_VALUE.length))
      if (value !== null) yield value
    }
    for (const at of placesOf(content, GZIP)) {
      const text = gunzipped(content.subarray(at))
      if (text !== null) yield text
    }
  }
}

/** What follows the packed part does not matter; null: it only begins like one. */
function gunzipped(packed: Buffer): Buffer | null {
  try {
    return gunzipSync(packed)
  } catch {
    return null
  }
}

function* placesOf(content: Buffer, mark: Buffer): Generator<number> {
  for (let at = content.indexOf(mark); at !== -1; at = content.indexOf(mark, at + 1)) yield at
}
