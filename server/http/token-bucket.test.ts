import { expect, test } from 'vitest'
import { createBuckets } from './token-bucket.ts'

const bucketsAt = (time: { ms: number }) => createBuckets({ burst: 3, perSecond: 0.5 }, () => time.ms)

test('so many at once, then one whenever a token is there again, and it says when that is', () => {
  const time = { ms: 0 }
  const buckets = bucketsAt(time)
  expect([1, 2, 3, 4, 5].map(() => buckets.take('a'))).toEqual([0, 0, 0, 2, 2])
  time.ms = 1_000
  expect(buckets.take('a')).toBe(1)
  time.ms = 2_000
  expect(buckets.take('a')).toBe(0)
  expect(buckets.take('a')).toBe(2)
})

test('whoever asks too often does not push the time away', () => {
  const time = { ms: 0 }
  const buckets = bucketsAt(time)
  for (let ask = 0; ask < 100; ask += 1) buckets.take('a')
  time.ms = 2_000
  expect(buckets.take('a')).toBe(0)
})

test('nobody uses up what belongs to others, and nobody saves up more than a burst', () => {
  const time = { ms: 0 }
  const buckets = bucketsAt(time)
  for (let ask = 0; ask < 9; ask += 1) buckets.take('a')
  expect(buckets.take('b')).toBe(0)
  time.ms = 3_600_000
  expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 2])
})

test('a flood of strangers does not fill the memory, and the busy ones stay known', () => {
  const buckets = bucketsAt({ ms: 0 })
  for (let ask = 0; ask < 4; ask += 1) buckets.take('busy')
  for (let stranger = 0; stranger < 50_000; stranger += 1) {
    buckets.take(`stranger ${stranger}`)
    if (stranger % 1_000 === 0) expect(buckets.take('busy')).toBe(2)
  }
  expect(buckets.take('stranger 49999')).toBe(0)
})
