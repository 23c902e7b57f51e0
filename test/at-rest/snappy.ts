/** Unpacks Snappy (`format_description.txt` of its sources): literals, and copies of what came before. */

/** A value that claims to be larger is no value. */
const LARGEST_BYTES = 64 * 1024 * 1024

export type Place = { at: number }

/** As LevelDB and Snappy write whole numbers: seven bits per byte, the lowest first. */
export function varint(bytes: Uint8Array, place: Place): number {
  let value = 0
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[place.at] ?? 0
    place.at += 1
    value += (byte & 0x7f) * scale
    if (byte < 0x80 || scale > 2 ** 28) return value
  }
}

/** null: this is not packed with Snappy. What stands behind the packed bytes does not matter. */
export function unsnapped(packed: Buffer): Buffer | null {
  const place = { at: 0 }
  const length = varint(packed, place)
  if (length === 0 || length > LARGEST_BYTES) return null
  const whole = Buffer.alloc(length)
  let written = 0
  while (written < length) {
    const tag = packed[place.at]
    if (tag === undefined) return null
    place.at += 1
    if ((tag & 3) === 0) {
      const bytesOfLength = Math.max(0, (tag >> 2) - 59)
      if (place.at + bytesOfLength > packed.length) return null
      const literal = (bytesOfLength === 0 ? tag >> 2 : packed.readUIntLE(place.at, bytesOfLength)) + 1
      place.at += bytesOfLength
      if (written + literal > length || place.at + literal > packed.length) return null
      packed.copy(whole, written, place.at, place.at + literal)
      place.at += literal
      written += literal
      continue
    }
    const bytesOfDistance = [0, 1, 2, 4][tag & 3] ?? 4
    if (place.at + bytesOfDistance > packed.length) return null
    const near = (tag & 3) === 1
    const copied = near ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    const distance = packed.readUIntLE(place.at, bytesOfDistance) + (near ? (tag >> 5) << 8 : 0)
    place.at += bytesOfDistance
    if (distance === 0 || distance > written || written + copied > length) return null
    // Byte by byte: a copy may reach into itself.
    for (let done = 0; done < copied; done += 1, written += 1) whole[written] = whole[written - distance] ?? 0
  }
  return whole
}
