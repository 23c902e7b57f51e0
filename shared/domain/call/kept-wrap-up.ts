/**
 * An open wrap-up as this machine keeps it: whose call it was, and what has been entered. From it the phone opens it again after
 * a crash or a power cut. It never leaves the machine; when it is finished, the call's record does.
 */
import { Instant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { CallRecord } from './call-record.ts'
import type { PhoneCall, PhoneState } from './phone.state.ts'
import { CallerIdentity } from './phone-snapshot.ts'
import { recordOf } from './record-of.ts'
import { newRecording } from './recording.transition.ts'
import { type OpenWrapUp, WrapUpEntry } from './wrap-up.transition.ts'

export const KeptWrapUp = z.strictObject({
  record: CallRecord,
  identity: CallerIdentity,
  startedAt: Instant,
  dueAt: Instant,
  extended: z.number().int().nonnegative(),
  entry: WrapUpEntry,
})
export type KeptWrapUp = z.infer<typeof KeptWrapUp>

export function keptWrapUp(call: PhoneCall, { callId: _, ...open }: OpenWrapUp): KeptWrapUp | null {
  const record = recordOf(call)
  return record === null ? null : { ...open, record, identity: call.identity }
}

/** Opens again what is not open, of whoever has the line; a call that is known here was wrapped up or never left. */
export function withKeptWrapUps(state: PhoneState, kept: readonly KeptWrapUp[]): PhoneState {
  const owner = state.line.owner?.agentId
  const gone = kept.filter(
    ({ record }) => record.agentId === owner && state.calls.every(({ id }) => id !== record.id),
  )
  if (gone.length === 0) return state
  const wrapUps = [...state.wrapUps, ...gone.map(({ record, ...open }) => openAgain(record, open))]
  return {
    ...state,
    calls: [...gone.map(callOf), ...state.calls],
    wrapUps: wrapUps.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
  }
}

const openAgain = (
  record: CallRecord,
  { startedAt, dueAt, extended, entry }: Omit<KeptWrapUp, 'record'>,
) => ({
  callId: record.id,
  startedAt,
  dueAt,
  extended,
  entry,
})

const callOf = ({ record, identity }: KeptWrapUp): PhoneCall => ({
  id: record.id,
  owner: { agentId: record.agentId, teamId: record.teamId },
  direction: record.direction,
  identity,
  purpose: 'work',
  consultFor: null,
  startedAt: record.startedAt,
  answeredAt: record.answeredAt,
  training: record.training,
  extension: null,
  digits: '',
  recording: { ...newRecording(record.recordingId ?? null), pauses: record.recordingPauses ?? [] },
  customerId: record.customerId,
  customerName: record.customerName,
  complaintIds: record.complaintIds,
  quality: record.quality ?? null,
  handOver: 'none',
  wrapUp: null,
  state: { phase: 'ended', at: record.endedAt, ending: record.ending },
})
