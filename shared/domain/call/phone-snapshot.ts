/**
 * What the desk sees of the phone: one value, whole at every change. Signalling, media and agent state are
 * separate facts and are shown separately; the desk derives nothing that is not here.
 */
import { Instant } from '#shared/kernel/clock.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { CallEnding, recordingPauseReasons } from './call-record.ts'
import { AwayReason } from './call-rules.ts'
import { CallTrouble } from './call-trouble.ts'
import { WrapUpEntry, WrapUpOpened } from './wrap-up.transition.ts'

/** Whom the caller wanted to reach before the call was sent on to us, and why it was. */
export const Redirection = z.strictObject({
  number: z.string(),
  displayName: z.string().nullable(),
  why: z.enum(['busy', 'no_answer', 'unavailable', 'forwarded', 'unknown']),
})
export type Redirection = z.infer<typeof Redirection>

/** Who calls, as the network said it (`source`), or whom the agent dialled. */
export const CallerIdentity = z.strictObject({
  number: z.string(),
  displayName: z.string().nullable(),
  source: z.enum(['p_asserted_identity', 'remote_party_id', 'from', 'dialled']),
  /** Whether the caller asked that nobody sees the number; then it is empty, unless the settings say that it is used. */
  privacy: z.enum(['open', 'withheld']),
  /** RFC 7433, decoded text of the User-to-User header; an id of a hand-over, never its content. */
  userToUser: z.string().nullable(),
  queueName: z.string().nullable(),
  /** What they chose in the voice menu. */
  menuPath: z.string().nullable(),
  /** How long they had waited in the queue when the call came here. */
  waitedSeconds: z.number().int().nonnegative().nullable(),
  redirectedFrom: Redirection.nullable(),
})
export type CallerIdentity = z.infer<typeof CallerIdentity>

/** Sound from the other side. `silent`: it arrives, and nothing is to be heard in it; `lost`: none arrives. */
export const CallMedia = z.enum(['flowing', 'silent', 'lost'])
export type CallMedia = z.infer<typeof CallMedia>

/** Why a transfer came to nothing; the customer is still here. */
export const TransferFault = z.enum([
  'hold_refused',
  'refused',
  'busy',
  'no_answer',
  'declined',
  'not_found',
  'no_word',
  'failed',
])
export type TransferFault = z.infer<typeof TransferFault>

/** Drawn in `transfer.transition.ts`. `to`: the number; `consultation` says that the agent talked to them first. */
const TransferTo = z.strictObject({ number: z.string(), by: z.enum(['number', 'consultation']) })
export const TransferView = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('none') }),
  z.strictObject({ step: z.literal('holding'), to: TransferTo }),
  z.strictObject({ step: z.literal('asked'), to: TransferTo, since: Instant }),
  z.strictObject({
    step: z.literal('trying'),
    to: TransferTo,
    since: Instant,
    ringing: z.enum(['yes', 'no']),
  }),
  z.strictObject({
    step: z.literal('failed'),
    to: TransferTo,
    why: TransferFault,
    sipStatus: z.number().int().nullable(),
  }),
])
export type TransferView = z.infer<typeof TransferView>

/**
 *   ringing ──answer──▶ connecting ──media──▶ talking ──▶ ended
 *   dialling ──18x──▶ alerting ──200──▶ connecting
 *   any ──▶ ended
 */
export const CallState = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('ringing'), since: Instant }),
  z.strictObject({ phase: z.literal('dialling'), since: Instant }),
  z.strictObject({ phase: z.literal('alerting'), since: Instant }),
  z.strictObject({ phase: z.literal('connecting'), since: Instant }),
  z.strictObject({
    phase: z.literal('talking'),
    since: Instant,
    hold: z.enum(['none', 'pending', 'by_us', 'by_them', 'both']),
    /** Since when they have been held by us, or asked to be. */
    heldSince: Instant.nullable(),
    microphone: z.enum(['live', 'muted']),
    media: CallMedia,
    trouble: CallTrouble,
    transfer: TransferView,
  }),
  z.strictObject({ phase: z.literal('ended'), at: Instant, ending: CallEnding }),
])
export type CallState = z.infer<typeof CallState>

/** What the agent may rely on about the PBX's recording; drawn in `recording.transition.ts`. */
export const RecordingView = z.strictObject({
  step: z.enum(['running', 'pausing', 'paused', 'resuming']),
  why: z.enum(recordingPauseReasons).nullable(),
  /** The last order that the PBX did not take. */
  failed: z.enum(['no', 'pause', 'resume']),
  /** `no`: it was asked in a way that is never answered (RFC 4733). */
  answered: z.enum(['yes', 'no']),
})
export type RecordingView = z.infer<typeof RecordingView>

export const CallView = z.strictObject({
  id: CallId,
  direction: z.enum(['inbound', 'outbound']),
  identity: CallerIdentity,
  /** The call that this one was made to consult about. */
  consultFor: CallId.nullable(),
  /** As a desk identified them. */
  customerName: z.string().nullable(),
  startedAt: Instant,
  answeredAt: Instant.nullable(),
  training: z.boolean(),
  /** To be keyed in once the other side has answered. */
  extension: z.string().nullable(),
  state: CallState,
  /** null: this PBX takes no orders about its recording. */
  recording: RecordingView.nullable(),
  /** Digits sent on this call so far, for the key pad's display. */
  digits: z.string(),
})
export type CallView = z.infer<typeof CallView>

export const agentStates = ['available', 'break', 'meeting', 'training', 'back_office'] as const
export const AgentState = z.enum(agentStates)
export type AgentState = z.infer<typeof AgentState>

export const confirmationWords = ['not_told', 'asked', 'confirmed', 'refused', 'silent'] as const
/** Whether the PBX's queues know what the agent wants to be; drawn in `agent-state.transition.ts`. */
export const Confirmation = z.discriminatedUnion('status', [
  /** Nothing tells the queues of this PBX, or the phone is not registered. */
  z.strictObject({ status: z.literal('not_told') }),
  z.strictObject({ status: z.literal('asked') }),
  z.strictObject({ status: z.literal('confirmed') }),
  z.strictObject({ status: z.literal('refused'), sipStatus: z.number().int(), retryAt: Instant }),
  z.strictObject({ status: z.literal('silent'), retryAt: Instant }),
])
export type Confirmation = z.infer<typeof Confirmation>

/** What made the phone pause an agent who was available. */
export const PausedBy = z.enum(['locked', 'asleep'])
export type PausedBy = z.infer<typeof PausedBy>

export const Registration = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('no_line') }),
  /** `address`: which one, of a PBX that has several. */
  z.strictObject({
    status: z.literal('connecting'),
    attempt: z.number().int(),
    address: z.string().optional(),
  }),
  z.strictObject({ status: z.literal('registered'), since: Instant, address: z.string().optional() }),
  z.strictObject({
    status: z.literal('unreachable'),
    reason: z.enum(['socket', 'timeout', 'server_error']),
    retryAt: Instant,
  }),
  /** The PBX said no at every address; asked again rarely, or when the agent wants. */
  z.strictObject({ status: z.literal('refused'), sipStatus: z.number().int(), retryAt: Instant }),
])
export type Registration = z.infer<typeof Registration>

export const Microphone = z.enum(['ready', 'not_asked', 'missing', 'refused', 'busy'])
export type Microphone = z.infer<typeof Microphone>

export const WrapUp = z.strictObject({
  call: CallView,
  startedAt: Instant,
  /** When the centre expects it to be finished; running over is shown, never enforced. */
  dueAt: Instant,
  entry: WrapUpEntry,
  opened: WrapUpOpened,
  /** How often it may still be prolonged, and by how much. */
  extension: z.strictObject({ seconds: z.number().int(), left: z.number().int().nonnegative() }),
})
export type WrapUp = z.infer<typeof WrapUp>

export const PhoneSnapshot = z.strictObject({
  line: z.enum(['none', 'sip', 'training']),
  registration: Registration,
  intended: AgentState,
  /** null: the PBX has not confirmed anything yet. */
  confirmed: AgentState.nullable(),
  intendedSince: Instant,
  /** Why they are away, as the centre calls it, and for how long it allows that. */
  reason: AwayReason.pick({ code: true, label: true, allowedMinutes: true }).nullable(),
  pausedBy: PausedBy.nullable(),
  confirmation: Confirmation,
  microphone: Microphone,
  /** In the order in which they began. At most one is in the agent's ear; the others ring, or are held by us. */
  calls: z.array(CallView),
  /** The call that comes into the ear as soon as the one that is there is held. */
  next: CallId.nullable(),
  /** The number that this agent dialled last. */
  lastDialled: z.string().nullable(),
  /** The oldest that is open; the others follow it. */
  wrapUp: WrapUp.nullable(),
  /** How many more are open behind it. */
  wrapUpsAfter: z.number().int().nonnegative(),
  /** Set when the phone window had to be restarted during a call: the agent is told, and starts paused. */
  restarted: z.enum(['no', 'after_crash']),
})
export type PhoneSnapshot = z.infer<typeof PhoneSnapshot>
