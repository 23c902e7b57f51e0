/** What main and the embedded server (a utility process) say to each other. */
import { z } from '#shared/kernel/schema.ts'

export const EmbeddedRequest = z.strictObject({
  type: z.literal('start'),
  dataDir: z.string(),
  /** Folder with the demo centre's articles. */
  demoDir: z.string(),
  /** The port of the last time: the accounts on this machine are known by it. Another is taken when it is in use. */
  preferredPort: z.number().int().min(1024).max(65535).nullable(),
})
export type EmbeddedRequest = z.infer<typeof EmbeddedRequest>

export const EmbeddedReply = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listening'), url: z.string() }),
  z.strictObject({ type: z.literal('failed'), code: z.string() }),
])
export type EmbeddedReply = z.infer<typeof EmbeddedReply>
