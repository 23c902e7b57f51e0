/**
 * The journal keeps everything that is begun and not finished in one list, the newest under each key. The key says what it is, before
 * anything of it is read.
 */
import type { CallId } from '#shared/kernel/ids.ts'

const WRAP_UP = 'wrap-up:'

export const wrapUpKey = (callId: CallId): string => `${WRAP_UP}${callId}`

/** The desk names complaints as it likes: by their call, or by an id of their own. */
export const kindOfDraft = (key: string): 'wrap_up' | 'complaint' =>
  key.startsWith(WRAP_UP) ? 'wrap_up' : 'complaint'
