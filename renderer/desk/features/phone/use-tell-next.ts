/** Writes, before a call is passed on, what the next agent shall see of its customer. It is journalled, and waits for no network. */
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { isGuess, useMatterStore } from '../../platform/matter/matter.store.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { type HandOverEntry, useHandOverEntry } from './hand-over.store.ts'
import { useFiledInCall } from './use-filed-in-call.ts'

/** `nobody_known`: without a customer there is nothing to write it to; `practice`: nobody is told of practice. */
export type ToTell = 'customer' | 'nobody_known' | 'practice'

export function useTellNext(call: CallView): {
  readonly toTell: ToTell
  readonly entry: HandOverEntry
  readonly tell: () => Promise<'done' | 'not_saved'>
} {
  const mutate = useMutate()
  const phone = usePhoneActions()
  const entry = useHandOverEntry(call.id)
  const caller = useMatterStore((state) => (state.caller?.callId === call.id ? state.caller : null))
  const customer = caller === null || isGuess(caller.sureness) ? null : caller.customer
  // What was said last is what was filed last.
  const complaint = useFiledInCall(call.id).find(({ customerId }) => customerId === customer?.id)

  const tell = async (): Promise<'done' | 'not_saved'> => {
    if (customer === null || call.training) return 'done'
    const told = await mutate('call.handOver', {
      callId: call.id,
      customerId: customer.id,
      complaintId: complaint?.id ?? null,
      startedAt: call.startedAt,
      direction: call.direction,
      number: call.identity.number,
      note: entry.note.trim(),
      identity: entry.identity,
    })
    if (!told.ok) return 'not_saved'
    await phone.handOver(call.id)
    return 'done'
  }
  return { toTell: call.training ? 'practice' : customer === null ? 'nobody_known' : 'customer', entry, tell }
}
