/** A failure that comes as a list of a hundred steps is not looked into; one of three is. */
import { expect, test } from 'vitest'
import { shrunk } from './shrink.ts'

const numbers = Array.from({ length: 100 }, (_, index) => index)

test('only what the failure needs is left, in its order', async () => {
  const needs = [7, 40, 93]
  expect(await shrunk(numbers, async (part) => needs.every((each) => part.includes(each)))).toEqual(needs)
})

test('it stops after so many tries with what it has by then', async () => {
  let runs = 0
  const left = await shrunk(
    numbers,
    async (part) => {
      runs += 1
      return part.includes(7)
    },
    3,
  )
  expect(runs).toBe(3)
  expect(left).toContain(7)
})
