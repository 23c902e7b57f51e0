/** Nobody on this machine has this number, or nobody may look: ask the server, and when it does not know either, create the customer. */
import { Search, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'
import type { CustomerCard } from '#shared/ports/data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { MaskedNumber } from '../../ui/text/phone-number.tsx'
import { chooseCaller } from './caller-choice.store.ts'
import { NewCustomer } from './new-customer.tsx'
import { SeveralCustomers } from './several-customers.tsx'

type LookUp =
  | { readonly step: 'not_asked' }
  | { readonly step: 'asking' }
  | { readonly step: 'answered'; readonly sentence: TextKey }
  | { readonly step: 'several'; readonly candidates: readonly CustomerCard[] }

export function UnknownCaller(props: {
  readonly call: CallView
  readonly why: 'not_here' | 'lease_over' | 'no_number'
}) {
  const { call, why } = props
  const hasNumber = why !== 'no_number'
  const { number } = call.identity
  const texts = useTexts()
  const { data } = useServices()
  const [lookUp, setLookUp] = useState<LookUp>({ step: 'not_asked' })
  const [form, setForm] = useState<'closed' | 'open'>('closed')

  const ask = async (): Promise<void> => {
    setLookUp({ step: 'asking' })
    try {
      const outcome = await data.call('customer.lookUpOnServer', { number })
      if (!outcome.ok) return setLookUp({ step: 'answered', sentence: `customer:look_up_${outcome.error}` })
      const [first, ...others] = outcome.value
      if (first === undefined) setLookUp({ step: 'answered', sentence: 'customer:look_up_none' })
      else if (others.length > 0) setLookUp({ step: 'several', candidates: outcome.value })
      else chooseCaller(call.id, { by: 'agent', card: first })
    } catch (cause) {
      if (!(cause instanceof PortFailure)) throw cause
      setLookUp({ step: 'answered', sentence: 'customer:look_up_failed' })
    }
  }

  if (lookUp.step === 'several') return <SeveralCustomers callId={call.id} candidates={lookUp.candidates} />
  return (
    <section className="who__section" data-testid="unknown-caller">
      <h2 className="customer__name">{texts(`customer:${why}_title`)}</h2>
      {hasNumber && (
        <p>
          <MaskedNumber raw={number} />
        </p>
      )}
      <p className="customer__soft">{texts(`customer:${why}_note`)}</p>
      {lookUp.step === 'answered' && (
        <InlineNotice tone="neutral" testId="look-up-answer">
          {texts(lookUp.sentence)}
        </InlineNotice>
      )}
      <div className="customer__choice">
        {hasNumber && (
          <Button
            icon={Search}
            disabled={lookUp.step === 'asking'}
            onClick={() => void ask()}
            testId="look-up"
          >
            {texts(lookUp.step === 'asking' ? 'customer:looking_up' : 'customer:look_up')}
          </Button>
        )}
        {form === 'closed' && (
          <Button kind="quiet" icon={UserRoundPlus} onClick={() => setForm('open')} testId="customer-create">
            {texts('customer:create')}
          </Button>
        )}
      </div>
      {form === 'open' && <NewCustomer call={call} onClose={() => setForm('closed')} />}
    </section>
  )
}
