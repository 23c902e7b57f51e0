/** What the machine asks its edge to do. Effects are data; `renderer/phone` carries them out in their order. */
import type { CallId } from '#shared/kernel/ids.ts'
import type { CallActivity } from './call-activity.ts'
import type { CallRecord } from './call-record.ts'
import type { KeptWrapUp } from './kept-wrap-up.ts'
import type { AgentState } from './phone-snapshot.ts'
import type { RecordingEffect } from './recording.transition.ts'
import type { TransferTarget } from './transfer.transition.ts'

export type Timer =
  | { readonly name: 'flow_open' }
  | { readonly name: 'register_answer' }
  | { readonly name: 'refresh' }
  | { readonly name: 'probe' }
  | { readonly name: 'probe_answer' }
  | { readonly name: 'retry' }
  | { readonly name: 'agent_answer' }
  | { readonly name: 'agent_retry' }
  | { readonly name: 'auto_answer' | 'dial' | 'media' | 'transfer' | 'ring'; readonly callId: CallId }

/**
 * `waiting` is the quiet sign of a second call while the agent talks; `ringback` what somebody who dials hears; `announcement`
 * tells the agent that a call will be answered by itself.
 */
export type RingSound = 'silent' | 'ring' | 'waiting' | 'ringback' | 'announcement'

/** What the queues of the PBX shall know; `digits` stand for the reason, empty where there is none. */
export type AgentWish = {
  readonly announcement: number
  readonly state: AgentState
  readonly digits: string
}

export type PhoneEffect =
  /** Starting a timer that runs already starts it anew. */
  | { readonly type: 'timer.start'; readonly timer: Timer; readonly afterMs: number }
  | { readonly type: 'timer.stop'; readonly timer: Timer }
  /** Take the settings last received into use; the line before is given up. */
  | { readonly type: 'line.use' }
  /** A flow is one connection to the registrar (RFC 5626), at one of its addresses; calls outlive flows. */
  | { readonly type: 'flow.open'; readonly flow: number; readonly address: number }
  | { readonly type: 'flow.drop' }
  | { readonly type: 'flow.register'; readonly flow: number }
  | { readonly type: 'flow.probe'; readonly flow: number }
  /** A new flow carries us: tell the peers of calls in progress where we are now (target refresh). */
  | { readonly type: 'calls.refresh' }
  | { readonly type: 'agent.announce'; readonly wish: AgentWish }
  /** The last word on this line: nobody is there any more, and the queues shall not believe otherwise. */
  | { readonly type: 'agent.signOff'; readonly wish: AgentWish }
  /** 180: the caller hears that it rings here. Nobody hears it of a call that the machine refuses. */
  | { readonly type: 'call.ring'; readonly callId: CallId }
  | { readonly type: 'call.accept'; readonly callId: CallId }
  | { readonly type: 'call.refuse'; readonly callId: CallId; readonly sipStatus: number }
  /** `handOver`: the call under whose id the other side finds what is known of the customer. */
  | {
      readonly type: 'call.invite'
      readonly callId: CallId
      readonly number: string
      readonly handOver?: CallId
    }
  /** CANCEL, BYE or a refusal, whichever fits how far the call has got. */
  | { readonly type: 'call.end'; readonly callId: CallId }
  /** Ask the other side to call somebody else instead of us (REFER). */
  | {
      readonly type: 'call.refer'
      readonly callId: CallId
      readonly target: TransferTarget
      readonly handOver?: CallId
    }
  | { readonly type: 'call.hold'; readonly callId: CallId }
  | { readonly type: 'call.resume'; readonly callId: CallId }
  | { readonly type: 'call.transmit'; readonly callId: CallId; readonly microphone: 'on' | 'off' }
  /** Whether the agent hears the other side: of all calls at most one. */
  | { readonly type: 'call.listen'; readonly callId: CallId; readonly sound: 'on' | 'off' }
  | { readonly type: 'call.sendDigits'; readonly callId: CallId; readonly digits: string }
  /** Asks the PBX to pause its recording of this call, or to go on with it. */
  | RecordingEffect
  | { readonly type: 'microphone.ask' }
  /** What the agent hears. */
  | { readonly type: 'ring'; readonly sound: RingSound }
  | { readonly type: 'activity'; readonly activity: CallActivity }
  /** The same call may be recorded again with more in it. */
  | { readonly type: 'record'; readonly record: CallRecord }
  /** The same wrap-up may be kept again with more in it; the record of a finished one takes its place. */
  | { readonly type: 'wrapUp.keep'; readonly kept: KeptWrapUp }
