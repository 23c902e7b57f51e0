/** The fault of a field, as a sentence in the person's language. */
import { useFormContext } from 'react-hook-form'
import type { ComplaintFault } from '#shared/domain/complaint/complaint.validation.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { DraftForm } from './draft-form.ts'

/** Errors are kept as sentences; an unknown field has none. */
export function useFieldError(): (field: string) => string | undefined {
  const { formState, getFieldState } = useFormContext<DraftForm>()
  return (field) => {
    const message = getFieldState(field as keyof DraftForm, formState).error?.message
    return typeof message === 'string' ? message : undefined
  }
}

export function useFaultSentences(): (fault: ComplaintFault) => string {
  const texts = useTexts()
  return (fault) => texts(`complaint:fault_${fault.code}`, fault.figures)
}
