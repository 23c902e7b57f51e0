/** What main and the embedded server (a utility process) say to each other. */
import { z } from '#shared/kernel/schema.ts'

export const EmbeddedRequest = z.strictObject({
  type: z.literal('start'),
  dataDir: z.string(),
  /** Folder with the demo centre's articles. */
  demoDir: z.string(),
})
export type EmbeddedRequest = z.infer<typeof EmbeddedRequest>

export const EmbeddedReply = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listening'), url: z.string() }),
  z.strictObject({ type: z.literal('failed'), code: z.string() }),
])
export type EmbeddedReply = z.infer<typeof EmbeddedReply>
