/** The answer to a pull as protocol version 1 has it; its clients believe no answer with more in it. Frozen. */
import type { z } from '#shared/kernel/schema.ts'
import { PullResponse } from '../protocol.ts'

export const PullResponseV1 = PullResponse.omit({ at: true, covered: true, toLoad: true })
export type PullResponseV1 = z.infer<typeof PullResponseV1>

/** Without saying how long work is to be kept: a client of that version keeps nothing that was acknowledged. */
export const asInVersion1 = ({ at, covered, toLoad, ...known }: PullResponse): PullResponseV1 => known
