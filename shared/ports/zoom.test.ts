import { expect, test } from 'vitest'
import { ACTUAL_SIZE, Zoom, zoomed, zoomSteps } from './zoom.ts'

test('every step is reached by the key from the smallest to the largest and back, and there it ends', () => {
  const up = zoomSteps.map((step) => zoomed(step, 'in'))
  expect(up).toEqual([...zoomSteps.slice(1), 200])
  expect(zoomSteps.map((step) => zoomed(step, 'out'))).toEqual([80, ...zoomSteps.slice(0, -1)])
  expect(zoomSteps).toContain(ACTUAL_SIZE)
})

test('a size that no key leads to is none', () => {
  expect(Zoom.safeParse(500).success).toBe(false)
  expect(Zoom.safeParse(0).success).toBe(false)
})
