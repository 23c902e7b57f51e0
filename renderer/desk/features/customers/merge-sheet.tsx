/** Two records side by side: for every field that differs the lead chooses which one stands; numbers are all kept. */
import { useState } from 'react'
import { type ChosenField, chosenFields } from '#shared/domain/customer/customer.duplicates.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { Button } from '../../ui/button/button.tsx'
import { customerLabel, customerText } from '../../ui/customer/customer-words.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'

type MergeSheetProps = {
  readonly into: Customer
  readonly from: Customer
  readonly onClose: () => void
}

export function MergeSheet({ into, from, onClose }: MergeSheetProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const [take, setTake] = useState<readonly ChosenField[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const different = chosenFields.filter((field) => !sameValue(into[field], from[field]))
  const textOf = (customer: Customer, field: ChosenField): string =>
    customerText(texts, { [field]: customer[field] }) || texts('common:none')
  const choose = (field: ChosenField, whose: 'into' | 'from'): void =>
    setTake((before) => [...before.filter((each) => each !== field), ...(whose === 'from' ? [field] : [])])

  const merge = async (): Promise<void> => {
    setBusy(true)
    const outcome = await mutate('customer.merge', { into: into.id, from: from.id, take: [...take] })
    setBusy(false)
    if (!outcome.ok)
      return setProblem(texts(outcome.error.code === 'not_saved' ? 'common:not_saved' : 'merge:refused'))
    announce(texts('merge:done'), 'polite')
    onClose()
  }
  return (
    <Sheet
      title={texts('merge:sheet_title', { into: into.name, from: from.name })}
      width={560}
      onClose={onClose}
    >
      <div className="merge" data-testid="merge-sheet">
        <p>{texts('merge:sheet_note')}</p>
        {different.map((field) => (
          <Choice
            key={field}
            label={customerLabel(texts, field)}
            value={take.includes(field) ? 'from' : 'into'}
            options={[
              { value: 'into', label: textOf(into, field) },
              { value: 'from', label: textOf(from, field) },
            ]}
            onChange={(whose) => choose(field, whose)}
            testId={`merge-${field}`}
          />
        ))}
        <p className="customer__soft">
          {texts('merge:numbers', {
            numbers: [...new Set([...into.numbers, ...from.numbers].map(({ raw }) => maskNumber(raw)))].join(
              ', ',
            ),
          })}
        </p>
        {problem !== null && <InlineNotice tone="red">{problem}</InlineNotice>}
        <div className="consents__buttons">
          <Button kind="quiet" onClick={onClose}>
            {texts('common:cancel')}
          </Button>
          <Button kind="primary" disabled={busy} onClick={() => void merge()} testId="merge-confirm">
            {texts('merge:confirm')}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
