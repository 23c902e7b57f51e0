import { expect, it } from 'vitest'
import { toneShare } from './tone-share.ts'

const RATE = 8_000
const tone = (hertz: number, level = 0.5): number[] =>
  Array.from({ length: 2_000 }, (_, n) => level * Math.sin((2 * Math.PI * hertz * n) / RATE))

it('tells whose tone it is from another one, from silence, and from both at once', () => {
  expect(toneShare(tone(440), 440, RATE)).toBeGreaterThan(0.95)
  expect(toneShare(tone(440), 620, RATE)).toBeLessThan(0.01)
  expect(toneShare(tone(440, 0.0001), 440, RATE)).toBe(0)
  const both = tone(440).map((sample, n) => sample + (tone(620)[n] ?? 0))
  expect(toneShare(both, 440, RATE)).toBeGreaterThan(0.4)
  expect(toneShare(both, 440, RATE)).toBeLessThan(0.6)
})
