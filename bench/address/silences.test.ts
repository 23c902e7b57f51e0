/** A benchmark that takes the sound of before the change for the sound after it would praise what is broken. */
import { expect, test } from 'vitest'
import { heardAfter } from './silences.ts'

const looks = (pattern: string) =>
  [...pattern].map((sign, index) => ({ at: index * 100, heard: sign === '#' }))

test('what is still in the air when the address goes is not the sound that came back', () => {
  expect(heardAfter(looks('###.......####'), 0)).toEqual({ backMs: 1_000, silenceMs: 700 })
})

test('the time without a network does not count, the silence in it does', () => {
  expect(heardAfter(looks('#..........####'), 800)).toEqual({ backMs: 300, silenceMs: 1_000 })
})

test('sound that goes again is back only when it stays', () => {
  expect(heardAfter(looks('#...##...###'), 0)).toEqual({ backMs: 900, silenceMs: 300 })
  expect(heardAfter(looks('#...##....'), 0)).toBeNull()
})

test('what never went is there at once', () => {
  expect(heardAfter(looks('#####'), 100)).toEqual({ backMs: 0, silenceMs: 0 })
})
