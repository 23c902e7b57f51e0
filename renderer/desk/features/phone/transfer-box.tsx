/**
 * To whom the customer is passed, and how: asked first, or straight away. A colleague is found by name, team or extension;
 * anybody else by the number. What they should know is written first. Nothing has happened before one of the two buttons
 * is pressed.
 */
import './transfer-box.css'
import { MessagesSquare, PhoneForwarded } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { dialTarget, dialText } from '#shared/domain/call/dialled-number.ts'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import type { Colleague } from '../../platform/phone/colleagues.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { ColleagueList } from './colleague-list.tsx'
import { LONGEST_NOTE } from './hand-over.store.ts'
import { HandOverFields } from './hand-over-fields.tsx'
import { useTellNext } from './use-tell-next.ts'

type Fault = 'none' | 'not_a_number' | 'has_extension' | 'not_told'
type TransferBoxProps = { readonly call: CallView; readonly onDone: () => void }

export function TransferBox({ call, onDone }: TransferBoxProps) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Colleague | null>(null)
  const [fault, setFault] = useState<Fault>('none')
  const { toTell, entry, tell } = useTellNext(call)
  // The field says so.
  const isTooLong = useTooLong()(entry.note, LONGEST_NOTE) !== undefined && toTell === 'customer'

  const type = (text: string): void => {
    setTyped(text)
    setChosen(null)
    setFault('none')
  }
  const choose = (colleague: Colleague): void => {
    setTyped(colleague.name)
    setChosen(colleague)
    setFault('none')
  }
  const pass = async (how: 'consult' | 'transfer'): Promise<void> => {
    if (isTooLong) return
    const target = dialTarget(chosen?.extension ?? typed)
    if (target === null) return setFault('not_a_number')
    // Only a person can key an extension in: nobody would be there to do it.
    if (how === 'transfer' && target.extension !== null) return setFault('has_extension')
    const number = dialText(target)
    // Said once; whoever presses again passes the customer on without it, for they are waiting.
    if (fault !== 'not_told' && (await tell()) === 'not_saved') return setFault('not_told')
    if (await phone[how](call.id, number)) onDone()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void pass('consult')
  }

  return (
    <form className="transfer-box" onSubmit={submit} data-testid="transfer-box">
      <Field label={texts('transfer:to')} error={faultText(fault, texts)}>
        {(control) => (
          <TextInput
            {...control}
            data-autofocus
            value={typed}
            onChange={(event) => type(event.target.value)}
            maxLength={64}
            data-testid="transfer-target"
          />
        )}
      </Field>
      {chosen !== null && (
        <p className="transfer-box__chosen">
          {texts('transfer:chosen', { name: chosen.name, extension: chosen.extension })}
        </p>
      )}
      {chosen === null && <ColleagueList typed={typed} onChoose={choose} />}
      <HandOverFields entry={entry} toTell={toTell} />
      {fault === 'not_told' && (
        <InlineNotice tone="amber" testId="transfer-not-told">
          {texts('transfer:not_told')}
        </InlineNotice>
      )}
      <div className="transfer-box__ways">
        <Button
          icon={PhoneForwarded}
          disabled={typed.trim() === ''}
          onClick={() => void pass('transfer')}
          testId="transfer-blind"
        >
          {texts('transfer:blind')}
        </Button>
        <Button
          kind="primary"
          type="submit"
          icon={MessagesSquare}
          disabled={typed.trim() === ''}
          testId="transfer-consult"
        >
          {texts('transfer:consult')}
        </Button>
      </div>
      <p className="transfer-box__note">{texts('transfer:note')}</p>
    </form>
  )
}

function faultText(fault: Fault, texts: Texts): string | undefined {
  if (fault === 'not_a_number') return texts('transfer:nobody')
  return fault === 'has_extension' ? texts('transfer:has_extension') : undefined
}
