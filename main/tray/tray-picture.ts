/**
 * The tray's icon, drawn when it is needed: no picture of it lies anywhere. A disc with a sign cut out of it, or a ring around the
 * sign while nothing is sure. Each sign has a shape of its own; the colour only says it again. Shapes are signed distances
 * (negative: inside), so that every size has clean edges.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { TrayFace, TraySign } from './tray-view.ts'

/** In a square from -1 to 1, y downwards. */
type Shape = (x: number, y: number) => number

const disc =
  (radius: number): Shape =>
  (x, y) =>
    Math.hypot(x, y) - radius
const ring =
  (radius: number, half: number): Shape =>
  (x, y) =>
    Math.abs(Math.hypot(x, y) - radius) - half
/** A line with round ends. */
const stroke =
  (x1: number, y1: number, x2: number, y2: number, half: number): Shape =>
  (x, y) => {
    const [dx, dy] = [x2 - x1, y2 - y1]
    const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)
    const at = Math.min(1, Math.max(0, along))
    return Math.hypot(x - x1 - at * dx, y - y1 - at * dy) - half
  }
const joined =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)))
const without =
  (whole: Shape, hole: Shape): Shape =>
  (x, y) =>
    Math.max(whole(x, y), -hole(x, y))

const HALF = 0.13

function signShape(sign: TraySign): Shape {
  switch (sign) {
    case 'off':
      return stroke(-0.36, 0.36, 0.36, -0.36, HALF)
    case 'available':
      return joined(stroke(-0.4, 0.04, -0.12, 0.34, HALF), stroke(-0.12, 0.34, 0.42, -0.3, HALF))
    case 'break':
      return joined(stroke(-0.22, -0.34, -0.22, 0.34, HALF), stroke(0.22, -0.34, 0.22, 0.34, HALF))
    case 'away':
      return stroke(-0.4, 0, 0.4, 0, HALF)
    // An exclamation mark: somebody has to do something now.
    case 'ringing':
      return joined(stroke(0, -0.46, 0, 0.06, HALF * 1.2), stroke(0, 0.44, 0.001, 0.44, HALF * 1.2))
    // Sound, as a graph of it is drawn.
    case 'talking':
      return joined(
        stroke(-0.4, -0.12, -0.4, 0.12, HALF),
        stroke(0, -0.4, 0, 0.4, HALF),
        stroke(0.4, -0.2, 0.4, 0.2, HALF),
      )
    default:
      return assertNever(sign)
  }
}

function shapeOf({ sign, ground }: TrayFace): Shape {
  const inner = signShape(sign)
  return ground === 'full' ? without(disc(0.94), inner) : joined(ring(0.84, 0.1), inner)
}

type Colour = readonly [red: number, green: number, blue: number]
/** To be seen on a light panel and on a dark one. */
const COLOURS: Readonly<Record<TraySign, Colour>> = {
  off: [138, 143, 150],
  available: [38, 162, 94],
  break: [212, 140, 24],
  away: [138, 143, 150],
  ringing: [222, 62, 62],
  talking: [88, 108, 226],
}

/** Rows of pixels from the top, four bytes each: blue, green, red, opacity; colours multiplied by the opacity. */
export function trayPixels(face: TrayFace, size: number): Uint8Array {
  const shape = shapeOf(face)
  const [red, green, blue] = COLOURS[face.sign]
  const pixels = new Uint8Array(size * size * 4)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const distance = shape(((column + 0.5) * 2) / size - 1, ((row + 0.5) * 2) / size - 1)
      const covered = Math.min(1, Math.max(0, 0.5 - (distance * size) / 2))
      pixels.set(
        [blue, green, red, 255].map((part) => Math.round(part * covered)),
        (row * size + column) * 4,
      )
    }
  return pixels
}
