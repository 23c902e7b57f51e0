/** What a customer agreed to and what they withdrew, as it stands now, and the form for what they said just now. */
import { useState } from 'react'
import { standingConsents } from '#shared/domain/customer/consent.rules.ts'
import { mayKeepCustomers } from '#shared/domain/customer/customer.permission.ts'
import { Consent, type Customer } from '#shared/domain/customer/customer.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { Tag } from '../../ui/status/tag.tsx'

export function ConsentPanel({ customer }: { readonly customer: Customer }) {
  const texts = useTexts()
  const dates = useDates()
  const mayEdit = mayKeepCustomers(useSignedIn().profile)
  const [form, setForm] = useState<'closed' | 'open'>('closed')
  const standing = standingConsents(customer)
  return (
    <Panel
      title={texts('customer:consents')}
      testId="consents"
      actions={
        mayEdit &&
        form === 'closed' && (
          <Button kind="quiet" size="small" onClick={() => setForm('open')} testId="consent-add">
            {texts('customer:consent_add')}
          </Button>
        )
      }
    >
      {standing.length === 0 && <p className="customer__soft">{texts('customer:consents_none')}</p>}
      <ul className="consents">
        {standing.map((consent) => (
          <li key={consent.id} className="consents__one">
            <Tag tone={consent.state === 'given' ? 'green' : 'red'}>
              {texts(`customer:consent_${consent.state}`)}
            </Tag>
            <span>
              {texts(`customer:purpose_${consent.purpose}`)} · {texts(`customer:by_${consent.channel}`)}
            </span>
            <span className="customer__soft" title={dates.absolute(consent.at)}>
              {dates.moment(consent.at)} · {texts(`customer:how_${consent.how}`)} ·{' '}
              {consent.byId === null ? texts('customer:consent_import') : consent.byName}
              {consent.note !== '' && <> · {consent.note}</>}
            </span>
          </li>
        ))}
      </ul>
      {form === 'open' && <ConsentForm customer={customer} onDone={() => setForm('closed')} />}
    </Panel>
  )
}

type Said = Pick<Consent, 'purpose' | 'channel' | 'state' | 'how' | 'note'>
/** What is told on most calls on which it is told at all. */
const USUAL: Said = { purpose: 'contact', channel: 'phone', state: 'withdrawn', how: 'call', note: '' }
const { purpose: Purpose, channel: Channel, state: State, how: How, note: Note } = Consent.shape

function ConsentForm({ customer, onDone }: { readonly customer: Customer; readonly onDone: () => void }) {
  const texts = useTexts()
  const mutate = useMutate()
  const [said, setSaid] = useState(USUAL)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const tooLong = useTooLong()(said.note, Note.maxLength ?? 0)
  const change = (part: Partial<Said>): void => setSaid((before) => ({ ...before, ...part }))

  const save = async (): Promise<void> => {
    setBusy(true)
    const outcome = await mutate('customer.recordConsent', { id: customer.id, ...said })
    setBusy(false)
    if (outcome.ok) return onDone()
    setProblem(texts(outcome.error.code === 'not_saved' ? 'common:not_saved' : 'customer:edit_refused'))
  }
  return (
    <div className="consents__form">
      <Choice
        label={texts('customer:consent_state')}
        value={said.state}
        options={State.options.map((value) => ({ value, label: texts(`customer:consent_${value}`) }))}
        onChange={(state) => change({ state })}
        testId="consent-state"
      />
      <Choice
        label={texts('customer:consent_purpose')}
        value={said.purpose}
        options={Purpose.options.map((value) => ({ value, label: texts(`customer:purpose_${value}`) }))}
        onChange={(purpose) => change({ purpose })}
        testId="consent-purpose"
      />
      <Choice
        label={texts('customer:consent_channel')}
        value={said.channel}
        options={Channel.options.map((value) => ({ value, label: texts(`customer:by_${value}`) }))}
        onChange={(channel) => change({ channel })}
        testId="consent-channel"
      />
      <Choice
        label={texts('customer:consent_how')}
        value={said.how}
        options={How.options.map((value) => ({ value, label: texts(`customer:how_${value}`) }))}
        onChange={(how) => change({ how })}
        testId="consent-how"
      />
      <Field label={texts('customer:consent_note')} error={tooLong}>
        {(control) => (
          <TextInput
            {...control}
            value={said.note}
            onChange={(event) => change({ note: event.target.value })}
            data-testid="consent-note"
          />
        )}
      </Field>
      {problem !== null && <InlineNotice tone="red">{problem}</InlineNotice>}
      <div className="consents__buttons">
        <Button kind="quiet" onClick={onDone}>
          {texts('common:cancel')}
        </Button>
        <Button disabled={busy || tooLong !== undefined} onClick={() => void save()} testId="consent-save">
          {texts('customer:consent_save')}
        </Button>
      </div>
    </div>
  )
}
