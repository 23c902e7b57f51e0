/** How a customer is addressed. */
import type { EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Choice } from '../field/choice.tsx'

type Honorific = EditableCustomer['honorific']
const honorifics = ['mr', 'ms', 'none'] as const satisfies readonly Honorific[]

type HonorificChoiceProps = {
  readonly legend?: 'shown' | 'spoken'
  readonly value: Honorific
  readonly onChange: (honorific: Honorific) => void
  readonly testId?: string
}

export function HonorificChoice(props: HonorificChoiceProps) {
  const texts = useTexts()
  return (
    <Choice
      {...props}
      label={texts('customer:create_honorific')}
      options={honorifics.map((value) => ({ value, label: texts(`customer:create_honorific_${value}`) }))}
    />
  )
}
