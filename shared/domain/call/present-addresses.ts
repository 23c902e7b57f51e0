/** By which addresses this machine is reached; they change in the middle of a call (ADR 21). */
import { z } from '#shared/kernel/schema.ts'

export const PresentAddresses = z.strictObject({
  /** All that it has now. */
  all: z.array(z.string()),
  /** From which of them a packet to the PBX sets out; null when there is no way to it, or when that is not known. */
  toPbx: z.string().nullable(),
})
export type PresentAddresses = z.infer<typeof PresentAddresses>

export const NO_ADDRESSES_KNOWN: PresentAddresses = { all: [], toPbx: null }
