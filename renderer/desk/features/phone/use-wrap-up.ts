/** The wrap-up as it would be finished now: what the agent entered, and where they entered nothing, what the call tells. */
import type { WrapUp } from '#shared/domain/call/phone-snapshot.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useHandOverEntry } from './hand-over.store.ts'
import { type Disposition, useWrapUpStore } from './wrap-up.store.ts'

export type WrapUpForm = {
  readonly disposition: Disposition | null
  readonly notes: string
  readonly finish: () => void
}

export function useWrapUp({ call }: WrapUp): WrapUpForm {
  const texts = useTexts()
  const phone = usePhoneActions()
  const entered = useWrapUpStore(({ entry }) => (entry?.callId === call.id ? entry : null))
  const complaints = readyValue(useDataWatch('complaints', { filter: 'mine' }))
  const filed = complaints?.filter((complaint) => complaint.callId === call.id) ?? []

  const wasTransferred = call.state.phase === 'ended' && call.state.ending.kind === 'transferred'
  const suggestion = filed.length > 0 ? 'case_filed' : wasTransferred ? 'transferred' : null
  // What was written for the next agent is what was said: nobody writes it twice.
  const told = useHandOverEntry(call.id).note.trim()
  const cases = filed.map(({ number }) =>
    texts('phone:wrap_up_prefill_with_case', { number: formatComplaintNumber(number) }),
  )
  const prefill = [...(told === '' ? [] : [told]), ...cases].join('\n')
  const disposition = entered?.disposition ?? suggestion
  const notes = entered?.notes ?? prefill
  return { disposition, notes, finish: () => void phone.finishWrapUp(call.id, disposition, notes) }
}
