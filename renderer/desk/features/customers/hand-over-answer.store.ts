/** What the server said of hand-overs that are not on this machine, by their ids. */
import type { ContactId } from '#shared/kernel/ids.ts'
import type { HandedOver } from '#shared/ports/data-port.ts'
import { createLatestStore } from '../../platform/state/latest.store.ts'

export type HandOverAnswer =
  | { readonly step: 'not_asked' }
  | { readonly step: 'asking' }
  | { readonly step: 'answered'; readonly handed: HandedOver | null }
  | { readonly step: 'no_answer'; readonly why: 'offline' | 'not_permitted' | 'failed' }

const { useOf, keep } = createLatestStore<ContactId, HandOverAnswer>({ step: 'not_asked' })

export const useHandOverAnswer = useOf
export const keepHandOverAnswer = keep
