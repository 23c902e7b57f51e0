/** A tired person at night reads everything on this screen: no pair of colours may fall below AA. */
import { describe, expect, it } from 'vitest'
import { light, night, type Palette } from './palette.ts'

const channel = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

const readable: readonly (readonly [keyof Palette, readonly (keyof Palette)[]])[] = [
  [
    'text',
    [
      'canvas',
      'surface',
      'raised',
      'sunken',
      'hover',
      'accentSoft',
      'greenSoft',
      'amberSoft',
      'redSoft',
      'marked',
    ],
  ],
  ['textSoft', ['canvas', 'surface', 'raised', 'sunken', 'hover']],
  ['textFaint', ['canvas', 'surface', 'raised', 'sunken', 'hover']],
  ['accentText', ['canvas', 'surface', 'raised', 'sunken', 'hover', 'accentSoft']],
  ['greenText', ['canvas', 'surface', 'sunken', 'greenSoft']],
  ['amberText', ['canvas', 'surface', 'sunken', 'amberSoft']],
  ['redText', ['canvas', 'surface', 'sunken', 'redSoft']],
  ['onSolid', ['accent', 'accentHover', 'green', 'red']],
]
const visible: readonly (readonly [keyof Palette, readonly (keyof Palette)[]])[] = [
  ['edge', ['surface', 'sunken', 'canvas']],
  ['accent', ['surface', 'canvas']],
  ['green', ['surface', 'canvas']],
  ['amber', ['surface', 'canvas']],
  ['red', ['surface', 'canvas']],
]

describe.each([
  ['light', light],
  ['night', night],
] as const)('the %s theme', (_name, palette) => {
  const pairs = (list: typeof readable) =>
    list.flatMap(([front, backs]) => backs.map((back) => ({ front, back })))

  it.each(pairs(readable))('$front can be read on $back', ({ front, back }) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(4.5)
  })
  it.each(pairs(visible))('$front can be seen on $back', ({ front, back }) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(3)
  })
})

it('the night theme has no pure white to dazzle', () => {
  for (const colour of Object.values(night)) expect(luminance(colour)).toBeLessThan(0.95)
})
