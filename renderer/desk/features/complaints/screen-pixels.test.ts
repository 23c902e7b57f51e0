/** A red light in the picture of a router must not be blue in the file. */
import { expect, it } from 'vitest'
import { rgbaOf } from './screen-pixels.ts'

it('puts red first, and leaves green and how opaque a point is', () => {
  expect([...rgbaOf(new Uint8Array([1, 2, 3, 255, 40, 50, 60, 128]))]).toEqual([
    3, 2, 1, 255, 60, 50, 40, 128,
  ])
})
