/** Pictures of what is on the agent's screens: chosen by the agent each time, never taken unasked. */
import { z } from '#shared/kernel/schema.ts'

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

const outcome = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: z.enum(['signed_out', 'absent', 'failed']) }),
  ])

export const screenChannels = {
  /** What could be pictured now, each with a small picture. */
  'screen.sources': { windows: ['desk'], input: z.undefined(), output: outcome(z.array(ScreenSource)) },
  /** One of those that this window was offered last, in its whole size. */
  'screen.picture': {
    windows: ['desk'],
    input: z.strictObject({ id: ScreenSource.shape.id }),
    output: outcome(Pixels),
  },
} as const
