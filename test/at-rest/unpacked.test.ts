import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { unsnapped } from './snappy.ts'
import { contentsOf } from './unpacked.ts'

/** A literal of six letters, four more from six back, one literal, and eight that reach into themselves from one back. */
const PACKED = Buffer.concat([
  Buffer.from([19, (6 - 1) << 2]),
  Buffer.from('nightd'),
  Buffer.from([((4 - 4) << 2) | 1, 6]),
  Buffer.from([(1 - 1) << 2]),
  Buffer.from('!'),
  Buffer.from([((8 - 1) << 2) | 2, 1, 0]),
])
const WHOLE = 'nightdnigh!!!!!!!!!'

const texts = (file: Buffer): string[] => [...contentsOf(file)].map((content) => content.toString('latin1'))

test('what Snappy packed is whole again', () => {
  expect(unsnapped(PACKED)?.toString()).toBe(WHOLE)
})

test('what Snappy did not pack is not read past its end', () => {
  expect(unsnapped(PACKED.subarray(0, -2))).toBeNull()
  expect(unsnapped(Buffer.from([200, 255, 255, 255, 127, 1]))).toBeNull()
})

test('a value that Chromium packed is read inside a file, and so is what gzip packed', () => {
  const value = Buffer.concat([
    Buffer.from('log'),
    Buffer.from([0xff, 0x11, 0x02]),
    PACKED,
    Buffer.from('more'),
  ])
  expect(texts(value)).toContain(WHOLE)
  expect(texts(Buffer.concat([Buffer.from('head'), gzipSync('a whole answer')]))).toContain('a whole answer')
})

test('a word that the log of LevelDB cut in two is whole again', () => {
  const header = (length: number, type: number): Buffer => {
    const bytes = Buffer.alloc(7)
    bytes.writeUInt16LE(length, 4)
    bytes[6] = type
    return bytes
  }
  const filling = Buffer.alloc(32 * 1024 - 7 - 3, 0x2e)
  const log = Buffer.concat([
    header(filling.length + 3, 2),
    filling,
    Buffer.from('nig'),
    header(2, 4),
    Buffer.from('ht'),
  ])
  expect(texts(log).some((text) => text.endsWith('..night'))).toBe(true)
})
