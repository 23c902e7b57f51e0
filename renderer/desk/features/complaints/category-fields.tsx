/** The fields that a category brings with it, rendered from the definitions that the server delivers. */
import { Select } from 'antd'
import { useMemo } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import { askedFields } from '#shared/domain/complaint/category.fields.ts'
import type { FieldDefinition } from '#shared/domain/complaint/category.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'
import { useMomentReader } from '../../platform/typing/use-moment-reader.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { Field, type FieldControl, OfferedMark } from '../../ui/field/field.tsx'
import { paymentMark } from '../../ui/field/payment.ts'
import { TextInput } from '../../ui/field/text-input.tsx'
import { WallTimeInput } from '../../ui/field/wall-time-input.tsx'
import { answersOf, type DraftForm } from './draft-form.ts'
import { Asked, type FormOrder } from './form-order.tsx'
import { readFields } from './form-reading.ts'
import { useFieldError } from './use-field-error.ts'
import { useTold } from './use-told.ts'

/** As many as there are keys for, and as the eye takes in; more are a list to type in. */
const MOST_IN_SIGHT = 7

type CategoryFieldsProps = { readonly definitions: readonly FieldDefinition[]; readonly order: FormOrder }

export function CategoryFields({ definitions, order }: CategoryFieldsProps) {
  const told = useTold()
  const fields = useWatch<DraftForm, 'fields'>({ name: 'fields' })
  const offers = useMemo(() => readFields(definitions, told), [definitions, told])
  const asked = askedFields(definitions, answersOf(fields, definitions))
  return asked.map((definition) => (
    <Controller<DraftForm, `fields.${string}`>
      key={definition.id}
      name={`fields.${definition.id}`}
      // A draft is plain data: a field without a value, which no store takes, would keep all of it from being saved.
      defaultValue=""
      render={({ field }) => (
        <Asked
          answered={field.value !== ''}
          offered={offers[definition.id] ?? null}
          onTake={() => field.onChange(offers[definition.id] ?? '')}
        >
          <OneField
            definition={definition}
            offered={field.value === '' ? (offers[definition.id] ?? null) : null}
            value={field.value}
            onChange={field.onChange}
            order={order}
          />
        </Asked>
      )}
    />
  ))
}

type OneFieldProps = {
  readonly definition: FieldDefinition
  readonly value: string
  readonly offered: string | null
  readonly onChange: (value: string) => void
  readonly order: FormOrder
}

function OneField(props: OneFieldProps) {
  const texts = useTexts()
  const { definition } = props
  switch (definition.type) {
    case 'text':
      return definition.holds === 'moment' ? <Time {...props} /> : <Line {...props} />
    case 'number':
      return <Line {...props} />
    case 'choice':
      return definition.options.length > MOST_IN_SIGHT ? (
        <List {...props} options={definition.options} />
      ) : (
        <InSight
          {...props}
          options={definition.options.map((option) => ({ value: option, label: option }))}
        />
      )
    case 'yes_no':
      return (
        <InSight
          {...props}
          options={[
            { value: 'yes', label: texts('common:yes') },
            { value: 'no', label: texts('common:no') },
          ]}
        />
      )
    default:
      return assertNever(definition)
  }
}

function Labelled(props: {
  readonly definition: FieldDefinition
  readonly children: (control: FieldControl) => React.ReactNode
}) {
  const texts = useTexts()
  const error = useFieldError()
  const { definition } = props
  return (
    <Field
      label={
        definition.type === 'number' && definition.unit !== ''
          ? texts('complaint:field_unit', { label: definition.label, unit: definition.unit })
          : definition.label
      }
      need={definition.required ? 'required' : 'optional'}
      error={error(`fields.${definition.id}`)}
    >
      {props.children}
    </Field>
  )
}

const exampleOf = (definition: FieldDefinition): string =>
  definition.type === 'text' ? (definition.pattern?.example ?? '') : ''

function Line({ definition, value, offered, onChange }: OneFieldProps) {
  const isPayment = definition.type === 'text' && definition.payment !== undefined
  return (
    <Labelled definition={definition}>
      {(control) => (
        <div className="complaint-form__line">
          <TextInput
            {...control}
            {...(isPayment ? paymentMark : {})}
            {...(definition.type === 'number' ? { inputMode: 'decimal' } : {})}
            data-testid={`complaint-field-${definition.id}`}
            value={value}
            placeholder={offered ?? exampleOf(definition)}
            onChange={(event) => onChange(event.target.value)}
          />
          {offered !== null && <OfferedMark />}
        </div>
      )}
    </Labelled>
  )
}

/** A moment of the matter, said as the other times are. */
function Time({ definition, value, onChange }: OneFieldProps) {
  const read = useMomentReader('past')
  return (
    <Labelled definition={definition}>
      {(control) => (
        <WallTimeInput
          {...control}
          value={value}
          onChange={onChange}
          read={read}
          testId={`complaint-field-${definition.id}`}
        />
      )}
    </Labelled>
  )
}

type InSightProps = OneFieldProps & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** All of them in sight, each with a key of its own. */
function InSight({ definition, value, offered, onChange, order, options }: InSightProps) {
  const error = useFieldError()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the options in it
    <div
      className="complaint-form__in-sight"
      onKeyDown={(event) => {
        const { key, ctrlKey, altKey, metaKey } = event
        if (ctrlKey || altKey || metaKey) return
        const chosen = options[Number(key) - 1]
        if (chosen !== undefined) order.change(() => onChange(chosen.value))
        else if (key === 'Backspace' || key === 'Delete') onChange('')
        else return
        event.preventDefault()
      }}
    >
      <Choice
        label={definition.label}
        need={definition.required ? 'required' : 'optional'}
        error={error(`fields.${definition.id}`)}
        value={value === '' ? null : value}
        offered={offered}
        options={options.map((option, index) => ({ ...option, hint: String(index + 1) }))}
        onChange={onChange}
        testId={`complaint-field-${definition.id}`}
      />
    </div>
  )
}

function List(props: OneFieldProps & { readonly options: readonly string[] }) {
  const { definition, value, offered, onChange, order, options } = props
  const texts = useTexts()
  const lines = useMemo(
    () => options.map((option) => ({ value: option, label: option, searched: searchedText([option]) })),
    [options],
  )
  return (
    <Labelled definition={definition}>
      {(control) => (
        <Select
          {...control}
          data-testid={`complaint-field-${definition.id}`}
          value={value === '' ? null : value}
          // Cleared, the list gives undefined.
          onChange={(chosen: string | undefined) => {
            if (chosen === undefined) onChange('')
            else order.change(() => onChange(chosen))
          }}
          options={lines}
          allowClear
          showSearch={{
            filterOption: (typed, line) => line !== undefined && matchesTyped(typed, line.searched),
          }}
          placeholder={offered ?? texts('complaint:choose')}
        />
      )}
    </Labelled>
  )
}
