/** Listens for the command that begins a case, on whatever page the agent is. Shows nothing. */
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useCustomerInHand } from '../../platform/matter/matter.store.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useCurrentCall } from '../../platform/phone/use-phone.ts'

/** One draft per call and customer: asking twice goes on with the one that was begun. */
export function NewComplaintSlot() {
  const call = useCurrentCall()
  const customerId = useCustomerInHand()
  useCommand('complaint.new', () => {
    const about =
      call === null ? (customerId ?? crypto.randomUUID()) : `${call.id} ${customerId ?? ''}`.trim()
    goTo({ name: 'complaint-draft', draftKey: `case ${about}` })
  })
  return null
}
