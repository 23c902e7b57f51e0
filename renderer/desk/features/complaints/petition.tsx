/** What the order of an authority says: asked only of a matter that went to one. */
import { Controller, useWatch } from 'react-hook-form'
import { Authority } from '#shared/domain/complaint/clock-rule.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { Leaning } from '../../platform/typing/typed-moment.ts'
import { useMomentReader } from '../../platform/typing/use-moment-reader.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { WallTimeInput } from '../../ui/field/wall-time-input.tsx'
import type { DraftForm } from './draft-form.ts'
import { ShortField } from './form-fields.tsx'
import { useFieldError } from './use-field-error.ts'

export function Petition() {
  const texts = useTexts()
  const [regulator, to] = useWatch<DraftForm, ['regulator', 'petitionTo']>({
    name: ['regulator', 'petitionTo'],
  })
  if (!regulator) return null
  return (
    <>
      <div className="complaint-form__wide">
        <Controller<DraftForm, 'petitionTo'>
          name="petitionTo"
          render={({ field }) => (
            <Choice
              label={texts('complaint:petition_to')}
              value={field.value}
              options={(['', ...Authority.options] as const).map((value) => ({
                value,
                label: texts(value === '' ? 'complaint:petition_unknown' : `complaint:petition_to_${value}`),
              }))}
              onChange={field.onChange}
              testId="complaint-petition"
            />
          )}
        />
      </div>
      {to !== '' && (
        <>
          <ShortField name="petitionNumber" label="petition_number" testId="complaint-petition-number" />
          <PetitionTime name="petitionAcceptedAt" label="petition_accepted" leaning="past" />
          <PetitionTime name="petitionDueAt" label="petition_due" leaning="future" />
        </>
      )}
    </>
  )
}

type PetitionTimeProps = {
  readonly name: 'petitionAcceptedAt' | 'petitionDueAt'
  readonly label: 'petition_accepted' | 'petition_due'
  readonly leaning: Leaning
}

function PetitionTime({ name, label, leaning }: PetitionTimeProps) {
  const texts = useTexts()
  const error = useFieldError()
  const read = useMomentReader(leaning)
  return (
    <Field label={texts(`complaint:${label}`)} error={error(name)}>
      {(control) => (
        <Controller<DraftForm, PetitionTimeProps['name']>
          name={name}
          render={({ field }) => (
            <WallTimeInput
              {...control}
              value={field.value}
              onChange={field.onChange}
              read={read}
              testId={`complaint-${label}`}
            />
          )}
        />
      )}
    </Field>
  )
}
