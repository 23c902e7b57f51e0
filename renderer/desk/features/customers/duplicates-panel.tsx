/** Other records that may be the same person, and those that were merged into this one, with the way back. */
import { Merge, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { mayMergeCustomers } from '#shared/domain/customer/customer.duplicates.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { CustomerId } from '#shared/kernel/ids.ts'
import type { Duplicate } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { MergeSheet } from './merge-sheet.tsx'

export function DuplicatesPanel({ customer }: { readonly customer: Customer }) {
  const texts = useTexts()
  const mutate = useMutate()
  const mayMerge = mayMergeCustomers(useSignedIn().profile)
  const duplicates = readyValue(useDataWatch('duplicates', { id: customer.id })) ?? []
  const [merging, setMerging] = useState<Customer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const absorbed = customer.absorbed ?? []
  if (duplicates.length === 0 && absorbed.length === 0) return null

  const undo = async (from: CustomerId): Promise<void> => {
    const outcome = await mutate('customer.unmerge', { into: customer.id, from })
    if (outcome.ok) return setProblem(null)
    setProblem(texts(outcome.error.code === 'not_saved' ? 'common:not_saved' : 'merge:undo_refused'))
  }
  return (
    <Panel title={texts('merge:title')} testId="duplicates">
      <ul className="duplicates">
        {duplicates.map((duplicate) => (
          <li key={duplicate.customer.id} className="duplicates__one">
            <Suspected duplicate={duplicate} />
            {mayMerge ? (
              <Button
                size="small"
                icon={Merge}
                onClick={() => setMerging(duplicate.customer)}
                testId={`merge-${duplicate.customer.id}`}
              >
                {texts('merge:begin')}
              </Button>
            ) : (
              <span className="customer__soft">{texts('merge:lead_decides')}</span>
            )}
          </li>
        ))}
        {absorbed.map(({ id, name, at, byName }) => (
          <li key={id} className="duplicates__one">
            <span>
              {texts('merge:absorbed', { name })}{' '}
              <span className="customer__soft">
                <Moment at={at} /> · {byName}
              </span>
            </span>
            {mayMerge && (
              <Button
                size="small"
                kind="quiet"
                icon={Undo2}
                onClick={() => void undo(id)}
                testId={`unmerge-${id}`}
              >
                {texts('merge:undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem !== null && <InlineNotice tone="red">{problem}</InlineNotice>}
      {merging !== null && <MergeSheet into={customer} from={merging} onClose={() => setMerging(null)} />}
    </Panel>
  )
}

function Suspected({ duplicate: { customer, sign } }: { readonly duplicate: Duplicate }) {
  const texts = useTexts()
  return (
    <span>
      {customer.name} <Tag tone={sign === 'name' ? 'neutral' : 'amber'}>{texts(`merge:sign_${sign}`)}</Tag>
    </span>
  )
}
