/** Everything that can happen to the phone. Events come from three sides: the line, the devices, the desk. */
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId, ComplaintId, CustomerId } from '#shared/kernel/ids.ts'
import type { AgentStateEvent } from './agent-state.transition.ts'
import type { EndCause } from './call-ending.ts'
import type { CallQuality } from './call-quality.ts'
import type { RecordingPause } from './call-record.ts'
import type { CallTrouble } from './call-trouble.ts'
import type { KeptWrapUp, LastUp } from './kept-wrap-up.ts'
import type { LineChoice } from './phone.state.ts'
import type { CallerIdentity, CallMedia, Microphone } from './phone-snapshot.ts'
import type { PauseOwner } from './recording.transition.ts'
import type { RegistrationEvent } from './registration.transition.ts'
import type { WrapUpEntry } from './wrap-up.transition.ts'

/** Time and chance come from outside, so that the same events always make the same phone. */
export type Stamp = {
  readonly at: Instant
  /** 0 ≤ chance < 1, drawn anew for every event; spreads retries of many phones. */
  readonly chance: number
}

/** What came of asking the peer to be held or taken back. */
export type HoldOutcome = 'held' | 'resumed' | 'refused'

/** What came of asking the other side to call somebody else: the answer to REFER, then its notifications (RFC 3515). */
export type TransferEvent =
  | { readonly type: 'call.referAnswered'; readonly callId: CallId; readonly sipStatus: number }
  | { readonly type: 'call.referNotified'; readonly callId: CallId; readonly sipStatus: number }

/** What the network says about one call. */
export type CallEvent =
  | {
      readonly type: 'call.incoming'
      readonly callId: CallId
      readonly identity: CallerIdentity
      readonly training: boolean
      /** Whether their side asks that this phone answers by itself. */
      readonly asksForAnswer: 'yes' | 'no'
      /** Under which the PBX keeps the recording, where it says so. */
      readonly recordingId?: string | null
    }
  /** The PBX has our invitation and works on it (100). */
  | { readonly type: 'call.trying'; readonly callId: CallId }
  | { readonly type: 'call.alerting'; readonly callId: CallId; readonly earlyMedia: 'none' | 'heard' }
  | { readonly type: 'call.established'; readonly callId: CallId }
  | { readonly type: 'call.media'; readonly callId: CallId; readonly media: CallMedia }
  | { readonly type: 'call.trouble'; readonly callId: CallId; readonly trouble: CallTrouble }
  /** The PBX says under which id it keeps the recording of what follows. */
  | { readonly type: 'call.recorded'; readonly callId: CallId; readonly recordingId: string }
  /** What its sound has been like until now; each word takes the place of the one before. */
  | { readonly type: 'call.measuring'; readonly callId: CallId; readonly quality: CallQuality }
  /** The sound has ended, which may be a moment after the agent hung up. */
  | { readonly type: 'call.measured'; readonly callId: CallId; readonly quality: CallQuality }
  | { readonly type: 'call.localHold'; readonly callId: CallId; readonly outcome: HoldOutcome }
  | { readonly type: 'call.remoteHold'; readonly callId: CallId; readonly held: 'held' | 'none' }
  | TransferEvent
  /** Somebody was transferred to us: the same call goes on with another party. */
  | { readonly type: 'call.partyChanged'; readonly callId: CallId; readonly identity: CallerIdentity }
  | { readonly type: 'call.ended'; readonly callId: CallId; readonly cause: EndCause }

/** What the agent does to a call. */
export type CallCommand =
  | { readonly type: 'answer'; readonly callId: CallId }
  | { readonly type: 'decline'; readonly callId: CallId }
  | { readonly type: 'hangUp'; readonly callId: CallId }
  | { readonly type: 'hold'; readonly callId: CallId }
  | { readonly type: 'resume'; readonly callId: CallId }
  | { readonly type: 'mute'; readonly callId: CallId }
  | { readonly type: 'unmute'; readonly callId: CallId }
  | { readonly type: 'sendDigits'; readonly callId: CallId; readonly digits: string }
  | {
      readonly type: 'identify'
      readonly callId: CallId
      readonly customerId: CustomerId | null
      readonly customerName: string | null
    }
  | { readonly type: 'addComplaint'; readonly callId: CallId; readonly complaintId: ComplaintId }
  /** The desk has written, under the call's id, what the next agent should know. */
  | { readonly type: 'handOver'; readonly callId: CallId }

export type TransferCommand =
  /** Blind: whoever answers there has the customer. */
  | { readonly type: 'transfer'; readonly callId: CallId; readonly number: string }
  /** Calls somebody about the call `about`, which is held meanwhile; `callId` is the new call's. */
  | { readonly type: 'consult'; readonly callId: CallId; readonly about: CallId; readonly number: string }
  /** Of the call that was consulted about: joins its other side with whom the agent consulted. */
  | { readonly type: 'completeTransfer'; readonly callId: CallId }
  /** Of the same: ends the consultation and takes the customer back. */
  | { readonly type: 'endConsult'; readonly callId: CallId }
  /** While somebody is being held for what follows: it does not follow, and they come back. */
  | { readonly type: 'backOut'; readonly callId: CallId }

/** By the agent, or by a payment field that has the focus. */
export type PauseCommand = {
  readonly type: 'pauseRecording'
  readonly callId: CallId
  readonly why: RecordingPause['why']
  readonly by: PauseOwner
}
export type RecordingCommand =
  | PauseCommand
  /** `payment`: the field that paused it was left. */
  | { readonly type: 'resumeRecording'; readonly callId: CallId; readonly by: PauseOwner }

/** Whether the other side took the keys; `sent`: they went out in the sound, where nothing answers (RFC 4733). */
export type KeysOutcome = 'done' | 'sent' | 'failed'
export type RecordingEvent = {
  readonly type: 'call.recordingAnswered'
  readonly callId: CallId
  readonly order: 'pause' | 'resume'
  readonly outcome: KeysOutcome
}

export type PhoneCommand =
  | CallCommand
  | { readonly type: 'dial'; readonly callId: CallId; readonly number: string }
  /** Calls the centre's echo; only while nothing else is going on. */
  | { readonly type: 'callEcho'; readonly callId: CallId; readonly number: string }
  | TransferCommand
  | RecordingCommand
  | {
      /** What was entered so far, kept whatever happens. */
      readonly type: 'writeWrapUp'
      readonly callId: CallId
      readonly entry: WrapUpEntry
    }
  | { readonly type: 'extendWrapUp'; readonly callId: CallId }
  | {
      readonly type: 'finishWrapUp'
      readonly callId: CallId
      readonly disposition: string | null
      readonly notes: string
    }
  | { readonly type: 'askMicrophone' }

export type PhoneHappening =
  | { readonly type: 'line.given'; readonly line: LineChoice }
  /** What this machine kept of calls that were up, and of wrap-ups that were open, when the phone or the machine went down. */
  | { readonly type: 'wrapUps.kept'; readonly kept: readonly KeptWrapUp[]; readonly lastUp: LastUp | null }
  | { readonly type: 'microphone.changed'; readonly microphone: Microphone }
  | RegistrationEvent
  | AgentStateEvent
  | RecordingEvent
  | CallEvent
  | PhoneCommand

export type PhoneEvent = Stamp & PhoneHappening
