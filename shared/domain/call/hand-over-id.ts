/**
 * The id that goes with a call which is handed over (User-to-User, RFC 7433): an id and never the story, for gateways carry
 * few octets and anybody on the way can read them. It says where to look; what may be seen there is decided by who looks.
 */
import { type CallId, ContactId } from '#shared/kernel/ids.ts'

/** What a call is handed over with lies in a contact under the call's own id. */
export const contactOfCall = (callId: CallId): ContactId => ContactId.parse(callId)

/** So that an id of somebody else's system is not taken for one of ours. */
const MARK = 'nd:'

export const handOverText = (callId: CallId): string => `${MARK}${callId}`

/** The id in what a call brought along; null when it brought none of ours. */
export function handOverIdIn(userToUser: string | null): ContactId | null {
  if (!userToUser?.startsWith(MARK)) return null
  const id = ContactId.safeParse(userToUser.slice(MARK.length))
  return id.success ? id.data : null
}

type HandedCall = { readonly id: CallId; readonly handOver: 'none' | 'written' }

/** What a call to, or for, the next agent carries with it. */
export const handOverOf = (call: HandedCall | undefined): { readonly handOver?: CallId } =>
  call?.handOver === 'written' ? { handOver: call.id } : {}
