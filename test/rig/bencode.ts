/**
 * Bencode (BEP 3), the encoding of rtpengine's ng control protocol. Strings are byte strings there and are read as UTF-8.
 */

export type BencodeValue =
  | string
  | number
  | readonly BencodeValue[]
  | { readonly [key: string]: BencodeValue }

export class BencodeError extends Error {
  override readonly name = 'BencodeError'
}

/** Encodes a value; numbers must be integers, dictionary keys are written in byte order as BEP 3 asks. */
export function encodeBencode(value: BencodeValue): Buffer {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'utf8')
    return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes])
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new BencodeError(`Not an integer: ${value}`)
    return Buffer.from(`i${value}e`)
  }
  if (isList(value)) {
    return Buffer.concat([Buffer.from('l'), ...value.map(encodeBencode), Buffer.from('e')])
  }
  const entries = Object.entries(value)
    .map(([key, entry]) => ({ key: Buffer.from(key, 'utf8'), entry }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
  const parts = entries.flatMap(({ key, entry }) => [
    Buffer.from(`${key.length}:`),
    key,
    encodeBencode(entry),
  ])
  return Buffer.concat([Buffer.from('d'), ...parts, Buffer.from('e')])
}

/** Decodes exactly one value; anything before its end that is not bencode, and anything after it, is an error. */
export function decodeBencode(bytes: Buffer): BencodeValue {
  const { value, next } = decodeAt(bytes, 0, 0)
  if (next !== bytes.length) throw new BencodeError(`${bytes.length - next} bytes after the end of the value`)
  return value
}

export const isDictionary = (
  value: BencodeValue | undefined,
): value is { readonly [key: string]: BencodeValue } => typeof value === 'object' && !Array.isArray(value)

export const isList = (value: BencodeValue | undefined): value is readonly BencodeValue[] =>
  Array.isArray(value)

/** Deeper nesting than any answer has; keeps a hostile datagram from exhausting the stack. */
const DEEPEST = 64
const [LIST, DICTIONARY, INTEGER, END, COLON] = Array.from('ldie:', (letter) => letter.charCodeAt(0))

type Decoded = { readonly value: BencodeValue; readonly next: number }

function decodeAt(bytes: Buffer, at: number, depth: number): Decoded {
  if (depth > DEEPEST) throw new BencodeError(`Nested deeper than ${DEEPEST}`)
  const mark = bytes[at]
  if (mark === INTEGER) {
    const end = bytes.indexOf('e', at)
    const digits = end < 0 ? '' : bytes.toString('latin1', at + 1, end)
    if (!/^-?\d+$/.test(digits)) throw new BencodeError(`Not an integer at byte ${at}`)
    return { value: Number(digits), next: end + 1 }
  }
  if (mark === LIST) {
    const list: BencodeValue[] = []
    let next = at + 1
    while (bytes[next] !== END) {
      const item = decodeAt(bytes, next, depth + 1)
      list.push(item.value)
      next = item.next
    }
    return { value: list, next: next + 1 }
  }
  if (mark === DICTIONARY) {
    const entries: [string, BencodeValue][] = []
    let next = at + 1
    while (bytes[next] !== END) {
      const key = decodeString(bytes, next)
      const entry = decodeAt(bytes, key.next, depth + 1)
      entries.push([key.value, entry.value])
      next = entry.next
    }
    return { value: Object.fromEntries(entries), next: next + 1 }
  }
  return decodeString(bytes, at)
}

function decodeString(bytes: Buffer, at: number): { readonly value: string; readonly next: number } {
  let colon = at
  while (colon < bytes.length && bytes[colon] !== COLON) colon += 1
  const digits = bytes.toString('latin1', at, colon)
  if (colon >= bytes.length || !/^\d{1,9}$/.test(digits)) throw new BencodeError(`No value at byte ${at}`)
  const start = colon + 1
  const end = start + Number(digits)
  if (end > bytes.length) throw new BencodeError(`String at byte ${at} is cut off`)
  return { value: bytes.toString('utf8', start, end), next: end }
}
