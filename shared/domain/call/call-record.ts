/** What is kept of a call after it ended: the call log entry and the wrap-up. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, CallId, ComplaintId, CustomerId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { CallQuality } from './call-quality.ts'
import { Readiness } from './readiness.ts'

/** How a call ended, and which side ended it; told apart because an agent is judged by it. */
export const CallEnding = z.strictObject({
  kind: z.enum([
    'completed',
    'declined',
    'missed',
    'cancelled',
    'answered_elsewhere',
    'busy',
    'no_answer',
    'failed',
    'transferred',
  ]),
  by: z.enum(['agent', 'customer', 'network']),
  /** SIP status of the ending, where there was one (RFC 3261 §21). */
  sipStatus: z.number().int().min(100).max(699).nullable(),
  /** The cause that the telephone network behind the PBX gave (ITU-T Q.850), where it did. */
  q850: z.number().int().min(1).max(127).optional(),
})
export type CallEnding = z.infer<typeof CallEnding>

/** Why a recording was paused: a card or account number was asked for, the customer wanted it, or something else. */
export const recordingPauseReasons = ['payment', 'customer_asked', 'other'] as const
/** A stretch that is not on the recording, as far as the PBX did what it was asked. */
export const RecordingPause = z.strictObject({
  from: Instant,
  to: Instant,
  why: z.enum(recordingPauseReasons),
  byId: AgentId,
  /** `no`: the PBX refused it or gave no answer, and the recording may have gone on. Keys in the sound count as taken (RFC 4733). */
  taken: z.enum(['yes', 'no']),
})
export type RecordingPause = z.infer<typeof RecordingPause>
/** Above what anybody does in a call; a bound for whatever arrives. */
const PAUSES_AT_MOST = 100

/**
 * What two records of one call say of its pauses. That something was not recorded is never forgotten: a phone that crashed may
 * know less than its last record. A pause that both know lasted as long as the later one says.
 */
export function joinedPauses(
  earlier: readonly RecordingPause[] = [],
  later: readonly RecordingPause[] = [],
): RecordingPause[] {
  const known = new Map([...earlier, ...later].map((pause) => [`${pause.byId} ${pause.from}`, pause]))
  return [...known.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1)).slice(0, PAUSES_AT_MOST)
}

export const CallRecord = z.strictObject({
  id: CallId,
  agentId: AgentId,
  teamId: TeamId,
  direction: z.enum(['inbound', 'outbound']),
  number: z.string(),
  customerId: CustomerId.nullable(),
  customerName: z.string().nullable(),
  startedAt: Instant,
  answeredAt: Instant.nullable(),
  endedAt: Instant,
  ending: CallEnding,
  disposition: z.string().nullable(),
  /** As the centre called it then; absent where nothing was chosen. */
  dispositionLabel: z.string().max(200).optional(),
  notes: z.string().max(4000),
  wrapUpSeconds: z.number().nonnegative().nullable(),
  complaintIds: z.array(ComplaintId),
  training: z.boolean(),
  /** What its sound was like; null when nothing could be measured, absent in what was recorded before anything was. */
  quality: CallQuality.nullable().optional(),
  /** What a test before the shift showed: this is the practice call that it made, or would have made. */
  readiness: Readiness.optional(),
  /** Under which the PBX keeps the recording, where it says so. */
  recordingId: z.string().max(200).optional(),
  /** Absent where it was never paused. */
  recordingPauses: z.array(RecordingPause).max(PAUSES_AT_MOST).optional(),
})
export type CallRecord = z.infer<typeof CallRecord>

/** The record at the end of a call has no wrap-up yet; the one that comes when the wrap-up is done takes its place. */
export const finishesWrapUp = ({ wrapUpSeconds }: CallRecord): boolean => wrapUpSeconds !== null
