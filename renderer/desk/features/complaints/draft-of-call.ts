/** Which draft a case that is begun on a call is written in: one per call and customer, also when who calls was known only later. */
import type { CallId, CustomerId } from '#shared/kernel/ids.ts'
import type { ComplaintDraft } from '#shared/ports/data-port.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

type Begun = {
  readonly callId: CallId
  readonly customerId: CustomerId | null
  readonly drafts: readonly ComplaintDraft[]
  /** The draft on the screen, which may have been begun a moment ago and not be kept yet. */
  readonly onScreen: string | null
}

/** The draft of this customer on this call; else the call's that is nobody's yet, which becomes theirs; else a new one. */
export function draftKeyOfCall({ callId, customerId, drafts, onScreen }: Begun): string {
  const first = `case ${callId}`
  // When the first was taken over by somebody, and who calls is asked again.
  const again = `${first} again`
  const ofCall = drafts.filter((draft) => draft.callId === callId && draft.key.startsWith(first))
  const begun =
    ofCall.find((draft) => draft.customerId === customerId) ??
    ofCall.find((draft) => draft.customerId === null)
  if (begun !== undefined) return begun.key
  const isKept = (key: string): boolean => ofCall.some((draft) => draft.key === key)
  if ((onScreen === first || onScreen === again) && !isKept(onScreen)) return onScreen
  if (customerId !== null) return `${first} ${customerId}`
  return isKept(first) ? again : first
}

type Asked = { readonly draftKey: string; readonly customerId: CustomerId | null }

/** Whom the agent asked for a case about, last. */
const useAsked = createDeskState<{ readonly asked: Asked | null }>({ asked: null })

export const askAbout = (asked: Asked): void => useAsked.setState({ asked })

export const useAskedAbout = (draftKey: string): CustomerId | null =>
  useAsked(({ asked }) => (asked?.draftKey === draftKey ? asked.customerId : null))
