/** Creates the caller as a customer, from the little that the matter needs. Saved on this machine first. */
import { type FormEvent, useRef, useState } from 'react'
import { dialledNumber } from '#shared/domain/call/dialled-number.ts'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { Customer } from '#shared/domain/customer/customer.ts'
import type { Queue } from '#shared/domain/schedule/roster.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Button } from '../../ui/button/button.tsx'
import { HonorificChoice } from '../../ui/customer/honorific-choice.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { chooseCaller } from './caller-choice.store.ts'
import { newCard } from './new-customer.card.ts'

const LONGEST_NAME = Customer.shape.name.maxLength ?? 0
const LONGEST_REMARK = Customer.shape.remark.maxLength ?? 0

type Entered = { name: string; number: string; honorific: Customer['honorific']; remark: string }
type Outcome = 'none' | 'name_missing' | 'number_invalid' | 'not_saved'

/** The queue that brought the call; without one, the first: somebody has to own the customer. */
const queueOf = (call: CallView, queues: readonly Queue[]): Queue | undefined =>
  queues.find((queue) => queue.name === call.identity.queueName) ?? queues[0]

export function NewCustomer(props: { readonly call: CallView; readonly onClose: () => void }) {
  const { call } = props
  const texts = useTexts()
  const mutate = useMutate()
  const queue = queueOf(call, readyValue(useDataWatch('queues', {})) ?? [])
  /** One id for this form: pressing twice creates one customer. */
  const id = useRef(CustomerId.parse(crypto.randomUUID()))
  const [outcome, setOutcome] = useState<Outcome>('none')
  const [entered, setEntered] = useState<Entered>({
    name: call.identity.displayName ?? '',
    number: call.identity.number,
    honorific: 'none',
    remark: '',
  })
  const tooLong = useTooLong()
  const [nameTooLong, remarkTooLong] = [
    tooLong(entered.name, LONGEST_NAME),
    tooLong(entered.remark, LONGEST_REMARK),
  ]
  const change = (part: Partial<Entered>): void => setEntered({ ...entered, ...part })

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const name = entered.name.trim()
    if (name === '') return setOutcome('name_missing')
    if (nameTooLong !== undefined || remarkTooLong !== undefined) return
    const number = dialledNumber(entered.number)
    if (number === null) return setOutcome('number_invalid')
    if (queue === undefined) return setOutcome('not_saved')
    const customer = {
      id: id.current,
      name,
      honorific: entered.honorific,
      numbers: [
        { kind: /^1\d{10}$/.test(number) ? ('mobile' as const) : ('landline' as const), raw: number },
      ],
      queueId: queue.id,
      address: null,
      remark: entered.remark.trim(),
    }
    const saved = await mutate('customer.create', customer)
    if (!saved.ok) return setOutcome('not_saved')
    chooseCaller(call.id, { by: 'agent', card: newCard(customer), from: 'this_machine' })
  }

  return (
    <form className="new-customer" onSubmit={(event) => void save(event)}>
      <h3>{texts('customer:create_title')}</h3>
      <p className="customer__soft">{texts('customer:create_note')}</p>
      <Field
        label={texts('customer:create_name')}
        need="required"
        error={outcome === 'name_missing' ? texts('customer:create_name_missing') : nameTooLong}
      >
        {(control) => (
          <TextInput
            {...control}
            value={entered.name}
            onChange={(event) => change({ name: event.target.value })}
            data-testid="new-customer-name"
          />
        )}
      </Field>
      <HonorificChoice value={entered.honorific} onChange={(honorific) => change({ honorific })} />
      <Field
        label={texts('customer:create_number')}
        need="required"
        error={outcome === 'number_invalid' ? texts('customer:create_number_invalid') : undefined}
      >
        {(control) => (
          <TextInput
            {...control}
            value={entered.number}
            inputMode="tel"
            onChange={(event) => change({ number: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts('customer:create_remark')} error={remarkTooLong}>
        {(control) => (
          <TextArea
            {...control}
            value={entered.remark}
            onChange={(event) => change({ remark: event.target.value })}
          />
        )}
      </Field>
      {outcome === 'not_saved' && <InlineNotice tone="red">{texts('common:not_saved')}</InlineNotice>}
      <div className="customer__choice customer__choice--end">
        <Button kind="quiet" onClick={props.onClose}>
          {texts('common:cancel')}
        </Button>
        <Button kind="primary" type="submit" testId="new-customer-save">
          {texts('customer:create_save')}
        </Button>
      </div>
    </form>
  )
}
