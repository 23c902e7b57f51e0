/** One sentence to whoever is asked: it may be left out, and is never cut off in silence. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'

/** As `Swap` takes it. */
export const LONGEST_MESSAGE = 300

type SwapMessageProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly testId: string
}

export function SwapMessage({ value, onChange, testId }: SwapMessageProps) {
  const texts = useTexts()
  const tooLong = useTooLong()(value, LONGEST_MESSAGE)
  return (
    <Field label={texts('schedule:swap_message')} error={tooLong}>
      {(control) => (
        <TextInput
          {...control}
          value={value}
          placeholder={texts('schedule:swap_message_hint')}
          onChange={(event) => onChange(event.target.value)}
          data-testid={testId}
        />
      )}
    </Field>
  )
}
