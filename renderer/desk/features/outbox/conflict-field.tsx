/** One field in two versions, what it was before, and the choice between them or a third. */
import { useId } from 'react'
import type { CustomerPatch, EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import type { Customer, CustomerField } from '#shared/domain/customer/customer.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { customerLabel, customerText } from '../../ui/customer/customer-words.ts'
import { Moment } from '../../ui/time/moment.tsx'
import { type Decision, thirdVersion } from './conflict.decision.ts'
import { MarkedDifference } from './marked-difference.tsx'
import { ThirdVersionField } from './third-version.tsx'

type ConflictFieldProps = {
  readonly field: CustomerField
  readonly customer: Customer
  readonly patch: CustomerPatch
  readonly decision: Decision | null
  readonly onDecide: (decision: Decision) => void
}

export function ConflictField({ field, customer, patch, decision, onDecide }: ConflictFieldProps) {
  const texts = useTexts()
  const name = useId()
  const change = patch[field]
  const before = customerText(texts, { [field]: change?.from })
  const mine = customerText(texts, { [field]: change?.to })
  const theirs = customerText(texts, { [field]: customer[field] })
  const changed = customer.changed?.[field]
  const wanted: EditableCustomer = { ...customer, ...(change !== undefined && { [field]: change.to }) }
  const third = thirdVersion(field, wanted, customer)
  const choice = (taken: Decision) => ({
    name,
    checked: decision?.is === taken.is,
    onChange: () => onDecide(taken),
    'data-testid': `conflict-${field}-${taken.is}`,
  })
  return (
    <fieldset className="conflict-field" data-testid={`conflict-${field}`}>
      <legend>{customerLabel(texts, field)}</legend>
      <p className="conflict-field__before">
        <span>{texts('outbox:conflict_before')}</span>
        {before === '' ? texts('outbox:conflict_empty') : before}
      </p>
      <div className="conflict-field__versions">
        <label className="conflict-field__version">
          <span className="conflict-field__head">
            <input type="radio" {...choice({ is: 'mine' })} />
            {texts('outbox:conflict_mine')}
          </span>
          <MarkedDifference before={before} after={mine} />
        </label>
        <label className="conflict-field__version">
          <span className="conflict-field__head">
            <input type="radio" {...choice({ is: 'theirs' })} />
            {changed === undefined
              ? texts('outbox:conflict_theirs_unknown')
              : texts('outbox:conflict_theirs', { name: changed.byName })}
            {changed !== undefined && (
              <span className="outbox__soft">
                <Moment at={changed.at} />
              </span>
            )}
          </span>
          <MarkedDifference before={before} after={theirs} />
        </label>
      </div>
      {third !== null && (
        <div className="conflict-field__version">
          <label className="conflict-field__head">
            <input type="radio" {...choice({ is: 'third', version: third })} />
            {texts('outbox:conflict_third')}
          </label>
          {decision?.is === 'third' && (
            <ThirdVersionField
              version={decision.version}
              onChange={(version) => onDecide({ is: 'third', version })}
            />
          )}
        </div>
      )}
    </fieldset>
  )
}
