/** Which mutations are on their way to the server at this moment: shown to the person, and nothing depends on it. */
import type { MutationId } from '#shared/kernel/ids.ts'
import { type LiveValue, liveValue } from '../live-value.ts'
import type { Transport } from '../sync/transport.ts'

export type Sending = LiveValue<ReadonlySet<MutationId>>

const NONE: ReadonlySet<MutationId> = new Set()

export function followSending(transport: Transport): {
  readonly transport: Transport
  readonly sending: Sending
} {
  const sending = liveValue(NONE)
  return {
    sending,
    transport: {
      ...transport,
      async push(request) {
        sending.set(new Set(request.mutations.map(({ mutationId }) => mutationId)))
        try {
          return await transport.push(request)
        } finally {
          sending.set(NONE)
        }
      },
    },
  }
}
