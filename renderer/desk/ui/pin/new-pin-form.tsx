/** A new PIN, typed twice; what is wrong with it is said before anybody is asked. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { checkPin, type PinFault } from '#shared/domain/session/pin.rules.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Button } from '../button/button.tsx'
import { InlineNotice } from '../feedback/notice.tsx'
import { PinField } from './pin-field.tsx'

type Fault = { readonly field: 'pin' | 'repeat'; readonly sentence: string }

type NewPinFormProps = {
  /** The PIN may not be made of it. */
  readonly account: string
  readonly submit: string
  readonly size?: 'large'
  /** Above the two fields. */
  readonly children?: ReactNode
  /** Resolves to what went wrong, as a sentence with its code; null when it is done. */
  readonly onChosen: (pin: string) => Promise<{ readonly code: string; readonly sentence: string } | null>
}

export function NewPinForm(props: NewPinFormProps) {
  const texts = useTexts()
  const form = useRef<HTMLFormElement>(null)
  const [entry, setEntry] = useState({ pin: '', repeat: '' })
  const [fault, setFault] = useState<Fault | null>(null)
  const [problem, setProblem] = useState<Awaited<ReturnType<NewPinFormProps['onChosen']>>>(null)
  const [state, setState] = useState<'ready' | 'asking'>('ready')
  const focus = (field?: string): void => {
    const wanted = field === undefined ? 'input' : `[name="${field}"]`
    form.current?.querySelector<HTMLInputElement>(wanted)?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the form appears
  useEffect(() => focus(), [])

  const change = (part: Partial<typeof entry>): void => {
    setEntry({ ...entry, ...part })
    setFault(null)
    setProblem(null)
  }
  const choose = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (state === 'asking') return
    const found = faultIn(entry, props.account)
    if (found !== null) {
      const sentence = found === 'differ' ? texts('lock:pins_differ') : texts(`lock:fault_${found}`)
      const field = found === 'differ' ? 'repeat' : 'pin'
      setFault({ field, sentence })
      return focus(field)
    }
    setState('asking')
    const outcome = await props.onChosen(entry.pin)
    setState('ready')
    setProblem(outcome)
    if (outcome !== null) focus()
  }
  const errorOf = (field: Fault['field']) => (fault?.field === field ? fault.sentence : undefined)
  return (
    <form ref={form} className="pin-form" onSubmit={(event) => void choose(event)} noValidate>
      {props.children}
      <PinField
        label={texts('lock:new_pin')}
        name="pin"
        isNew="new"
        value={entry.pin}
        hint={texts('lock:new_pin_hint')}
        error={errorOf('pin')}
        onChange={(pin) => change({ pin })}
        testId="new-pin"
      />
      <PinField
        label={texts('lock:repeat_pin')}
        name="repeat"
        isNew="new"
        value={entry.repeat}
        error={errorOf('repeat')}
        onChange={(repeat) => change({ repeat })}
        testId="repeat-pin"
      />
      {problem && (
        <InlineNotice tone="red" code={problem.code} testId="pin-problem">
          {problem.sentence}
        </InlineNotice>
      )}
      <Button
        kind="primary"
        {...(props.size === undefined ? {} : { size: props.size })}
        type="submit"
        disabled={state === 'asking'}
        testId="pin-submit"
      >
        {props.submit}
      </Button>
    </form>
  )
}

function faultIn(
  entry: { readonly pin: string; readonly repeat: string },
  account: string,
): PinFault | 'differ' | null {
  const checked = checkPin(entry.pin, account)
  if (!checked.ok) return checked.error
  return entry.pin === entry.repeat ? null : 'differ'
}
