import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sealFrame } from './journal-frame.ts'
import { outlineOf } from './journal-outline.ts'

const seal = { key: randomBytes(32), accountKey: 'account', fileId: 'file' }
const frames = ['甲', '乙乙', '丙'].map((text, sequence) => sealFrame(seal, sequence, Buffer.from(text)))
const file = Buffer.concat(frames)

test('support counts the entries of a journal without its key', () => {
  expect(outlineOf(file)).toEqual({ frames: 3, bytes: file.length, brokenAt: null, tornBytes: 0 })
  expect(outlineOf(Buffer.alloc(0))).toEqual({ frames: 0, bytes: 0, brokenAt: null, tornBytes: 0 })
})

test('and sees where it broke, and what a crash cut off', () => {
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = frames
  const garbled = Buffer.concat([first, Buffer.alloc(second.length, 0xff), file.subarray(first.length)])
  expect(outlineOf(garbled)).toMatchObject({ frames: 1, brokenAt: first.length })
  expect(outlineOf(file.subarray(0, file.length - 5))).toMatchObject({ frames: 2, brokenAt: null })
  expect(outlineOf(file.subarray(0, file.length - 5)).tornBytes).toBeGreaterThan(0)
  // One that is missing in the middle is no journal any more, however whole the rest is.
  expect(outlineOf(Buffer.concat([first, file.subarray(first.length + second.length)]))).toMatchObject({
    frames: 1,
    brokenAt: first.length,
  })
})
