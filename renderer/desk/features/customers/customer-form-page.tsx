/** Corrects what is known of a customer, or takes up again what the server refused. Kept while other pages are looked at. */
import './customer-form.css'
import { FileQuestionMark } from 'lucide-react'
import { customerPatch } from '#shared/domain/customer/customer.merge.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { useRefusedWork } from '../../platform/refused/use-refused-work.ts'
import { usePrivacy } from '../../platform/session/privacy.ts'
import { AbsentRecord } from '../../ui/customer/absent-record.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { CustomerForm } from './customer-form.tsx'
import type { FormCustomer } from './customer-form.values.ts'
import { useCreateAgain, useUpdate } from './use-customer-form.ts'

export default function CustomerFormPage({ page }: PageProps<'customer-form'>) {
  const refused = useRefusedWork(page.refused)
  const customer = useDataWatch('customer', page.customerId === null ? null : { id: page.customerId })
  if (refused === 'loading') return null
  if (page.customerId === null) return <CreatedAgain refused={refused} />
  return (
    <Loaded watched={customer} lines={8}>
      {(card) => (card === null ? <Missing /> : <Edited customer={card.customer} refused={refused} />)}
    </Loaded>
  )
}

function Missing() {
  const texts = useTexts()
  return <AbsentRecord icon={FileQuestionMark} title={texts('customer:missing')} />
}

function Edited(props: { readonly customer: Customer; readonly refused: AttentionEntry | null }) {
  const texts = useTexts()
  const { customer, refused } = props
  const { sees } = usePrivacy(customer.queueId)
  const save = useUpdate(customer, refused?.mutationId ?? null)
  return (
    <CustomerForm
      formKey={refused?.mutationId ?? customer.id}
      title={texts('customer:edit_title')}
      begin={wantedOf(customer, refused)}
      before={customer}
      hidden={sees === 'whole' ? { numbers: [] } : customer}
      papers="asked"
      isChanged={(edited, seen) =>
        Object.keys(customerPatch(seen, edited)).length > 0 || !sameValue(edited.identity, seen.identity)
      }
      save={save}
    />
  )
}

/** The customer as the refused change would have made them. */
function wantedOf(customer: Customer, refused: AttentionEntry | null): FormCustomer {
  const papers = mutators['customer.identify'].args.safeParse(refused?.args)
  if (papers.success) return { ...customer, identity: papers.data.to ?? undefined }
  const args = mutators['customer.update'].args.safeParse(refused?.args)
  if (!args.success) return customer
  const wanted = Object.entries(args.data.patch).map(([field, change]) => [field, change?.to])
  return { ...customer, ...Object.fromEntries(wanted) }
}

function CreatedAgain(props: { readonly refused: AttentionEntry | null }) {
  const texts = useTexts()
  const { refused } = props
  const args = mutators['customer.create'].args.safeParse(refused?.args)
  const save = useCreateAgain(args.success ? args.data : null, refused)
  if (refused === null || !args.success) return <Missing />
  return (
    <CustomerForm
      formKey={refused.mutationId}
      title={texts('customer:create_title')}
      begin={args.data}
      before={args.data}
      hidden={{ numbers: [] }}
      papers="not_asked"
      isChanged={() => true}
      save={save}
    />
  )
}
