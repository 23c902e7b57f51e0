/** From the form to a registered case: facts, number, intent, and the call told about it. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import type { Category } from '#shared/domain/complaint/category.ts'
import { type ComplaintFault, faultFromDetail } from '#shared/domain/complaint/complaint.validation.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goBack } from '../../platform/navigation/navigation.store.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { type DraftForm, factsOf, isFieldOfDraft } from './draft-form.ts'
import type { RegisteredCase } from './registered.tsx'
import type { DraftKeeper } from './use-draft.ts'
import { useFaultSentences } from './use-field-error.ts'

type RegisterInput = {
  readonly callId: CallId | null
  readonly methods: UseFormReturn<DraftForm>
  readonly keeper: DraftKeeper
  readonly categories: readonly Category[]
  readonly root: RefObject<HTMLFormElement | null>
  readonly onRegistered: (registered: RegisteredCase) => void
}

/** What it is registered under. */
type Filed = NonNullable<DraftForm['filedAs']>

export type Registration = {
  readonly register: () => Promise<void>
  readonly discard: () => Promise<void>
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
  /** The same without waiting for the page to be drawn: keys that come faster must not make several cases. */
  const underWay = useRef(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { methods, keeper, callId, onRegistered } = input

  const begin = (): void => {
    underWay.current = true
    setBusy(true)
  }
  const showFaults = (faults: readonly ComplaintFault[]): void => {
    // Drawn before the first of them is looked for: at the next frame React may not have come to it.
    flushSync(() => {
      for (const fault of faults)
        if (isFieldOfDraft(fault.field))
          methods.setError(fault.field, { type: fault.code, message: sentenceOf(fault) })
      setProblem(texts('complaint:faults', { count: faults.length }))
    })
    focusFirstFault(input.root.current)
  }

  /** Kept with the draft before anything is registered under it, so that no crash in between makes a second case. */
  const filedAs = async (form: DraftForm): Promise<Filed> => {
    if (form.filedAs !== null) return form.filedAs
    const number = await data.call('complaint.nextNumber', {})
    const filed = { id: ComplaintId.parse(crypto.randomUUID()), number }
    methods.setValue('filedAs', filed)
    await keeper.saveNow()
    return filed
  }

  const showRefusal = (outcome: Extract<MutateOutcome, { ok: false }>): void => {
    const { code, detail } = outcome.error
    const fault = code === 'invalid' ? faultFromDetail(detail) : null
    if (fault !== null) return showFaults([fault])
    // Its id or number is somebody else's: the next try takes another one.
    if (code === 'conflict') methods.setValue('filedAs', null)
    setProblem(texts('complaint:refused', { reason: refusalText(outcome, texts) }))
  }

  /** The case is safe. What follows is told to others and may fail without harm. */
  const finish = async (filed: Filed): Promise<void> => {
    const customerName = methods.getValues('customerName')
    if (callId !== null)
      void phone.call('call.addComplaint', { callId, complaintId: filed.id }).catch(() => {})
    await keeper.discard()
    onRegistered({ ...filed, customerName, callId })
  }

  // Registered from another window, or before a crash kept this one from taking notice.
  const filedBefore = useWatch({ control: methods.control, name: 'filedAs' })
  const found = useDataWatch('complaint', filedBefore === null ? null : { id: filedBefore.id })
  useEffect(() => {
    if (underWay.current || filedBefore === null || readyValue(found) === null) return
    begin()
    void finish(filedBefore)
  })

  const register = async (): Promise<void> => {
    if (underWay.current) return
    methods.clearErrors()
    setProblem(null)
    const form = methods.getValues()
    const category = input.categories.find((each) => each.id === form.categoryId)
    const facts = factsOf(form, {
      zone: profile.zone,
      now: clock.now(),
      category,
      categories: input.categories,
    })
    if (!facts.ok) return showFaults(facts.error)
    begin()
    try {
      const filed = await filedAs(form)
      const training = form.training === 'training'
      const files = form.files.length === 0 ? {} : { files: form.files }
      const outcome = await mutate('complaint.register', {
        ...filed,
        callId,
        training,
        facts: facts.value,
        ...files,
      })
      if (!outcome.ok) return showRefusal(outcome)
      await finish(filed)
    } catch (cause) {
      if (!(cause instanceof PortFailure)) throw cause
      setProblem(texts('common:not_saved'))
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  const discard = async (): Promise<void> => {
    if ((await keeper.discard()) === 'discarded') goBack()
    else setProblem(texts('common:not_saved'))
  }
  return { register, discard, busy, problem }
}

/** The topmost field with a fault, as the page shows them. */
function focusFirstFault(root: HTMLFormElement | null): void {
  const field = root?.querySelector<HTMLElement>(
    '.field--wrong input, .field--wrong textarea, .field--wrong [tabindex]',
  )
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}
