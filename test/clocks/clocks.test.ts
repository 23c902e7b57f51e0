/** Whoever looks at a clock at night believes it. The same on a hundred thousand histories: `npm run clocks`. */
import { expect, test } from 'vitest'
import { compare } from './compare.ts'

test('every clock of three hundred random cases stands as a count minute by minute says', () => {
  const compared = Array.from({ length: 300 }, (_, index) => compare(`test-${index}`))
  expect(compared.flatMap(({ disagreements }) => disagreements)).toEqual([])
  expect(compared.reduce((sum, { clocks }) => sum + clocks, 0)).toBeGreaterThan(900)
})
