/** Refused work that a form begins with again, and the way to settle it once it has gone out corrected. */
import { useCallback } from 'react'
import type { MutationId } from '#shared/kernel/ids.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { useDataWatch } from '../ports/use-watch.ts'
import { useServices } from '../services/services.tsx'

/** `loading` until it is known; `null` when there is none, or it has been dealt with meanwhile. */
export function useRefusedWork(mutationId: MutationId | null | undefined): AttentionEntry | null | 'loading' {
  const asked = mutationId ?? null
  const outbox = useDataWatch('outbox', asked === null ? null : {})
  if (asked === null) return null
  if (outbox.status === 'loading') return 'loading'
  if (outbox.status === 'failed') return null
  return outbox.value.attention.find((entry) => entry.mutationId === asked) ?? null
}

/** When it cannot be written down now, the entry stays with the person, who can drop it. */
export function useSettleRefused(): (mutationId: MutationId | null | undefined) => void {
  const { data } = useServices()
  return useCallback(
    (mutationId) => {
      if (mutationId === null || mutationId === undefined) return
      void data.call('attention.dismiss', { mutationId }).catch(() => {})
    },
    [data],
  )
}
