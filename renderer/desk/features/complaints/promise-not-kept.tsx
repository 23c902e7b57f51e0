/** Why a promise was not kept, in one line: nothing said of it is taken back, so the words come first. Esc leaves, and they are there the next time. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { Button } from '../../ui/button/button.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'

const LONGEST = 300
/** By the promise; kept while other pages are looked at. */
const useTypedReasons = createDeskState<Readonly<Record<string, string>>>({}, 'kept')

type PromiseNotKeptProps = {
  /** Of the promise in its case. */
  readonly of: string
  readonly onSaid: (reason: string) => void
  readonly onLeave: () => void
}

export function PromiseNotKept({ of, onSaid, onLeave }: PromiseNotKeptProps) {
  const texts = useTexts()
  const reason = useTypedReasons((all) => all[of]) ?? ''
  const [lacking, setLacking] = useState<string | undefined>(undefined)
  const tooLong = useTooLong()(reason, LONGEST)
  const line = useRef<HTMLInputElement>(null)
  useEffect(() => line.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent): void => {
    // Esc also ends the composition of a word, which is not left for that.
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onLeave()
  }
  return (
    <form
      className="case__not-kept"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() === '') setLacking(texts('complaint:fault_required'))
        else if (tooLong === undefined) onSaid(reason.trim())
      }}
      onKeyDown={onKeyDown}
      data-testid="promise-not-kept-form"
    >
      <Field label={texts('promise:why_not_kept')} need="required" error={lacking ?? tooLong}>
        {(control) => (
          <TextInput
            {...control}
            ref={line}
            value={reason}
            onChange={({ target }) => {
              setLacking(undefined)
              useTypedReasons.setState({ [of]: target.value })
            }}
            data-testid="promise-not-kept-reason"
          />
        )}
      </Field>
      <Button type="submit" testId="promise-not-kept-record">
        {texts('promise:not_kept_record')}
      </Button>
      <Button kind="quiet" onClick={onLeave}>
        {texts('common:cancel')}
      </Button>
    </form>
  )
}
