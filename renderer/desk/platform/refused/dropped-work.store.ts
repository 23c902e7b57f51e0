/**
 * Refused work that the person has dropped and can still have back: it counts no more, and is dismissed for good when the
 * page that lists it is left. Whatever ends the application before that drops nothing.
 */
import type { MutationId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../state/desk-state.ts'

type DroppedWork = { readonly dropped: readonly MutationId[] }

const useDroppedStore = createDeskState<DroppedWork>({ dropped: [] })

export const useDroppedWork = (): readonly MutationId[] => useDroppedStore((state) => state.dropped)
export const droppedWork = (): readonly MutationId[] => useDroppedStore.getState().dropped

export const dropWork = (mutationId: MutationId): void =>
  useDroppedStore.setState(({ dropped }) => ({ dropped: [...dropped, mutationId] }))

/** The person wants it after all, or it is gone for good. */
export const takeBackWork = (mutationId: MutationId): void =>
  useDroppedStore.setState(({ dropped }) => ({ dropped: dropped.filter((other) => other !== mutationId) }))
