/** Says what became of a promise, and keeps why it was not taken. */
import { useState } from 'react'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import type { ArgsOfMutator } from '#shared/sync/mutators/registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { refusalText } from '../../ui/complaint/refusal-text.ts'

type Said = ArgsOfMutator<'promise.record'>['said']

export function useSayOfPromise(): {
  readonly say: (complaintId: ComplaintId, promiseId: string, said: Said) => void
  readonly refused: string | null
} {
  const texts = useTexts()
  const mutate = useMutate()
  const [refused, setRefused] = useState<string | null>(null)
  const send = async (complaintId: ComplaintId, promiseId: string, said: Said): Promise<void> => {
    const outcome = await mutate('promise.record', { complaintId, promiseId, said })
    setRefused(outcome.ok ? null : texts('promise:not_recorded', { reason: refusalText(outcome, texts) }))
  }
  return { refused, say: (complaintId, promiseId, said) => void send(complaintId, promiseId, said) }
}
