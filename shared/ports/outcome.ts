/** The answer to a request that can fail in ways its caller tells apart. */
import { z } from '#shared/kernel/schema.ts'

export const outcome = <T extends z.ZodType, const E extends readonly [string, ...string[]]>(
  value: T,
  errors: E,
) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: z.enum(errors) }),
  ])
