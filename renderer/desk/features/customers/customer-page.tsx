/** One customer, whole: everything that happened in one line of time, what they agreed to, and a note for the next colleague. */
import './customer-page.css'
import { Pencil, UserRound } from 'lucide-react'
import { useEffect } from 'react'
import { mayKeepCustomers } from '#shared/domain/customer/customer.permission.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { openCustomer } from '../../platform/matter/matter.store.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useRefusedWork } from '../../platform/refused/use-refused-work.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { AbsentRecord } from '../../ui/customer/absent-record.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { CreditTag, SegmentTag } from '../../ui/status/tag.tsx'
import { ConsentPanel } from './consent-panel.tsx'
import { DoNotCallTag } from './do-not-call-tag.tsx'
import { DuplicatesPanel } from './duplicates-panel.tsx'
import { NewNote } from './new-note.tsx'
import { Timeline } from './timeline.tsx'

export default function CustomerPage({ page }: PageProps<'customer'>) {
  const texts = useTexts()
  const { customerId } = page
  const watched = useDataWatch('customer', { id: customerId })
  const refused = useRefusedWork(page.refused)
  // Whom the page is about stands in WHO as well, with number, address and what is open.
  useEffect(() => openCustomer(customerId), [customerId])
  if (refused === 'loading') return null
  return (
    <Loaded watched={watched} lines={10}>
      {(card) =>
        card === null ? (
          <AbsentRecord icon={UserRound} title={texts('customer:missing')} />
        ) : (
          <OneCustomer customer={card.customer} refused={refused} />
        )
      }
    </Loaded>
  )
}

type OneCustomerProps = { readonly customer: Customer; readonly refused: AttentionEntry | null }

function OneCustomer({ customer, refused }: OneCustomerProps) {
  const texts = useTexts()
  const mayEdit = mayKeepCustomers(useSignedIn().profile)
  const entries = readyValue(useDataWatch('timeline', { id: customer.id }))
  return (
    <PageFrame
      testId="page-customer"
      body="fills"
      header={
        <PageHeader
          title={
            <span className="customer-page__title">
              {texts(`customer:honorific_${customer.honorific}`, { name: customer.name })}
              <SegmentTag segment={customer.segment} />
              <CreditTag standing={customer.creditStanding} />
              <DoNotCallTag customer={customer} />
            </span>
          }
          note={entries && texts('customer:page_note', { count: entries.length })}
          actions={
            mayEdit && (
              <Button
                icon={Pencil}
                testId="customer-page-edit"
                onClick={() => goTo({ name: 'customer-form', customerId: customer.id, refused: null })}
              >
                {texts('customer:edit')}
              </Button>
            )
          }
        />
      }
    >
      <div className="customer-page">
        <DuplicatesPanel customer={customer} />
        <ConsentPanel customer={customer} />
        {mayEdit && <NewNote customerId={customer.id} refused={refused} />}
        {entries !== null && <Timeline key={customer.id} entries={entries} />}
      </div>
    </PageFrame>
  )
}
