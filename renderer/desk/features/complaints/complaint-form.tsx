/**
 * The form itself, in the order of the conversation: what kind, what happened, what they ask, what was done and
 * promised. Everything that is typed is kept; registering only reads it.
 */
import { Checkbox, Select } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import { Controller, FormProvider, useForm, useFormContext, useWatch } from 'react-hook-form'
import type { Category } from '#shared/domain/complaint/category.ts'
import { ComplaintKind, Severity } from '#shared/domain/complaint/complaint.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { ArticleId, CallId } from '#shared/kernel/ids.ts'
import type { ComplaintDraft } from '#shared/ports/data-port.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { setDraftInFocus } from '../../platform/matter/matter.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { CategoryField } from './category-field.tsx'
import { CategoryFields } from './category-fields.tsx'
import type { DraftForm } from './draft-form.ts'
import { FormActions } from './form-actions.tsx'
import { LinkedArticles } from './linked-articles.tsx'
import { Promises } from './promises.tsx'
import type { RegisteredCase } from './registered.tsx'
import { useDraftKeeper } from './use-draft.ts'
import { useFieldError } from './use-field-error.ts'
import { useRegister } from './use-register.ts'

/** What the form begins with. */
export type DraftStart = {
  readonly form: DraftForm
  readonly callId: CallId | null
  /** When the draft that is resumed was last saved; null for a new one. */
  readonly savedAt: Instant | null
}

type ComplaintFormProps = {
  readonly draftKey: string
  readonly start: DraftStart
  /** The draft as it is kept now: written here, or in another window. */
  readonly kept: ComplaintDraft | null
  readonly onRegistered: (registered: RegisteredCase) => void
}

export function ComplaintForm({ draftKey, start, kept, onRegistered }: ComplaintFormProps) {
  const texts = useTexts()
  const { callId } = start
  const methods = useForm<DraftForm>({ defaultValues: start.form, shouldFocusError: false })
  const keeper = useDraftKeeper(draftKey, callId, start.form)
  const categories = readyValue(useDataWatch('categories', {})) ?? []
  const root = useRef<HTMLFormElement>(null)
  const registering = { callId, methods, keeper, categories, root, onRegistered }
  const { register, discard, busy, problem } = useRegister(registering)
  const { keep, takeOver } = keeper

  useEffect(
    () => methods.subscribe({ formState: { values: true }, callback: ({ values }) => keep(values) }),
    [methods, keep],
  )
  useEffect(() => {
    const written = kept === null ? null : takeOver(kept.form)
    if (written !== null) methods.reset(written)
  }, [kept, takeOver, methods])
  useCommand('complaint.register', busy ? null : () => void register())
  useCommand('form.return', () => methods.setFocus('facts'))

  return (
    <FormProvider {...methods}>
      <form
        ref={root}
        className="complaint-form"
        onSubmit={(event) => {
          event.preventDefault()
          void register()
        }}
        noValidate
      >
        <PageFrame
          testId="complaint-form"
          header={<PageHeader title={texts('complaint:form_title')} actions={<KindChoice />} />}
          actions={
            <FormActions
              keeper={keeper}
              savedAt={start.savedAt}
              busy={busy}
              problem={problem}
              onDiscard={() => void discard()}
            />
          }
        >
          <div className="complaint-form__grid">
            <KnownFacts />
            <CategoryField categories={categories} />
            <SeverityChoice />
            <LongField name="facts" need="required" testId="complaint-facts" />
            <LongField name="requestedRemedy" label="remedy" testId="complaint-remedy" />
            <OwnFields categories={categories} />
            <LongField name="immediateAction" label="immediate_action" testId="complaint-action" />
            <WhenAndWhere />
            <Promises />
            <Complainant />
            <LinkedArticles />
          </div>
        </PageFrame>
        <MatterInFocus draftKey={draftKey} />
      </form>
    </FormProvider>
  )
}

function KindChoice() {
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
function KnownFacts() {
  const texts = useTexts()
  const error = useFieldError()
  const customerId = useWatch<DraftForm, 'customerId'>({ name: 'customerId' })
  const card = readyValue(useDataWatch('customer', customerId === null ? null : { id: customerId }))
  return (
    <>
      <ShortField name="customerName" label="customer_name" need="required" testId="complaint-customer" />
      <ShortField name="contactNumber" label="contact_number" testId="complaint-contact" />
      <Field label={texts('complaint:product')} error={error('productId')}>
        {(control) => (
          <Controller<DraftForm, 'productId'>
            name="productId"
            render={({ field }) => (
              <Select
                {...control}
                value={field.value}
                onChange={field.onChange}
                options={productOptions(card?.customer ?? null, texts('complaint:product_none'))}
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

type TextName = 'customerName' | 'contactNumber' | 'place' | 'proxyName' | 'proxyRelation' | 'proxyAuthority'
type ShortFieldProps = {
  readonly name: TextName
  readonly label:
    | 'customer_name'
    | 'contact_number'
    | 'place'
    | 'proxy_name'
    | 'proxy_relation'
    | 'proxy_authority'
  readonly need?: 'required'
  readonly testId?: string
}

function ShortField(props: ShortFieldProps) {
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

type LongFieldProps = {
  readonly name: 'facts' | 'requestedRemedy' | 'immediateAction'
  readonly label?: 'remedy' | 'immediate_action'
  readonly need?: 'required'
  readonly testId: string
}

function LongField(props: LongFieldProps) {
  const texts = useTexts()
  const error = useFieldError()
  const label = props.label ?? 'facts'
  return (
    <div className="complaint-form__wide">
      <Field label={texts(`complaint:${label}`)} need={props.need ?? 'optional'} error={error(props.name)}>
        {(control) => (
          <Controller<DraftForm, LongFieldProps['name']>
            name={props.name}
            render={({ field }) => (
              <TextArea
                {...control}
                {...field}
                placeholder={texts(`complaint:${label}_placeholder`)}
                data-testid={props.testId}
              />
            )}
          />
        )}
      </Field>
    </div>
  )
}

function SeverityChoice() {
  const texts = useTexts()
  return (
    <div className="complaint-form__row">
      <Controller<DraftForm, 'severity'>
        name="severity"
        render={({ field }) => (
          <Choice
            label={texts('complaint:severity')}
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

function OwnFields(props: { readonly categories: readonly Category[] }) {
  const categoryId = useWatch<DraftForm, 'categoryId'>({ name: 'categoryId' })
  const category = props.categories.find((each) => each.id === categoryId)
  return category === undefined ? null : <CategoryFields definitions={category.fields} />
}

function WhenAndWhere() {
  const texts = useTexts()
  const error = useFieldError()
  return (
    <>
      <Field label={texts('complaint:incident_at')} error={error('incidentAt')}>
        {(control) => (
          <Controller<DraftForm, 'incidentAt'>
            name="incidentAt"
            render={({ field }) => <TextInput {...control} {...field} type="datetime-local" />}
          />
        )}
      </Field>
      <div className="complaint-form__rest">
        <ShortField name="place" label="place" />
      </div>
    </>
  )
}

function Complainant() {
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
            />
          )}
        />
      </div>
      {complainant === 'proxy' && (
        <>
          <ShortField name="proxyName" label="proxy_name" need="required" />
          <ShortField name="proxyRelation" label="proxy_relation" need="required" />
          <ShortField name="proxyAuthority" label="proxy_authority" />
        </>
      )}
    </>
  )
}

/** Tells the other columns what is being written, so that fitting articles can be offered and linked. */
function MatterInFocus(props: { readonly draftKey: string }) {
  const { draftKey } = props
  const [facts, demand, articleIds] = useWatch<DraftForm, ['facts', 'requestedRemedy', 'articleIds']>({
    name: ['facts', 'requestedRemedy', 'articleIds'],
  })
  const link = useArticleLinks()
  const draft = useMemo(
    () => ({ key: draftKey, said: `${facts} ${demand}`.trim(), articleIds, ...link }),
    [draftKey, facts, demand, articleIds, link],
  )
  useEffect(() => setDraftInFocus(draft), [draft])
  useEffect(() => () => setDraftInFocus(null), [])
  return null
}

function useArticleLinks() {
  const { getValues, setValue } = useFormContext<DraftForm>()
  return useMemo(() => {
    const change = (articleIds: ArticleId[]): void =>
      setValue('articleIds', articleIds, { shouldDirty: true })
    return {
      linkArticle: (articleId: ArticleId): void =>
        change([...getValues('articleIds').filter((id) => id !== articleId), articleId]),
      unlinkArticle: (articleId: ArticleId): void =>
        change(getValues('articleIds').filter((id) => id !== articleId)),
    }
  }, [getValues, setValue])
}
