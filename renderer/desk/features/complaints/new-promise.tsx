/** What else is promised after the case was filed; a call-back needs somebody who is at work then. */
import { useRef, useState } from 'react'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { faultFromDetail } from '#shared/domain/complaint/complaint.validation.ts'
import type { AttentionEntry, MutateOutcome } from '#shared/ports/data-port.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSettleRefused } from '../../platform/refused/use-refused-work.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { localToInstant } from './draft-form.ts'
import { OffShift } from './off-shift.tsx'
import { NOTHING_TYPED, type Owed, OwedForm, type TypedOwed } from './owed-form.tsx'
import { toLocal } from './refused-form.ts'
import { useFaultSentences } from './use-field-error.ts'

/** By the case, or by the refused promise that is made again: the two are different promises. */
const useTypedPromises = createDeskState<Readonly<Record<string, TypedOwed>>>({}, 'kept')

function refusedPromise(refused: AttentionEntry | null, zone: string): TypedOwed | null {
  const args = mutators['promise.add'].args.safeParse(refused?.args)
  if (refused?.name !== 'promise.add' || !args.success) return null
  const { what, promiserId = null, dueAt } = args.data.promise
  return { what, forId: promiserId, dueAt: toLocal(dueAt, zone) }
}

type Why = { readonly of: 'dueAt' | 'promise'; readonly words: string }

type NewPromiseProps = { readonly complaint: Complaint; readonly refused: AttentionEntry | null }

export function NewPromise({ complaint, refused }: NewPromiseProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const settle = useSettleRefused()
  const sentence = useFaultSentences()
  const { profile } = useSignedIn()
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const line = useRef<HTMLInputElement>(null)
  const [why, setWhy] = useState<Why | null>(null)
  useCommand('promise.add', () => line.current?.focus())
  const again = refusedPromise(refused, profile.zone)
  const key = again === null ? complaint.id : (refused?.mutationId ?? complaint.id)
  const typed = useTypedPromises((all) => all[key]) ?? again ?? NOTHING_TYPED
  const keep = (part: Partial<TypedOwed>): void => {
    setWhy(null)
    useTypedPromises.setState({ [key]: { ...typed, ...part } })
  }
  const whyNot = ({ error }: Extract<MutateOutcome, { ok: false }>): Why => {
    const fault = faultFromDetail(error.detail)
    if (fault?.field === 'dueAt') return { of: 'dueAt', words: sentence(fault) }
    const { problem, max = 0 } = error.detail
    const reason =
      problem === 'too_many_promises'
        ? texts('promise:too_many', { max })
        : refusalText({ ok: false, error }, texts)
    return { of: 'promise', words: texts('promise:not_recorded', { reason }) }
  }
  const add = async ({ what, by, dueAt }: Owed): Promise<boolean> => {
    const promise = { what, byWhom: by.name, dueAt, way: 'call_back' as const, promiserId: by.id }
    const outcome = await mutate('promise.add', { complaintId: complaint.id, promise })
    setWhy(outcome.ok ? null : whyNot(outcome))
    if (!outcome.ok) return false
    // What was typed meanwhile is another promise.
    const now = useTypedPromises.getState()[key]
    if (now === undefined || now === typed) useTypedPromises.setState({ [key]: NOTHING_TYPED })
    if (again !== null) settle(refused?.mutationId)
    return true
  }
  const promiserId = typed.forId ?? profile.agentId
  const promiser = agents.find(({ id }) => id === promiserId)
  return (
    <>
      <OwedForm
        name="new-promise"
        complaint={complaint}
        labels={{
          what: texts('complaint:promise_what'),
          who: texts('complaint:promise_by'),
          due: texts('complaint:promise_due'),
          add: texts('complaint:promise_add'),
        }}
        typed={typed}
        onType={keep}
        dueFault={why?.of === 'dueAt' ? why.words : undefined}
        whatRef={line}
        onAdd={add}
        hint={
          promiser !== undefined && (
            <OffShift
              holder={promiser}
              dueAt={localToInstant(typed.dueAt, profile.zone)}
              onHandOver={(to) => keep({ forId: to.id })}
            />
          )
        }
      />
      {why?.of === 'promise' && <InlineNotice tone="red">{why.words}</InlineNotice>}
    </>
  )
}
