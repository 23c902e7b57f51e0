/** Asks the server who has the number of a call, and keeps what it said. */
import { useCallback } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import { useServices } from '../../platform/services/services.tsx'
import { keepServerAnswer } from './server-answer.store.ts'

export function useAskServer({ id, identity: { number } }: CallView): () => void {
  const { data } = useServices()
  return useCallback(() => {
    keepServerAnswer(id, { step: 'asking' })
    data.call('customer.lookUpOnServer', { number }).then(
      (outcome) =>
        keepServerAnswer(
          id,
          outcome.ok ? { step: 'answered', found: outcome.value } : { step: 'no_answer', why: outcome.error },
        ),
      (cause: unknown) => {
        if (!(cause instanceof PortFailure)) throw cause
        keepServerAnswer(id, { step: 'no_answer', why: 'failed' })
      },
    )
  }, [data, id, number])
}
