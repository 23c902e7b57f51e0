/** What is being written for the next agent. Kept beside the box: one that was closed, or a transfer that failed, loses no word. */
import { HandOver } from '#shared/domain/customer/customer.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

export const LONGEST_NOTE = HandOver.shape.note.maxLength ?? 0

export type HandOverEntry = Pick<HandOver, 'note' | 'identity'> & { readonly callId: CallId }

const useHandOverStore = createDeskState<{ readonly entry: HandOverEntry | null }>({ entry: null }, 'kept')

/** Nobody counts as verified before the agent said so. */
const untouched = (callId: CallId): HandOverEntry => ({ callId, note: '', identity: 'not_verified' })

export function useHandOverEntry(callId: CallId): HandOverEntry {
  const entry = useHandOverStore((state) => state.entry)
  return entry?.callId === callId ? entry : untouched(callId)
}

export const changeHandOver = (callId: CallId, change: Partial<HandOverEntry>): void =>
  useHandOverStore.setState(({ entry }) => ({
    entry: { ...(entry?.callId === callId ? entry : untouched(callId)), ...change },
  }))
