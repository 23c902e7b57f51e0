/** The fields that an agent may change, and one button. */
import { type FormEvent, useState } from 'react'
import { Customer } from '#shared/domain/customer/customer.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goBack } from '../../platform/navigation/navigation.store.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { Button } from '../../ui/button/button.tsx'
import { AddressFields, isAddressTooLong } from '../../ui/customer/address-fields.tsx'
import { HonorificChoice } from '../../ui/customer/honorific-choice.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { ActionBar, PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import {
  type CustomerValues,
  editedFrom,
  type FormCustomer,
  type Hidden,
  type ValueFault,
  valuesOf,
} from './customer-form.values.ts'
import { IdentityFields } from './identity-fields.tsx'
import type { SaveCustomer } from './use-customer-form.ts'

/** What was typed and not saved, by form, and the customer as they were then: a look at another page loses none of it. */
type Typed = { readonly values: CustomerValues; readonly seen: FormCustomer }
const useTyped = createDeskState<Readonly<Record<string, Typed>>>({})

const LONGEST_NAME = Customer.shape.name.maxLength ?? 0
const LONGEST_REMARK = Customer.shape.remark.maxLength ?? 0

type CustomerFormProps = {
  readonly formKey: string
  readonly title: string
  readonly begin: FormCustomer
  readonly before: FormCustomer
  /** What stands masked. */
  readonly hidden: Hidden
  /** Whether papers are asked: of somebody new they are not. */
  readonly papers: 'asked' | 'not_asked'
  readonly isChanged: (edited: FormCustomer, seen: FormCustomer) => boolean
  readonly save: SaveCustomer
}

export function CustomerForm(props: CustomerFormProps) {
  const { formKey } = props
  const texts = useTexts()
  const kept = useTyped((typed) => typed[formKey])
  const [begun] = useState<Typed>(() => ({ values: valuesOf(props.begin, props.hidden), seen: props.before }))
  const { values, seen } = kept ?? begun
  const [fault, setFault] = useState<ValueFault | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const tooLong = useTooLong()
  const isTooLong =
    tooLong(values.name, LONGEST_NAME) !== undefined ||
    tooLong(values.remark, LONGEST_REMARK) !== undefined ||
    isAddressTooLong(values.address)
  const change = (part: Partial<CustomerValues>): void =>
    useTyped.setState({ [formKey]: { values: { ...values, ...part }, seen } })

  const save = async (): Promise<void> => {
    const edited = editedFrom(values, seen)
    setFault('fault' in edited ? edited.fault : null)
    if ('fault' in edited || busy || isTooLong) return
    if (!props.isChanged(edited, seen)) return setProblem(texts('customer:edit_unchanged'))
    setBusy(true)
    const held = await props.save(edited, seen)
    setBusy(false)
    setProblem(held?.problem ?? null)
    if (held !== null) return useTyped.setState({ [formKey]: { values, seen: held.seen } })
    useTyped.setState((typed) => {
      const { [formKey]: _, ...others } = typed
      return others
    }, true)
    announce(texts('customer:edit_saved'), 'polite')
    goBack()
  }
  useCommand('form.submit', () => void save())
  return (
    <form
      className="customer-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <PageFrame
        testId="page-customer-form"
        header={<PageHeader title={props.title} note={texts('customer:edit_note')} />}
        actions={
          <ActionBar>
            <Button kind="quiet" onClick={goBack}>
              {texts('common:cancel')}
            </Button>
            <Button kind="primary" type="submit" command="form.submit" disabled={busy} testId="customer-save">
              {texts('customer:edit_save')}
            </Button>
          </ActionBar>
        }
      >
        <div className="customer-form__fields">
          {problem !== null && (
            <InlineNotice tone="red" testId="customer-problem">
              {problem}
            </InlineNotice>
          )}
          <Field
            label={texts('customer:create_name')}
            need="required"
            error={
              fault === 'name_missing'
                ? texts('customer:create_name_missing')
                : tooLong(values.name, LONGEST_NAME)
            }
          >
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                onChange={(event) => change({ name: event.target.value })}
                data-testid="customer-name"
              />
            )}
          </Field>
          <HonorificChoice value={values.honorific} onChange={(honorific) => change({ honorific })} />
          <Field
            label={texts('customer:edit_numbers')}
            error={fault === 'number_invalid' ? texts('customer:create_number_invalid') : undefined}
          >
            {(control) => (
              <TextArea
                {...control}
                value={values.numbers}
                onChange={(event) => change({ numbers: event.target.value })}
              />
            )}
          </Field>
          <AddressFields
            address={values.address}
            onChange={(part) => change({ address: { ...values.address, ...part } })}
          />
          {props.papers === 'asked' && (
            <IdentityFields
              value={values.identity}
              fault={fault}
              onChange={(part) => change({ identity: { ...values.identity, ...part } })}
            />
          )}
          <Field label={texts('customer:remark')} error={tooLong(values.remark, LONGEST_REMARK)}>
            {(control) => (
              <TextArea
                {...control}
                value={values.remark}
                onChange={(event) => change({ remark: event.target.value })}
                data-testid="customer-remark"
              />
            )}
          </Field>
        </div>
      </PageFrame>
    </form>
  )
}
