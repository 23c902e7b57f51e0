/** What the phone's engine asks of a line, and what a line reports; the engine knows no SIP, a line knows no rules. */
import type { AgentStateEvent } from '#shared/domain/call/agent-state.transition.ts'
import type { AgentWish } from '#shared/domain/call/phone.effects.ts'
import type { CallEvent, HoldOutcome, KeysOutcome } from '#shared/domain/call/phone.events.ts'
import type { RegistrationEvent } from '#shared/domain/call/registration.transition.ts'
import type { TransferTarget } from '#shared/domain/call/transfer.transition.ts'
import type { CallId } from '#shared/kernel/ids.ts'

export type LineEvent =
  | CallEvent
  | Exclude<
      RegistrationEvent,
      { type: 'timer.fired' | 'network.changed' | 'network.lost' | 'line.registerAgain' }
    >
  | Extract<AgentStateEvent, { type: 'agent.answered' }>

export interface Line {
  /** At one of the PBX's addresses, counted from 0. */
  openFlow(flow: number, address: number): void
  /** The one that is open, or being opened. */
  dropFlow(): void
  register(flow: number): void
  probe(flow: number): void
  /** Tells the queues of the PBX what the agent wants to be; what they answer comes as `agent.answered`. */
  announce(wish: AgentWish): void
  /** Tells them for the last time: what ends this line waits a moment for their answer. */
  signOff(wish: AgentWish): void
  /** After a new flow: peers learn where we are, and are told what they missed. */
  refreshCalls(): void
  /** Lets the caller hear that it rings here. */
  ring(callId: CallId): void
  accept(callId: CallId): Promise<'done' | 'failed'>
  refuse(callId: CallId, sipStatus: number): void
  /** `handOver` goes along, so that the other side finds what is known of the customer. */
  invite(callId: CallId, number: string, handOver?: CallId): void
  end(callId: CallId): void
  /** What comes of it is told by `call.referAnswered` and `call.referNotified`. */
  refer(callId: CallId, target: TransferTarget, handOver?: CallId): void
  hold(callId: CallId): Promise<HoldOutcome>
  resume(callId: CallId): Promise<HoldOutcome>
  transmit(callId: CallId, microphone: 'on' | 'off'): void
  /** Whether the agent hears the other side of this call. */
  listen(callId: CallId, sound: 'on' | 'off'): void
  sendDigits(callId: CallId, digits: string): Promise<KeysOutcome>
  orderRecording(callId: CallId, order: 'pause' | 'resume'): Promise<KeysOutcome>
  /** Another microphone: running calls go on with it. */
  microphoneReplaced(): void
  /** What was made ready for the next call may lead nowhere now, and calls that are up look for another way at the next occasion. */
  networkChanged(): void
  /** From now on these, for calls that are up too; nothing is negotiated for it. */
  iceServersRenewed(iceServers: RTCIceServer[]): void
  /** Unregisters as far as that can be done, and closes; resolves when it has. */
  dispose(): Promise<void>
}
