/** The fingerprint of a mutation: tells a push that is sent again from another one under the same number. */
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import { hashOf } from '../canonical-json.ts'

export function argsHashOf({ mutationId, name, args }: MutationEnvelope): string {
  return hashOf({ mutationId, name, args })
}
