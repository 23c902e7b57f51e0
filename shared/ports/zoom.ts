/** How large the desk is shown, in percent: steps that a key walks, as in a browser. */
import { z } from '#shared/kernel/schema.ts'

/** A window of the smallest screen must still hold the desk at the largest, and the smallest is read at arm's length. */
export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const
export const ACTUAL_SIZE = 100

export const Zoom = z.literal(zoomSteps)
export type Zoom = z.infer<typeof Zoom>

/** The next larger or smaller one; the last stays. */
export function zoomed(now: Zoom, way: 'in' | 'out'): Zoom {
  const at = zoomSteps.indexOf(now) + (way === 'in' ? 1 : -1)
  return zoomSteps[at] ?? now
}
