/** What has been entered of the present wrap-up. Kept beside the components, so that a change of page loses nothing. */
import type { CallId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

export const dispositions = [
  'resolved',
  'case_filed',
  'enquiry',
  'call_back',
  'transferred',
  'dropped',
  'nuisance',
] as const
export type Disposition = (typeof dispositions)[number]

export type WrapUpEntry = {
  readonly callId: CallId
  /** null: not chosen; what the call itself suggests is shown. */
  readonly disposition: Disposition | null
  /** null: not touched; the prefilled text is shown. */
  readonly notes: string | null
}

type WrapUpState = { readonly entry: WrapUpEntry | null }
export const useWrapUpStore = createDeskState<WrapUpState>({ entry: null }, 'kept')

export function changeWrapUp(callId: CallId, change: Partial<Omit<WrapUpEntry, 'callId'>>): void {
  useWrapUpStore.setState(({ entry }) => {
    const before = entry?.callId === callId ? entry : { callId, disposition: null, notes: null }
    return { entry: { ...before, ...change } }
  })
}
