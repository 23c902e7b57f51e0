import { expect, test } from 'vitest'
import { createLine } from './password-line.ts'

test('so many at a time, in order, and nobody is forgotten', async () => {
  const line = createLine(2, 10)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const all = [0, 1, 2, 3].map((place) =>
    line.wait(async () => {
      begun.push(place)
      await new Promise<void>((resolve) => ends.push(resolve))
      return place
    }),
  )
  await Promise.resolve()
  expect(begun).toEqual([0, 1])
  for (let end = 0; end < 4; end += 1) {
    ends[end]?.()
    await all[end]
    await Promise.resolve()
  }
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3])
  expect(begun).toEqual([0, 1, 2, 3])
})

test('whoever fails makes room for the next; who finds the line full is told at once', async () => {
  const line = createLine(1, 1)
  const failing = line.wait(() => Promise.reject(new Error('wrong')))
  const next = line.wait(async () => 'came')
  expect(await line.wait(async () => 'late')).toBe('too_long')
  await expect(failing).rejects.toThrow('wrong')
  expect(await next).toBe('came')
  expect(await line.wait(async () => 'later')).toBe('later')
})
