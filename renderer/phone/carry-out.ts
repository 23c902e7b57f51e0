/** Carries out what the machine wants: each effect goes to the one part of the window that can do it. */
import type { CallActivity } from '#shared/domain/call/call-activity.ts'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { KeptWrapUp } from '#shared/domain/call/kept-wrap-up.ts'
import type { HoldOutcome, KeysOutcome, PhoneHappening } from '#shared/domain/call/phone.events.ts'
import type { PhoneRefusal } from '#shared/domain/call/phone.state.ts'
import type { RecordingEffect } from '#shared/domain/call/recording.transition.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { Microphone } from './media/microphone.ts'
import type { OutwardEffect } from './phone-engine.ts'
import type { Ringer } from './ringer/ringer.ts'
import type { Line } from './sip/line.ts'

export type PhoneParts = {
  /** null while the agent has no line. */
  readonly line: () => Line | null
  readonly takeNewestLine: () => void
  readonly ringer: Ringer
  readonly microphone: Microphone
  readonly tellActivity: (activity: CallActivity) => void
  readonly record: (record: CallRecord) => void
  readonly keepWrapUp: (kept: KeptWrapUp) => void
  readonly happen: (event: PhoneHappening) => void
}

type Outcome = Promise<PhoneRefusal | null> | undefined

export function carryOut(parts: PhoneParts, effect: OutwardEffect): Outcome {
  const line = parts.line()
  switch (effect.type) {
    case 'line.use':
      parts.takeNewestLine()
      return undefined
    case 'flow.open':
      line?.openFlow(effect.flow, effect.address)
      return undefined
    case 'flow.drop':
      line?.dropFlow()
      return undefined
    case 'flow.register':
      line?.register(effect.flow)
      return undefined
    case 'flow.probe':
      line?.probe(effect.flow)
      return undefined
    case 'calls.refresh':
      line?.refreshCalls()
      return undefined
    case 'agent.announce':
      line?.announce(effect.wish)
      return undefined
    case 'agent.signOff':
      line?.signOff(effect.wish)
      return undefined
    case 'call.ring':
      line?.ring(effect.callId)
      return undefined
    case 'call.accept':
      return line?.accept(effect.callId).then(refusedIfFailed)
    case 'call.refuse':
      line?.refuse(effect.callId, effect.sipStatus)
      return undefined
    case 'call.invite':
      line?.invite(effect.callId, effect.number, effect.handOver)
      return undefined
    case 'call.end':
      line?.end(effect.callId)
      return undefined
    case 'call.refer':
      line?.refer(effect.callId, effect.target, effect.handOver)
      return undefined
    case 'call.hold':
      return settleHold(parts, effect.callId, line?.hold(effect.callId))
    case 'call.resume':
      return settleHold(parts, effect.callId, line?.resume(effect.callId))
    case 'call.transmit':
      line?.transmit(effect.callId, effect.microphone)
      return undefined
    case 'call.listen':
      line?.listen(effect.callId, effect.sound)
      return undefined
    case 'call.sendDigits':
      return line?.sendDigits(effect.callId, effect.digits).then(refusedIfFailed)
    case 'call.recording':
      return orderRecording(parts, effect)
    case 'microphone.ask':
      return parts.microphone.acquire().then(() => null)
    case 'ring':
      parts.ringer.play(effect.sound)
      return undefined
    case 'activity':
      parts.tellActivity(effect.activity)
      return undefined
    case 'record':
      parts.record(effect.record)
      return undefined
    case 'wrapUp.keep':
      parts.keepWrapUp(effect.kept)
      return undefined
    default:
      return assertNever(effect)
  }
}

const refusedIfFailed = (outcome: KeysOutcome): PhoneRefusal | null =>
  outcome === 'failed' ? 'peer_refused' : null

/** Without a line nobody can agree to a hold; the machine must hear that too, or the call would stay pending. */
async function settleHold(
  parts: PhoneParts,
  callId: CallId,
  asked: Promise<HoldOutcome> | undefined,
): Promise<PhoneRefusal | null> {
  const outcome = (await asked) ?? 'refused'
  parts.happen({ type: 'call.localHold', callId, outcome })
  return outcome === 'refused' ? 'hold_refused' : null
}

/** The machine must hear that nobody took the order: the agent would believe that the recording has stopped. */
async function orderRecording(parts: PhoneParts, { callId, order }: RecordingEffect): Promise<null> {
  const outcome =
    (await parts
      .line()
      ?.orderRecording(callId, order)
      .catch(() => 'failed' as const)) ?? 'failed'
  parts.happen({ type: 'call.recordingAnswered', callId, order, outcome })
  return null
}
