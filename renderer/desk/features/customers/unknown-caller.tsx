/** Nobody on this machine has this number, or nobody may look: what the server says, and how to go on. */
import { Search, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { MaskedNumber } from '../../ui/text/phone-number.tsx'
import type { CallerView } from './caller-lookup.ts'
import { NewCustomer } from './new-customer.tsx'
import { useAskServer } from './use-ask-server.ts'

type Unknown = Extract<
  CallerView,
  { is: 'not_here' | 'asking_server' | 'unknown' | 'lease_over' | 'no_number' }
>

export function UnknownCaller({ call, view }: { readonly call: CallView; readonly view: Unknown }) {
  const texts = useTexts()
  const askServer = useAskServer(call)
  const [form, setForm] = useState<'closed' | 'open'>('closed')
  const isPrivate = view.is === 'no_number' && call.identity.privacy === 'withheld'
  const why = view.is === 'not_here' ? view.why : null
  return (
    <section className="who__section" data-testid="unknown-caller" aria-busy={view.is === 'asking_server'}>
      <h2 className="customer__name">
        {texts(isPrivate ? 'customer:private_title' : `customer:${view.is}_title`)}
      </h2>
      {view.is !== 'no_number' && (
        <p>
          <MaskedNumber raw={call.identity.number} />
        </p>
      )}
      <p className="customer__soft">{texts(`customer:${view.is}_note`)}</p>
      {why !== null && (
        <InlineNotice tone="neutral" testId="look-up-answer">
          {texts(`customer:look_up_${why}`)}
        </InlineNotice>
      )}
      <div className="customer__choice">
        {(view.is === 'not_here' || view.is === 'lease_over') && (
          <Button icon={Search} onClick={askServer} testId="look-up">
            {texts('customer:look_up')}
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
