/**
 * The phone's whole state as values, and the shape of every step of its machine. Nothing here knows SIP.js, timers or
 * devices: what happened comes in as events that carry their time, and what shall be done goes out as effects.
 */
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, CallId, ComplaintId, CustomerId, TeamId } from '#shared/kernel/ids.ts'
import type { AgentStatus, QueueSide } from './agent-state.transition.ts'
import type { CallQuality } from './call-quality.ts'
import type { CallEnding } from './call-record.ts'
import { type CallRules, noCallRules } from './call-rules.ts'
import type { CallTrouble } from './call-trouble.ts'
import type { EarTurn } from './ear.transition.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { CallerIdentity, CallMedia, Microphone } from './phone-snapshot.ts'
import type { Recording } from './recording.transition.ts'
import type { RegistrationState } from './registration.transition.ts'
import type { TransferState } from './transfer.transition.ts'
import type { OpenWrapUp, WrapUpResult } from './wrap-up.transition.ts'

/** Whose calls these are: a call belongs to whoever was signed in when it began. */
export type CallOwner = { readonly agentId: AgentId; readonly teamId: TeamId }

/** The line that the agent was given; everything secret about it stays at the edge. */
export type LineChoice =
  /** Nobody is signed in, or somebody whom the server gave no line. */
  | { readonly kind: 'none'; readonly owner: CallOwner | null }
  | {
      readonly kind: 'sip' | 'training'
      readonly owner: CallOwner
      /** How long the centre expects a wrap-up to take. */
      readonly wrapUpSeconds: number
      /** Whether the administrator allows calls to be answered by themselves. */
      readonly autoAnswer: 'never' | 'when_asked'
      readonly rules: CallRules
      /** Where the PBX can be reached, in the order in which it is tried; at least one. */
      readonly addresses: readonly string[]
      readonly queueSide: QueueSide
      /** Whether this PBX takes orders about its recording. */
      readonly recording: 'controlled' | 'none'
    }

export const rulesOf = (line: LineChoice): CallRules => (line.kind === 'none' ? noCallRules : line.rules)
export const wrapUpSecondsOf = (line: LineChoice): number => (line.kind === 'none' ? 0 : line.wrapUpSeconds)

/**
 * Our side of the hold and theirs are negotiated apart (RFC 3264 §8.4): each may hold while the other does too.
 *
 *   none ──hold──▶ holding ──accepted──▶ held ──resume──▶ resuming ──accepted──▶ none
 *    ▲────────────── refused ──┘          ▲─────────────── refused ──┘
 */
export type LocalHold = 'none' | 'holding' | 'held' | 'resuming'
export type RemoteHold = 'none' | 'held'

export type TalkingPhase = {
  readonly phase: 'talking'
  readonly since: Instant
  readonly local: LocalHold
  /** Since when the other side has been held, or asked to be; null while it is not. */
  readonly heldSince: Instant | null
  readonly remote: RemoteHold
  readonly microphone: 'live' | 'muted'
  readonly media: CallMedia
  readonly trouble: CallTrouble
  readonly transfer: TransferState
}

export type CallPhase =
  /** `by_itself`: the phone answers in a moment, as their side asks; until then the agent is warned. */
  | { readonly phase: 'ringing'; readonly since: Instant; readonly answers: 'agent' | 'by_itself' }
  | { readonly phase: 'dialling'; readonly since: Instant }
  /** The other side rings; with early media the network lets us hear that, or why it does not. */
  | { readonly phase: 'alerting'; readonly since: Instant; readonly earlyMedia: 'none' | 'heard' }
  /** Answered by one side; talking begins once the other agreed and sound can flow. */
  | { readonly phase: 'connecting'; readonly since: Instant; readonly media: 'waiting' | 'up' }
  | TalkingPhase
  | { readonly phase: 'ended'; readonly at: Instant; readonly ending: CallEnding }

export type PhoneCall = {
  readonly id: CallId
  readonly owner: CallOwner
  readonly direction: 'inbound' | 'outbound'
  readonly identity: CallerIdentity
  /** `test`: the echo of the test before the shift, which is nobody's work: no desk shows it, it has neither record nor wrap-up. */
  readonly purpose: 'work' | 'test'
  /** The call that this one was made to consult about; it has no wrap-up of its own. */
  readonly consultFor: CallId | null
  readonly startedAt: Instant
  /** When both sides had agreed (200 OK); null for a call that nobody answered. */
  readonly answeredAt: Instant | null
  readonly training: boolean
  /** What was dialled behind the number, for the other side's attendant. */
  readonly extension: string | null
  readonly digits: string
  readonly recording: Recording
  readonly customerId: CustomerId | null
  readonly customerName: string | null
  readonly complaintIds: readonly ComplaintId[]
  /** Whether there is something under this call's id for whoever gets it next. */
  readonly handOver: 'none' | 'written'
  /** null until the sound has been measured, which is when it has ended. */
  readonly quality: CallQuality | null
  /** Of sound that has not ended, as far as it is known. */
  readonly measuring: CallQuality | null
  /** null until the agent has finished the wrap-up. */
  readonly wrapUp: WrapUpResult | null
  readonly state: CallPhase
}

export type PhoneState = {
  readonly line: LineChoice
  /** A line that was given to us during a call: it replaces `line` when the last call has ended. */
  readonly nextLine: LineChoice | null
  readonly registration: RegistrationState
  readonly agent: AgentStatus
  readonly microphone: Microphone
  readonly calls: readonly PhoneCall[]
  /** For redialling; nobody sees what somebody else dialled. */
  readonly lastDialled: string | null
  /** A call that comes into the agent's ear as soon as the one that is there is held. */
  readonly turn: EarTurn | null
  /** Oldest first: they are finished in the order in which their calls ended. */
  readonly wrapUps: readonly OpenWrapUp[]
  readonly restarted: 'no' | 'after_crash'
}

/** Both sides had agreed to it: whatever happens to the phone, its record must not be lost. */
export const isOwed = ({ answeredAt, purpose }: PhoneCall): boolean =>
  answeredAt !== null && purpose === 'work'
/** Its end opens a wrap-up. What was consulted about is wrapped up with the customer's call. */
export const wantsWrapUp = (call: PhoneCall): boolean => isOwed(call) && call.consultFor === null

export const replaceCall = (state: PhoneState, call: PhoneCall): PhoneState => ({
  ...state,
  calls: state.calls.map((other) => (other.id === call.id ? call : other)),
})

/** An id means one call, from the moment on that it is wished for: another one may not come under it meanwhile. */
export const isTaken = ({ calls, turn }: PhoneState, callId: CallId): boolean =>
  calls.some(({ id }) => id === callId) || (turn?.next.type === 'call' && turn.next.callId === callId)

export type Step<S> = { readonly state: S; readonly effects: readonly PhoneEffect[] }
export const step = <S>(state: S, ...effects: readonly PhoneEffect[]): Step<S> => ({ state, effects })

/** Why a command was not carried out; each has a sentence in `shared/i18n`. */
export type PhoneRefusal =
  | 'no_such_call'
  | 'wrong_phase'
  | 'not_registered'
  | 'bad_number'
  | 'no_microphone'
  | 'busy_line'
  | 'hold_refused'
  | 'transferring'
  | 'no_consultation'
  | 'peer_refused'
  | 'disposition_required'
  | 'no_extension_left'
  | 'no_recording_control'
