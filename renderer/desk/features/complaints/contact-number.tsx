/** The number by which whoever complains is reached. */
import { Controller, useWatch } from 'react-hook-form'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import type { QueueId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePrivacy } from '../../platform/session/privacy.ts'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import type { DraftForm } from './draft-form.ts'
import { useFieldError } from './use-field-error.ts'

/**
 * What call or record told stands masked, as everywhere (ADR 26); whoever types into it begins anew, and what they type they see.
 */
export function ContactNumber({ queueId }: { readonly queueId: QueueId | null }) {
  const texts = useTexts()
  const error = useFieldError()
  const known = useWatch<DraftForm, 'known'>({ name: 'known' }).contactNumber
  const { sees } = usePrivacy(queueId)
  return (
    <Field label={texts('complaint:contact_number')} need="optional" error={error('contactNumber')}>
      {(control) => (
        <Controller<DraftForm, 'contactNumber'>
          name="contactNumber"
          render={({ field }) => {
            const masked = sees !== 'whole' && field.value === known ? maskNumber(field.value) : null
            return (
              <TextInput
                {...control}
                {...field}
                value={masked ?? field.value}
                onChange={({ target, nativeEvent }) => {
                  const begun = nativeEvent instanceof InputEvent ? (nativeEvent.data ?? '') : target.value
                  field.onChange(masked !== null && target.value.includes('*') ? begun : target.value)
                }}
                data-testid="complaint-contact"
              />
            )
          }}
        />
      )}
    </Field>
  )
}
