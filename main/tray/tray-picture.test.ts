/** Who cannot tell green from red must still see in the tray whether calls come in. */
import { expect, test } from 'vitest'
import { trayPixels } from './tray-picture.ts'
import { type TrayFace, traySigns } from './tray-view.ts'

const faces = traySigns.flatMap((sign) =>
  (['full', 'hollow'] as const).map((ground): TrayFace => ({ sign, ground })),
)
/** Where there is something, whatever its colour. */
const outline = (face: TrayFace, size: number): string =>
  [...trayPixels(face, size)]
    .filter((_, index) => index % 4 === 3)
    .map((part) => (part > 127 ? '#' : '.'))
    .join('')

test('every state has a shape of its own in the smallest size, not only a colour', () => {
  expect(new Set(faces.map((face) => outline(face, 16))).size).toBe(faces.length)
})

test('any two of them differ by more than a speck', () => {
  const drawn = faces.map((face) => outline(face, 16))
  const differences = drawn.flatMap((a, at) =>
    drawn.slice(at + 1).map((b) => [...a].filter((part, index) => part !== b[index]).length),
  )
  expect(Math.min(...differences)).toBeGreaterThanOrEqual(8)
})

test('no colour is stronger than its opacity, as the system wants it, and the corners are free', () => {
  for (const face of faces) {
    const pixels = trayPixels(face, 24)
    const opacity = (at: number): number => pixels[at * 4 + 3] ?? 0
    for (let at = 0; at < 24 * 24; at += 1)
      for (const part of pixels.subarray(at * 4, at * 4 + 3)) expect(part).toBeLessThanOrEqual(opacity(at))
    expect([0, 23, 24 * 23, 24 * 24 - 1].map(opacity)).toEqual([0, 0, 0, 0])
  }
})
