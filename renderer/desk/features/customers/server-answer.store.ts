/** What the server said about a caller whom this machine does not know, per call. */
import type { CallId } from '#shared/kernel/ids.ts'
import type { FoundOnServer } from '#shared/ports/data-port.ts'
import { createLatestStore } from '../../platform/state/latest.store.ts'

export type ServerAnswer =
  | { readonly step: 'not_asked' }
  | { readonly step: 'asking' }
  /** Nobody: the server does not know the number either. */
  | { readonly step: 'answered'; readonly found: readonly FoundOnServer[] }
  | { readonly step: 'no_answer'; readonly why: 'offline' | 'not_permitted' | 'failed' }

const { useOf, keep } = createLatestStore<CallId, ServerAnswer>({ step: 'not_asked' })

export const useServerAnswer = useOf
export const keepServerAnswer = keep
