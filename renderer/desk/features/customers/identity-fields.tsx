/** By which papers they proved who they are. */
import { identityKinds } from '#shared/domain/customer/identity-document.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import type { CustomerValues, ValueFault } from './customer-form.values.ts'

type Identity = CustomerValues['identity']
type IdentityFieldsProps = {
  readonly value: Identity
  readonly fault: ValueFault | null
  readonly onChange: (part: Partial<Identity>) => void
}

export function IdentityFields({ value, fault, onChange }: IdentityFieldsProps) {
  const texts = useTexts()
  return (
    <>
      <Choice
        label={texts('privacy:identity')}
        value={value.kind}
        options={(['none', ...identityKinds] as const).map((kind) => ({
          value: kind,
          label: texts(`privacy:identity_${kind}`),
        }))}
        onChange={(kind) => onChange({ kind })}
        testId="customer-identity"
      />
      {value.kind !== 'none' && (
        <Field
          label={texts('privacy:identity_number')}
          need="required"
          error={
            typeof fault === 'object' && fault !== null
              ? texts(`privacy:identity_fault_${fault.identity}`)
              : undefined
          }
        >
          {(control) => (
            <TextInput
              {...control}
              value={value.number}
              onChange={(event) => onChange({ number: event.target.value })}
              data-testid="customer-identity-number"
            />
          )}
        </Field>
      )}
    </>
  )
}
