/** Listens for the command that begins a case, on whatever page the agent is. Shows nothing. */
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useCustomerInHand, useMatterStore } from '../../platform/matter/matter.store.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useCurrentCall } from '../../platform/phone/use-phone.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { askAbout, draftKeyOfCall } from './draft-of-call.ts'

/** Asking twice goes on with the draft that was begun. */
export function NewComplaintSlot() {
  const callId = useCurrentCall()?.id ?? null
  const customerId = useCustomerInHand()
  const kept = useDataWatch('complaintDrafts', {})
  const onScreen = useMatterStore(({ draft }) => draft?.key ?? null)
  const begin = (): void => {
    const drafts = readyValue(kept) ?? []
    const draftKey =
      callId === null
        ? `case ${customerId ?? crypto.randomUUID()}`
        : draftKeyOfCall({ callId, customerId, drafts, onScreen })
    askAbout({ draftKey, customerId })
    goTo({ name: 'complaint-draft', draftKey })
  }
  // Before the drafts are read it cannot be said whether one was begun.
  useCommand('complaint.new', kept.status === 'loading' ? null : begin)
  return null
}
