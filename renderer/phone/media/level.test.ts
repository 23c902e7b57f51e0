import { expect, test } from 'vitest'
import { levelOf } from './level.ts'

const tone = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 2048 }, (_, index) => amplitude * Math.sin((index * 2 * Math.PI) / 64))

test('a voice is seen, a quiet room is not, and nothing leaves the scale', () => {
  expect(levelOf(new Float32Array(2048))).toBe(0)
  expect(levelOf(tone(0.001))).toBeLessThan(0.1)
  expect(levelOf(tone(0.1))).toBeGreaterThan(0.5)
  expect(levelOf(tone(1))).toBe(1)
})
