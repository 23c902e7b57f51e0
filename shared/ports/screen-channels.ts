/** Pictures of what is on the agent's screens: chosen by the agent each time, never taken unasked. */
import { z } from '#shared/kernel/schema.ts'
import { outcome } from './outcome.ts'

/** Rows from the top, four bytes for each point: blue, green, red, how opaque. */
const Pixels = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
  bgra: z.instanceof(Uint8Array),
})
export type Pixels = z.infer<typeof Pixels>

export const ScreenSource = z.strictObject({
  id: z.string().max(200),
  /** A window's title; of a screen, what the system calls it. */
  name: z.string(),
  kind: z.enum(['screen', 'window']),
  preview: Pixels,
})
export type ScreenSource = z.infer<typeof ScreenSource>

const errors = ['signed_out', 'absent', 'failed'] as const

export const screenChannels = {
  /** What could be pictured now, each with a small picture. */
  'screen.sources': {
    windows: ['desk'],
    input: z.undefined(),
    output: outcome(z.array(ScreenSource), errors),
  },
  /** One of those that this window was offered last, in its whole size. */
  'screen.picture': {
    windows: ['desk'],
    input: z.strictObject({ id: ScreenSource.shape.id }),
    output: outcome(Pixels, errors),
  },
} as const
