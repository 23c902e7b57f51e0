import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRAME_OVERHEAD_BYTES, readFrames, sealFrame } from './journal-frame.ts'

const seal = { key: randomBytes(32), accountKey: 'account', fileId: 'file-1' }
const fileOf = (texts: readonly string[]): Buffer =>
  Buffer.concat(texts.map((text, sequence) => sealFrame(seal, sequence, Buffer.from(text))))
const read = (file: Buffer) => {
  const reading = readFrames(seal, file)
  return { ...reading, texts: reading.texts.map((text) => text.toString()) }
}
const TEXTS = ['{"a":1}', '{"b":"两头班"}', '{"c":3}', '{"d":4}']

test('what was written is read back in order', () => {
  expect(read(fileOf(TEXTS))).toMatchObject({
    texts: TEXTS,
    tornBytes: 0,
    damagedStretches: 0,
    nextSequence: 4,
  })
})

test('cut at any byte of the last frame, the journal keeps all frames before it and counts the rest as torn', () => {
  const file = fileOf(TEXTS)
  const lastStart = fileOf(TEXTS.slice(0, 3)).length
  for (let end = lastStart; end < file.length; end += 1) {
    expect(read(file.subarray(0, end))).toMatchObject({
      texts: TEXTS.slice(0, 3),
      goodBytes: lastStart,
      tornBytes: end - lastStart,
      damagedStretches: 0,
    })
  }
})

test('a tail of zeros, as a power cut leaves it, is torn and not damage', () => {
  const file = fileOf(TEXTS)
  expect(read(Buffer.concat([file, Buffer.alloc(4096)]))).toMatchObject({
    texts: TEXTS,
    goodBytes: file.length,
    tornBytes: 4096,
    damagedStretches: 0,
  })
})

test('one flipped bit anywhere costs at most one frame, and never gives a wrong text', () => {
  const file = fileOf(TEXTS)
  for (let position = 0; position < file.length; position += 1) {
    const damaged = Buffer.from(file)
    damaged[position] = (damaged[position] ?? 0) ^ 0x10
    const { texts, tornBytes, damagedStretches } = read(damaged)
    expect(texts.length).toBe(3)
    expect(TEXTS).toEqual(expect.arrayContaining(texts))
    // A damaged length of the last frame looks like a frame that was never finished; all other damage is told.
    expect(damagedStretches === 1 || tornBytes > 0).toBe(true)
  }
})

test('a whole damaged sector loses only the frames that lie in it', () => {
  const texts = Array.from({ length: 60 }, (_, index) => `{"index":${index}}`)
  const file = fileOf(texts)
  randomBytes(512).copy(file, 700)
  const reading = read(file)
  expect(reading.damagedStretches).toBe(1)
  expect(reading.texts.length).toBeGreaterThanOrEqual(
    texts.length - Math.ceil(512 / FRAME_OVERHEAD_BYTES) - 1,
  )
  expect(reading.texts.at(-1)).toBe(texts.at(-1))
  expect(reading.nextSequence).toBe(60)
})

test('a frame that was repeated or moved does not count', () => {
  const frames = TEXTS.map((text, sequence) => sealFrame(seal, sequence, Buffer.from(text)))
  const [first, second, third] = frames as [Buffer, Buffer, Buffer, Buffer]
  expect(read(Buffer.concat([first, second, second])).texts).toEqual(TEXTS.slice(0, 2))
  expect(read(Buffer.concat([first, third, second])).texts).not.toContain(TEXTS[1])
})

test('a frame of another file, account or key does not open', () => {
  const file = fileOf(TEXTS)
  for (const other of [{ fileId: 'file-2' }, { accountKey: 'other' }, { key: randomBytes(32) }])
    expect(readFrames({ ...seal, ...other }, file).texts).toEqual([])
})

test('no bytes whatever make the reader fail or find something that was not written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat({ max: 200 }), (noise, cut) => {
      const file = Buffer.concat([fileOf(TEXTS).subarray(0, cut), noise])
      expect(TEXTS).toEqual(expect.arrayContaining(read(file).texts))
    }),
  )
})
