/** The fields that a category brings with it, rendered from the definitions that the server delivers. */
import { Select } from 'antd'
import { Controller } from 'react-hook-form'
import type { FieldDefinition } from '#shared/domain/complaint/category.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Field, type FieldControl } from '../../ui/field/field.tsx'
import { paymentMark } from '../../ui/field/payment.ts'
import { TextInput } from '../../ui/field/text-input.tsx'
import type { DraftForm } from './draft-form.ts'
import { useFieldError } from './use-field-error.ts'

export function CategoryFields(props: { readonly definitions: readonly FieldDefinition[] }) {
  const texts = useTexts()
  const error = useFieldError()
  return props.definitions.map((definition) => (
    <Field
      key={definition.id}
      label={
        definition.type === 'number' && definition.unit !== ''
          ? texts('complaint:field_unit', { label: definition.label, unit: definition.unit })
          : definition.label
      }
      need={definition.required ? 'required' : 'optional'}
      error={error(`fields.${definition.id}`)}
    >
      {(control) => (
        <Controller<DraftForm, `fields.${string}`>
          name={`fields.${definition.id}`}
          // A draft is plain data: a field without a value, which no store takes, would keep all of it from being saved.
          defaultValue=""
          render={({ field }) => (
            <OneField
              definition={definition}
              control={control}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      )}
    </Field>
  ))
}

type OneFieldProps = {
  readonly definition: FieldDefinition
  readonly control: FieldControl
  readonly value: string
  readonly onChange: (value: string) => void
}

function OneField({ definition, control, value, onChange }: OneFieldProps) {
  const texts = useTexts()
  const common = { ...control, 'data-testid': `complaint-field-${definition.id}` }
  const pick = (options: { value: string; label: string }[]) => (
    <Select
      {...common}
      value={value === '' ? null : value}
      // Cleared, the list gives undefined.
      onChange={(chosen: string | undefined) => onChange(chosen ?? '')}
      options={options}
      allowClear
      showSearch
      placeholder={texts('complaint:choose')}
    />
  )
  switch (definition.type) {
    case 'text':
      return (
        <TextInput
          {...common}
          {...(definition.payment === undefined ? {} : paymentMark)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'number':
      return (
        <TextInput
          {...common}
          inputMode="decimal"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'choice':
      return pick(definition.options.map((option) => ({ value: option, label: option })))
    case 'yes_no':
      return pick([
        { value: 'yes', label: texts('common:yes') },
        { value: 'no', label: texts('common:no') },
      ])
    default:
      return assertNever(definition)
  }
}
