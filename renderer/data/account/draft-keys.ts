/**
 * The journal keeps everything that is begun and not finished in one list, the newest under each key. The key says what it is, before
 * anything of it is read.
 */
import type { CallId, ComplaintId } from '#shared/kernel/ids.ts'

const WRAP_UP = 'wrap-up:'
const FOLLOW_UP = 'follow-up:'

export const wrapUpKey = (callId: CallId): string => `${WRAP_UP}${callId}`
export const followUpKey = (complaintId: ComplaintId): string => `${FOLLOW_UP}${complaintId}`

export type DraftKind = 'wrap_up' | 'follow_up' | 'complaint'

/** The desk names complaints as it likes: by their call, or by an id of their own. */
export function kindOfDraft(key: string): DraftKind {
  if (key.startsWith(WRAP_UP)) return 'wrap_up'
  return key.startsWith(FOLLOW_UP) ? 'follow_up' : 'complaint'
}
