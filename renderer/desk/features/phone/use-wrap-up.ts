/** The wrap-up as it would be finished now: what the agent entered, and where they entered nothing, what the call tells. */
import { CallRecord } from '#shared/domain/call/call-record.ts'
import { type CallRules, choosable, type Disposition } from '#shared/domain/call/call-rules.ts'
import type { WrapUp } from '#shared/domain/call/phone-snapshot.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { useHandOverEntry } from './hand-over.store.ts'
import { useCallRules } from './use-call-rules.ts'
import { useFiledInCall } from './use-filed-in-call.ts'
import { lackOutcome, useWrapUpStore } from './wrap-up.store.ts'

/** As much as the record of a call holds. */
export const LONGEST_NOTES = CallRecord.shape.notes.maxLength ?? 0

export type WrapUpForm = {
  readonly rules: CallRules
  readonly disposition: string | null
  readonly notes: string
  readonly finish: () => void
}

export function useWrapUp({ call, entry }: WrapUp): WrapUpForm {
  const texts = useTexts()
  const phone = usePhoneActions()
  const rules = useCallRules()
  const typed = useWrapUpStore((state) => (state.typed?.callId === call.id ? state.typed.entry : null))
  const entered = typed ?? entry
  const tooLong = useTooLong()
  const filed = useFiledInCall(call.id)

  const suggested = (by: Disposition['suggestedFor']): string | null =>
    choosable(rules).find(({ suggestedFor }) => suggestedFor === by)?.code ?? null
  const wasTransferred = call.state.phase === 'ended' && call.state.ending.kind === 'transferred'
  const suggestion =
    filed.length > 0 ? suggested('case_filed') : wasTransferred ? suggested('transferred') : null
  // What was written for the next agent is what was said: nobody writes it twice.
  const told = useHandOverEntry(call.id).note.trim()
  const cases = filed.map(({ number }) =>
    texts('wrapUp:prefill_with_case', { number: formatComplaintNumber(number) }),
  )
  const prefill = [...(told === '' ? [] : [told]), ...cases].join('\n')
  const disposition = entered.disposition ?? suggestion
  const notes = entered.notes ?? prefill

  const finish = (): void => {
    if (rules.disposition === 'required' && disposition === null) return lackOutcome(call.id)
    const fault = tooLong(notes, LONGEST_NOTES)
    if (fault !== undefined) return announce(fault, 'assertive')
    useWrapUpStore.setState({ finishing: call.id })
    void phone
      .finishWrapUp(call.id, disposition, notes.trim())
      .then((done) => useWrapUpStore.setState(done ? { typed: null, finishing: null } : { finishing: null }))
  }
  return { rules, disposition, notes, finish }
}
