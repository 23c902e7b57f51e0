import { describe, expect, it } from 'vitest'
import { keyIn } from './key-tones.ts'

const RATE = 48_000
const SAMPLES = 1_024
const tones = (hertz: readonly number[], level = 0.2): Float32Array =>
  Float32Array.from({ length: SAMPLES }, (_, at) =>
    hertz.reduce((sum, f, index) => sum + level * Math.sin((2 * Math.PI * f * at) / RATE + index), 0),
  )

describe('hearing keys', () => {
  it.each([
    ['1', 697, 1209],
    ['5', 770, 1336],
    ['9', 852, 1477],
    ['0', 941, 1336],
    ['*', 941, 1209],
    ['#', 941, 1477],
    ['D', 941, 1633],
  ])('knows %s by its two tones', (key, row, column) => {
    expect(keyIn(tones([row, column]), RATE)).toBe(key)
    expect(keyIn(tones([row * 1.012, column * 0.988]), RATE)).toBe(key)
  })

  it.each([
    ['silence', tones([])],
    ['one tone only', tones([697])],
    ['the tone of a line', tones([450])],
    ['two tones of one group', tones([697, 852])],
    ['a vowel', tones([150, 300, 450, 600, 750, 1200, 2400])],
    ['a key too faint to hear', tones([697, 1209], 0.001)],
  ])('takes %s for no key', (_what, samples) => {
    expect(keyIn(samples, RATE)).toBeNull()
  })
})
