/** One field in two versions, what it was before, and the choice between them or a third. */
import { useId } from 'react'
import type { CustomerPatch } from '#shared/domain/customer/customer.merge.ts'
import type { Customer, CustomerField } from '#shared/domain/customer/customer.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { customerLabel, customerText } from '../../ui/customer/customer-words.ts'
import { TextArea } from '../../ui/field/text-area.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { bothTexts, type Decision, isText } from './conflict.decision.ts'
import { MarkedDifference } from './marked-difference.tsx'

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
  const merged = decision?.is === 'merged' ? decision.text : bothTexts(mine, theirs)
  const choice = (is: Decision['is']) => ({
    name,
    checked: decision?.is === is,
    onChange: () => onDecide(is === 'merged' ? { is, text: merged } : { is }),
    'data-testid': `conflict-${field}-${is}`,
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
            <input type="radio" {...choice('mine')} />
            {texts('outbox:conflict_mine')}
          </span>
          <MarkedDifference before={before} after={mine} />
        </label>
        <label className="conflict-field__version">
          <span className="conflict-field__head">
            <input type="radio" {...choice('theirs')} />
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
      {isText(field) && (
        <div className="conflict-field__version">
          <label className="conflict-field__head">
            <input type="radio" {...choice('merged')} />
            {texts('outbox:conflict_merged')}
          </label>
          {decision?.is === 'merged' && (
            <TextArea
              aria-label={texts('outbox:conflict_merged')}
              value={merged}
              maxLength={field === 'name' ? 80 : 500}
              onChange={(event) => onDecide({ is: 'merged', text: event.target.value })}
              data-testid={`conflict-${field}-text`}
            />
          )}
        </div>
      )}
    </fieldset>
  )
}
