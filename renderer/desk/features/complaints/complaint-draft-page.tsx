/** The form of a new case: finds its draft, or begins one from the matter in hand. */
import './complaint-form.css'
import { useState } from 'react'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { ComplaintDraft } from '#shared/ports/data-port.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useCustomerInHand, useMatterStore } from '../../platform/matter/matter.store.ts'
import { useCurrentCall } from '../../platform/phone/use-phone.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { ComplaintForm, type DraftStart } from './complaint-form.tsx'
import { newDraft, readDraft } from './draft-form.ts'
import { Registered, type RegisteredCase } from './registered.tsx'

export default function ComplaintDraftPage({ page }: PageProps<'complaint-draft'>) {
  const drafts = useDataWatch('complaintDrafts', {})
  const [registered, setRegistered] = useState<RegisteredCase | null>(null)
  if (registered !== null) return <Registered registered={registered} />
  return (
    <Loaded watched={drafts} lines={10}>
      {(all) => (
        <Begun
          draftKey={page.draftKey}
          kept={all.find((draft) => draft.key === page.draftKey) ?? null}
          onRegistered={setRegistered}
        />
      )}
    </Loaded>
  )
}

type BegunProps = {
  readonly draftKey: string
  readonly kept: ComplaintDraft | null
  readonly onRegistered: (registered: RegisteredCase) => void
}

/**
 * Begins once: from the kept draft, or from the call and the customer in hand. A call that comes or ends afterwards
 * changes nothing about what this case is tied to.
 */
function Begun({ draftKey, kept, onRegistered }: BegunProps) {
  const call = useCurrentCall()
  const customerId = useCustomerInHand()
  const caller = useMatterStore((state) => state.caller)
  const opened = useDataWatch('customer', kept === null && customerId !== null ? { id: customerId } : null)
  const known = caller?.customer.id === customerId ? (caller?.customer ?? null) : null
  const [start, setStart] = useState<DraftStart | null>(null)

  const beginWith = (customer: Customer | null, number: string): void =>
    setStart({
      form: { ...newDraft(customer, number), training: call?.training === true ? 'training' : 'real' },
      callId: call?.id ?? null,
      savedAt: null,
    })

  if (start === null) {
    if (kept !== null) setStart({ form: readDraft(kept.form), callId: kept.callId, savedAt: kept.savedAt })
    else if (customerId === null || known !== null) beginWith(known, call?.identity.number ?? '')
    else if (opened.status !== 'loading')
      beginWith(opened.status === 'ready' ? (opened.value?.customer ?? null) : null, '')
    return null
  }
  return <ComplaintForm draftKey={draftKey} start={start} kept={kept} onRegistered={onRegistered} />
}
