/**
 * What this machine keeps of a call until its wrap-up is finished: whose it was, and what has been entered. From it the phone opens
 * the wrap-up after a crash or a power cut, also of a call that was still up then. It never leaves the machine; the record does.
 *
 *   up ──every change──▶ up ──the call ends──▶ ended ──every change──▶ ended ──finished──▶ kept no more
 *    │                   └──a consultation ends: its record is whole──────────────────────────▶
 *    └───the phone dies──▶ cut off, and from then on kept like one that has ended
 */
import { Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { cutShort } from './call-ending.ts'
import { CallRecord } from './call-record.ts'
import type { Stamp } from './phone.events.ts'
import { isOwed, type PhoneCall, type PhoneState, type Step, step } from './phone.state.ts'
import { CallerIdentity } from './phone-snapshot.ts'
import { recorded, recordOf } from './record-of.ts'
import { newRecording } from './recording.transition.ts'
import { type OpenWrapUp, openWrapUp, WrapUpEntry, WrapUpOpened } from './wrap-up.transition.ts'

export const KeptWrapUp = z.strictObject({
  record: CallRecord,
  identity: CallerIdentity,
  startedAt: Instant,
  dueAt: Instant,
  extended: z.number().int().nonnegative(),
  entry: WrapUpEntry,
  /** Absent: at the call's end, as everything that was kept before this was told apart. */
  opened: WrapUpOpened.optional(),
  /** Kept while the call was up, with its recording paused or not; the record is what it would be had the call ended then. */
  up: z.enum(['recorded', 'recording_paused']).optional(),
  /** Of a consultation, which is recorded and has no wrap-up: kept while it is up, so that its record is not lost with the phone. */
  consultFor: CallId.optional(),
})
export type KeptWrapUp = z.infer<typeof KeptWrapUp>

/** Which calls were up in the phone that died, and until when they are known to have been. */
export type LastUp = { readonly calls: readonly CallId[]; readonly at: Instant }

export function keptWrapUp(call: PhoneCall, { callId: _, ...open }: OpenWrapUp): KeptWrapUp | null {
  const record = recordOf(call)
  return record === null ? null : { ...open, record, identity: call.identity }
}

/** What would be known of a call that is up if the phone died now; null for a call that nobody had answered. */
export function keptOfCallUp(call: PhoneCall, expectedSeconds: number, at: Instant): KeptWrapUp | null {
  if (call.state.phase === 'ended' || !isOwed(call)) return null
  const open = { ...openWrapUp(call.id, at, expectedSeconds), opened: 'after_crash' } as const
  const kept = keptWrapUp({ ...call, state: { phase: 'ended', at, ending: cutShort } }, open)
  const up = call.recording.now.step === 'running' ? 'recorded' : 'recording_paused'
  if (kept === null) return null
  return { ...kept, up, ...(call.consultFor === null ? {} : { consultFor: call.consultFor }) }
}

/** Whether what is kept of the call says the same of both, so that a talk of an hour is not written down every second. */
export const isKnownAlike = (one: PhoneCall, other: PhoneCall): boolean =>
  one.answeredAt === other.answeredAt &&
  one.identity === other.identity &&
  one.customerId === other.customerId &&
  one.customerName === other.customerName &&
  one.complaintIds === other.complaintIds &&
  one.recording === other.recording &&
  one.measuring === other.measuring

type Found = { readonly kept: readonly KeptWrapUp[]; readonly lastUp: LastUp | null } & Stamp

/** Opens again what is not open, of whoever has the line; a call that is known here was wrapped up or never left. */
export function withKeptWrapUps(state: PhoneState, found: Found): Step<PhoneState> {
  const owner = state.line.owner?.agentId
  const gone = found.kept.filter(
    ({ record }) => record.agentId === owner && state.calls.every(({ id }) => id !== record.id),
  )
  if (gone.length === 0) return step(state)
  const cutOff = gone.filter(({ up }) => up !== undefined).map((kept) => cut(kept, found))
  const all = [...gone.filter(({ up }) => up === undefined), ...cutOff].filter(
    ({ consultFor }) => consultFor === undefined,
  )
  const wrapUps = [...state.wrapUps, ...all.map(openAgain)]
  const next = {
    ...state,
    calls: [...all.map(callOf), ...state.calls],
    wrapUps: wrapUps.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
  }
  // Nobody was left to record these when they ended.
  return step(next, ...cutOff.flatMap((kept) => recorded(callOf(kept))))
}

/** Ends the call when it was last known to be up; its wrap-up begins when the agent sees it. */
function cut({ up, ...kept }: KeptWrapUp, { lastUp, at }: Found): KeptWrapUp {
  const { record } = kept
  const known = lastUp?.calls.includes(record.id) === true && lastUp.at > record.endedAt
  const endedAt = known ? lastUp.at : record.endedAt
  const pauses = record.recordingPauses ?? []
  const last = pauses.at(-1)
  const recordingPauses =
    up === 'recording_paused' && last !== undefined
      ? [...pauses.slice(0, -1), { ...last, to: endedAt }]
      : pauses
  const expectedMs = msFromInstant(kept.dueAt) - msFromInstant(kept.startedAt)
  return {
    ...kept,
    startedAt: at,
    dueAt: instantFromMs(msFromInstant(at) + expectedMs),
    record: { ...record, endedAt, ...(pauses.length === 0 ? {} : { recordingPauses }) },
  }
}

const openAgain = ({ record, startedAt, dueAt, extended, entry, opened }: KeptWrapUp): OpenWrapUp => ({
  callId: record.id,
  startedAt,
  dueAt,
  extended,
  entry,
  opened: opened ?? 'at_end',
})

const callOf = ({ record, identity, consultFor }: KeptWrapUp): PhoneCall => ({
  id: record.id,
  owner: { agentId: record.agentId, teamId: record.teamId },
  direction: record.direction,
  identity,
  purpose: 'work',
  consultFor: consultFor ?? null,
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
  measuring: null,
  handOver: 'none',
  wrapUp: null,
  state: { phase: 'ended', at: record.endedAt, ending: record.ending },
})
