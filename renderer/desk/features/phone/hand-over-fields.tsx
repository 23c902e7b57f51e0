/** What the colleague sees before they answer: a few words, and whether it was made sure who the customer is. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { changeHandOver, type HandOverEntry, LONGEST_NOTE } from './hand-over.store.ts'
import type { ToTell } from './use-tell-next.ts'

const identities = ['verified', 'not_verified'] as const

export function HandOverFields({
  entry,
  toTell,
}: {
  readonly entry: HandOverEntry
  readonly toTell: ToTell
}) {
  const texts = useTexts()
  const tooLong = useTooLong()(entry.note, LONGEST_NOTE)
  if (toTell !== 'customer') return <p className="transfer-box__note">{texts(`transfer:tell_${toTell}`)}</p>
  return (
    <>
      <Field label={texts('transfer:tell')} error={tooLong}>
        {(control) => (
          <TextArea
            {...control}
            value={entry.note}
            placeholder={texts('transfer:tell_placeholder')}
            onChange={(event) => changeHandOver(entry.callId, { note: event.target.value })}
            data-testid="transfer-tell"
          />
        )}
      </Field>
      <Choice
        label={texts('transfer:identity')}
        value={entry.identity}
        options={identities.map((value) => ({ value, label: texts(`transfer:identity_${value}`) }))}
        onChange={(identity) => changeHandOver(entry.callId, { identity })}
        testId="transfer-identity"
      />
    </>
  )
}
