/** The form of a new case: finds its draft, or begins one from the matter in hand. */
import './complaint-form.css'
import { useState } from 'react'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { AttentionEntry, ComplaintDraft } from '#shared/ports/data-port.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useCustomerInHand, useMatterStore } from '../../platform/matter/matter.store.ts'
import { useCurrentCall } from '../../platform/phone/use-phone.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { useRefusedWork, useSettleRefused } from '../../platform/refused/use-refused-work.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { ComplaintForm, type DraftStart } from './complaint-form.tsx'
import { newDraft, readDraft } from './draft-form.ts'
import { formOfRefused } from './refused-form.ts'
import { Registered, type RegisteredCase } from './registered.tsx'

export default function ComplaintDraftPage({ page }: PageProps<'complaint-draft'>) {
  const drafts = useDataWatch('complaintDrafts', {})
  const [registered, setRegistered] = useState<RegisteredCase | null>(null)
  const refused = useRefusedWork(page.refused)
  const settleRefused = useSettleRefused()
  if (registered !== null) return <Registered registered={registered} />
  if (refused === 'loading') return null
  return (
    <Loaded watched={drafts} lines={10}>
      {(all) => (
        <Begun
          draftKey={page.draftKey}
          kept={all.find((draft) => draft.key === page.draftKey) ?? null}
          refused={refused}
          onRegistered={(filed) => {
            settleRefused(page.refused)
            setRegistered(filed)
          }}
        />
      )}
    </Loaded>
  )
}

type BegunProps = {
  readonly draftKey: string
  readonly kept: ComplaintDraft | null
  readonly refused: AttentionEntry | null
  readonly onRegistered: (registered: RegisteredCase) => void
}

/**
 * Begins once: from the kept draft, from what was refused, or from the call and the customer in hand. A call that comes or ends afterwards
 * changes nothing about what this case is tied to; who was on this one may still become known (`use-customer-taken-over.ts`).
 */
function Begun({ draftKey, kept, refused, onRegistered }: BegunProps) {
  const { profile } = useSignedIn()
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
    const again = refused === null ? null : formOfRefused(refused, profile.zone)
    if (kept !== null) setStart({ form: readDraft(kept.form), callId: kept.callId, savedAt: kept.savedAt })
    else if (again !== null) setStart({ ...again, savedAt: null })
    else if (customerId === null || known !== null) beginWith(known, call?.identity.number ?? '')
    else if (opened.status !== 'loading')
      beginWith(opened.status === 'ready' ? (opened.value?.customer ?? null) : null, '')
    return null
  }
  return <ComplaintForm draftKey={draftKey} start={start} kept={kept} onRegistered={onRegistered} />
}
