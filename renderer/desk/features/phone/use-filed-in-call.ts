/** The cases that this agent filed in one call, the newest first. */
import type { CallId } from '#shared/kernel/ids.ts'
import type { ComplaintWindow } from '#shared/ports/data-port.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'

/** More than anybody files in a call. */
const MOST = 20

export function useFiledInCall(callId: CallId): ComplaintWindow['rows'] {
  const filter = { scope: 'mine', callId } as const
  const found = useDataWatch('complaintList', { filter, order: 'newest', from: 0, count: MOST })
  return readyValue(found)?.rows ?? []
}
