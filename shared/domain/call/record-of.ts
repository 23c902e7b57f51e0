/** An ended call as the call log keeps it: always whole, for each record of a call takes the place of the one before. */
import { joinedQuality } from './call-quality.ts'
import type { CallRecord } from './call-record.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { PhoneCall } from './phone.state.ts'
import { pausesUntil } from './recording.transition.ts'

/** null for a call that has not ended. */
export function recordOf(call: PhoneCall): CallRecord | null {
  if (call.state.phase !== 'ended') return null
  const pauses = pausesUntil(call, call.state.at)
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
    disposition: call.wrapUp?.disposition ?? null,
    ...(call.wrapUp?.dispositionLabel ? { dispositionLabel: call.wrapUp.dispositionLabel } : {}),
    notes: call.wrapUp?.notes ?? '',
    wrapUpSeconds: call.wrapUp?.wrapUpSeconds ?? null,
    complaintIds: [...call.complaintIds],
    training: call.training,
    quality: call.measuring === null ? call.quality : joinedQuality(call.quality, call.measuring),
    ...(call.recording.id === null ? {} : { recordingId: call.recording.id }),
    ...(pauses.length === 0 ? {} : { recordingPauses: [...pauses] }),
  }
}

/** The same call may be recorded again with more in it. */
export function recorded(call: PhoneCall): readonly PhoneEffect[] {
  const record = call.purpose === 'test' ? null : recordOf(call)
  return record === null ? [] : [{ type: 'record', record }]
}
