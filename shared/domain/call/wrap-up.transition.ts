/**
 * After-call work (话后整理): every answered call opens exactly one wrap-up, which stays open until the agent finishes
 * it. Its due time is what the centre expects; running over is shown, never enforced.
 */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { CallRecord } from './call-record.ts'
import type { PhoneCall } from './phone.state.ts'

export type OpenWrapUp = { readonly callId: CallId; readonly startedAt: Instant; readonly dueAt: Instant }

export const openWrapUp = (callId: CallId, startedAt: Instant, seconds: number): OpenWrapUp => ({
  callId,
  startedAt,
  dueAt: instantFromMs(msFromInstant(startedAt) + seconds * 1000),
})

export type WrapUpResult = {
  readonly disposition: string | null
  readonly notes: string
  readonly wrapUpSeconds: number
}

export const secondsBetween = (from: Instant, to: Instant): number =>
  Math.max(0, Math.round((msFromInstant(to) - msFromInstant(from)) / 1000))

/** The call log entry of an ended call, null for one that has not ended; `result` is what the wrap-up added. */
export function recordOf(call: PhoneCall, result: WrapUpResult | null): CallRecord | null {
  if (call.state.phase !== 'ended') return null
  return {
    id: call.id,
    agentId: call.owner.agentId,
    teamId: call.owner.teamId,
    direction: call.direction,
    number: call.identity.number,
    customerId: call.customerId,
    customerName: call.customerName,
    startedAt: call.startedAt,
    answeredAt: call.answeredAt,
    endedAt: call.state.at,
    ending: call.state.ending,
    disposition: result?.disposition ?? null,
    notes: result?.notes ?? '',
    wrapUpSeconds: result?.wrapUpSeconds ?? null,
    complaintIds: [...call.complaintIds],
    training: call.training,
  }
}
