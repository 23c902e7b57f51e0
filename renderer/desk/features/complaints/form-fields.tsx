/** The fields of the form, in the order of the conversation. Each finds its value in the form around it. */
import { Checkbox, Select } from 'antd'
import { Controller, useWatch } from 'react-hook-form'
import type { Category } from '#shared/domain/complaint/category.ts'
import { ComplaintKind, Severity } from '#shared/domain/complaint/complaint.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'
import { findMoment } from '../../platform/typing/typed-moment.ts'
import { useMomentReader, useWallNow } from '../../platform/typing/use-moment-reader.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { Field, OfferedMark } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { WallTimeInput } from '../../ui/field/wall-time-input.tsx'
import { CategoryFields } from './category-fields.tsx'
import { ContactNumber } from './contact-number.tsx'
import type { DraftForm } from './draft-form.ts'
import { Asked, type FormOrder } from './form-order.tsx'
import { useFieldError } from './use-field-error.ts'
import { useTold } from './use-told.ts'

export function KindChoice() {
  const texts = useTexts()
  return (
    <Controller<DraftForm, 'kind'>
      name="kind"
      render={({ field }) => (
        <Choice
          label={texts('complaint:kind')}
          legend="spoken"
          value={field.value}
          options={ComplaintKind.options.map((value) => ({ value, label: texts(`complaint:kind_${value}`) }))}
          onChange={field.onChange}
          testId="complaint-kind"
        />
      )}
    />
  )
}

/** What is known of the customer already: shown to be changed, not asked again. */
export function KnownFacts() {
  const texts = useTexts()
  const error = useFieldError()
  const customerId = useWatch<DraftForm, 'customerId'>({ name: 'customerId' })
  const card = readyValue(useDataWatch('customer', customerId === null ? null : { id: customerId }))
  return (
    <>
      <ShortField name="customerName" label="customer_name" need="required" testId="complaint-customer" />
      <ContactNumber queueId={card?.customer.queueId ?? null} />
      <Field label={texts('complaint:product')} error={error('productId')}>
        {(control) => (
          <Controller<DraftForm, 'productId'>
            name="productId"
            render={({ field }) => (
              <Select
                {...control}
                value={field.value}
                onChange={field.onChange}
                data-testid="complaint-product"
                options={productOptions(card?.customer ?? null, texts('complaint:product_none'))}
                showSearch={{
                  filterOption: (typed, line) =>
                    line !== undefined && matchesTyped(typed, searchedText([line.label])),
                }}
              />
            )}
          />
        )}
      </Field>
    </>
  )
}

const productOptions = (customer: Customer | null, none: string) => [
  ...(customer?.products.map((product) => ({ value: product.id, label: product.name })) ?? []),
  { value: '', label: none },
]

type TextName = 'customerName' | 'petitionNumber' | 'place' | 'proxyName' | 'proxyRelation' | 'proxyAuthority'
type ShortFieldProps = {
  readonly name: TextName
  readonly label:
    | 'customer_name'
    | 'petition_number'
    | 'place'
    | 'proxy_name'
    | 'proxy_relation'
    | 'proxy_authority'
  readonly need?: 'required'
  readonly testId?: string
}

export function ShortField(props: ShortFieldProps) {
  const texts = useTexts()
  const error = useFieldError()
  return (
    <Field
      label={texts(`complaint:${props.label}`)}
      need={props.need ?? 'optional'}
      error={error(props.name)}
    >
      {(control) => (
        <Controller<DraftForm, TextName>
          name={props.name}
          render={({ field }) => <TextInput {...control} {...field} data-testid={props.testId} />}
        />
      )}
    </Field>
  )
}

export function SeverityChoice() {
  const texts = useTexts()
  return (
    <div className="complaint-form__row">
      <Controller<DraftForm, 'severity'>
        name="severity"
        render={({ field }) => (
          <Choice
            label={texts('complaint:severity')}
            testId="complaint-severity"
            value={field.value}
            options={Severity.options.map((value) => ({
              value,
              label: texts(`complaint:severity_${value}`),
            }))}
            onChange={field.onChange}
          />
        )}
      />
      <fieldset className="complaint-form__flags">
        <legend className="choice__label">{texts('complaint:flags')}</legend>
        {(['repeat', 'regulator', 'confidential'] as const).map((name) => (
          <Controller<DraftForm, typeof name>
            key={name}
            name={name}
            render={({ field }) => (
              <Checkbox checked={field.value} onChange={field.onChange}>
                {texts(`complaint:${name}`)}
              </Checkbox>
            )}
          />
        ))}
      </fieldset>
    </div>
  )
}

export function OwnFields(props: { readonly categories: readonly Category[]; readonly order: FormOrder }) {
  const categoryId = useWatch<DraftForm, 'categoryId'>({ name: 'categoryId' })
  const category = props.categories.find((each) => each.id === categoryId)
  if (category === undefined) return null
  return <CategoryFields definitions={category.fields} order={props.order} />
}

export function WhenAndWhere() {
  return (
    <>
      <Controller<DraftForm, 'incidentAt'>
        name="incidentAt"
        render={({ field }) => <IncidentTime value={field.value} onChange={field.onChange} />}
      />
      <div className="complaint-form__rest">
        <ShortField name="place" label="place" testId="complaint-place" />
      </div>
    </>
  )
}

type IncidentTimeProps = { readonly value: string; readonly onChange: (value: string) => void }

/** Most stories begin with when it was: what was told is offered. */
function IncidentTime({ value, onChange }: IncidentTimeProps) {
  const texts = useTexts()
  const error = useFieldError()
  const told = useTold()
  const read = useMomentReader('past')
  const wallNow = useWallNow()
  const found = findMoment(told, wallNow())
  const offered = value !== '' || found === null ? null : found.replace('T', ' ')
  return (
    <Asked answered={value !== ''} offered={offered} onTake={() => onChange(found ?? '')}>
      <Field label={texts('complaint:incident_at')} error={error('incidentAt')}>
        {(control) => (
          <div className="complaint-form__line">
            <WallTimeInput
              {...control}
              value={value}
              onChange={onChange}
              read={read}
              testId="complaint-incident"
              {...(offered === null ? {} : { placeholder: offered })}
            />
            {offered !== null && <OfferedMark />}
          </div>
        )}
      </Field>
    </Asked>
  )
}

export function Complainant() {
  const texts = useTexts()
  const complainant = useWatch<DraftForm, 'complainant'>({ name: 'complainant' })
  return (
    <>
      <div className="complaint-form__wide">
        <Controller<DraftForm, 'complainant'>
          name="complainant"
          render={({ field }) => (
            <Choice
              label={texts('complaint:complainant')}
              value={field.value}
              options={(['self', 'proxy'] as const).map((value) => ({
                value,
                label: texts(`complaint:complainant_${value}`),
              }))}
              onChange={field.onChange}
              testId="complaint-complainant"
            />
          )}
        />
      </div>
      {complainant === 'proxy' && (
        <>
          <ShortField name="proxyName" label="proxy_name" need="required" testId="complaint-proxy-name" />
          <ShortField
            name="proxyRelation"
            label="proxy_relation"
            need="required"
            testId="complaint-proxy-relation"
          />
          <ShortField name="proxyAuthority" label="proxy_authority" testId="complaint-proxy-authority" />
        </>
      )}
    </>
  )
}
