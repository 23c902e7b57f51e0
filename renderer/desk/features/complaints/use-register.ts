/** From the form to a registered case: facts, number, intent, and the call told about it. */
import { type RefObject, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Category } from '#shared/domain/complaint/category.ts'
import type { ComplaintFault } from '#shared/domain/complaint/complaint.validation.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { type DraftForm, factsOf } from './draft-form.ts'
import { refusalText } from './refusal-text.ts'
import type { RegisteredCase } from './registered.tsx'
import type { DraftKeeper } from './use-draft.ts'
import { useFaultSentences } from './use-field-error.ts'

type RegisterInput = {
  readonly callId: CallId | null
  readonly training: 'real' | 'training'
  readonly methods: UseFormReturn<DraftForm>
  readonly keeper: DraftKeeper
  readonly categories: readonly Category[]
  readonly root: RefObject<HTMLFormElement | null>
  readonly onRegistered: (registered: RegisteredCase) => void
}

export type Registration = {
  readonly register: () => Promise<void>
  readonly busy: boolean
  /** One sentence about what stands in the way; the fields say the rest. */
  readonly problem: string | null
}

export function useRegister(input: RegisterInput): Registration {
  const texts = useTexts()
  const mutate = useMutate()
  const { data, phone, clock } = useServices()
  const { profile } = useSignedIn()
  const sentenceOf = useFaultSentences()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { methods, keeper, callId } = input

  const showFaults = (faults: readonly ComplaintFault[]): void => {
    for (const fault of faults)
      methods.setError(fault.field as keyof DraftForm, { type: fault.code, message: sentenceOf(fault) })
    setProblem(texts('complaint:faults', { count: faults.length }))
    requestAnimationFrame(() => focusFirstFault(input.root.current))
  }

  const register = async (): Promise<void> => {
    if (busy) return
    methods.clearErrors()
    setProblem(null)
    const form = methods.getValues()
    const category = input.categories.find((each) => each.id === form.categoryId)
    const facts = factsOf(form, { zone: profile.zone, now: clock.now(), category, clocks: [] })
    if (!facts.ok) return showFaults(facts.error)
    setBusy(true)
    try {
      const number = await data.call('complaint.nextNumber', {})
      const id = ComplaintId.parse(crypto.randomUUID())
      const training = input.training === 'training'
      const outcome = await mutate('complaint.register', { id, number, callId, training, facts: facts.value })
      if (!outcome.ok) return setProblem(problemText(outcome, texts))
      // The case is safe. What follows is told to others and may fail without harm.
      if (callId !== null) void phone.call('call.addComplaint', { callId, complaintId: id }).catch(() => {})
      await keeper.discard().catch(() => {})
      input.onRegistered({ id, number })
    } catch (cause) {
      if (!(cause instanceof PortFailure)) throw cause
      setProblem(texts('common:not_saved'))
    } finally {
      setBusy(false)
    }
  }
  return { register, busy, problem }
}

const problemText = (outcome: Extract<MutateOutcome, { ok: false }>, texts: Texts): string =>
  texts('complaint:refused', { reason: refusalText(outcome, texts) })

/** The topmost field with a fault, as the page shows them. */
function focusFirstFault(root: HTMLFormElement | null): void {
  const field = root?.querySelector<HTMLElement>(
    '.field--wrong input, .field--wrong textarea, .field--wrong [tabindex]',
  )
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}
