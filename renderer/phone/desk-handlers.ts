/** What the desks may ask of the phone, as commands of the machine. Contract: `shared/ports/phone-port.ts`. */
import type { CallRules } from '#shared/domain/call/call-rules.ts'
import type { CallCommand } from '#shared/domain/call/phone.events.ts'
import { type PhoneRefusal, rulesOf } from '#shared/domain/call/phone.state.ts'
import { refusalOfTrainingCall } from '#shared/domain/call/phone.transition.ts'
import { sinkOf } from '#shared/domain/call/sound-devices.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { PortHandlers } from '#shared/ports/serve-port.ts'
import type { QualityBoard } from './media/quality-board.ts'
import type { SoundDevices } from './media/sound-devices.ts'
import type { PhoneEngine } from './phone-engine.ts'
import type { Ringer } from './ringer/ringer.ts'
import type { ShiftTestRunner } from './shift-test/shift-test-runner.ts'

type Done = Result<null, PhoneRefusal>
type OneCall = { readonly callId: CallId }
type PlainCommand = Extract<
  CallCommand['type'],
  'answer' | 'decline' | 'hangUp' | 'hold' | 'resume' | 'mute' | 'unmute' | 'handOver'
>

export type DeskHandlerOptions = {
  readonly engine: PhoneEngine
  readonly newId: () => string
  readonly ringTraining: () => Promise<void>
  readonly board: QualityBoard
  readonly devices: SoundDevices
  readonly ringer: Ringer
  readonly shiftTest: ShiftTestRunner
  /** The microphone's level for as long as somebody looks. */
  readonly level: (emit: (level: number) => void) => () => void
}

export function createDeskHandlers({
  engine,
  newId,
  ringTraining,
  board,
  devices,
  ringer,
  shiftTest,
  level,
}: DeskHandlerOptions): PortHandlers<PhonePort> {
  const plain =
    (type: PlainCommand) =>
    ({ callId }: OneCall): Promise<Done> =>
      engine.command({ type, callId })
  return {
    calls: {
      'call.answer': plain('answer'),
      'call.decline': plain('decline'),
      'call.hangUp': plain('hangUp'),
      'call.hold': plain('hold'),
      'call.resume': plain('resume'),
      'call.mute': plain('mute'),
      'call.unmute': plain('unmute'),
      'call.sendDigits': ({ callId, digits }) => engine.command({ type: 'sendDigits', callId, digits }),
      async 'call.dial'({ number }) {
        const callId = CallId.parse(newId())
        const outcome = await engine.command({ type: 'dial', callId, number })
        return outcome.ok ? ok({ callId }) : outcome
      },
      'call.transfer': ({ callId, number }) => engine.command({ type: 'transfer', callId, number }),
      async 'call.consult'({ callId: about, number }) {
        const callId = CallId.parse(newId())
        const outcome = await engine.command({ type: 'consult', callId, about, number })
        return outcome.ok ? ok({ callId }) : outcome
      },
      'call.completeTransfer': ({ callId }) => engine.command({ type: 'completeTransfer', callId }),
      'call.endConsult': ({ callId }) => engine.command({ type: 'endConsult', callId }),
      'call.backOut': ({ callId }) => engine.command({ type: 'backOut', callId }),
      'call.identify': (identified) => engine.command({ type: 'identify', ...identified }),
      'call.addComplaint': (added) => engine.command({ type: 'addComplaint', ...added }),
      'call.handOver': plain('handOver'),
      'recording.pause': (paused) => engine.command({ type: 'pauseRecording', ...paused }),
      'recording.resume': (resumed) => engine.command({ type: 'resumeRecording', ...resumed }),
      'wrapUp.write': (written) => engine.command({ type: 'writeWrapUp', ...written }),
      'wrapUp.extend': ({ callId }) => engine.command({ type: 'extendWrapUp', callId }),
      'wrapUp.finish': (finished) => engine.command({ type: 'finishWrapUp', ...finished }),
      'line.registerAgain': () => engine.command({ type: 'line.registerAgain' }),
      'agent.setState': ({ state, reason }) => engine.command({ type: 'agent.choose', state, reason }),
      async 'training.ring'() {
        const refusal = refusalOfTrainingCall(engine.state())
        if (refusal !== null) return err(refusal)
        await ringTraining()
        return ok(null)
      },
      'ringer.try': ({ role }) => ringer.tryAt(sinkOf(devices.inUse()[role])),
      'shiftTest.begin': () => {
        const refusal = shiftTest.begin()
        return refusal === null ? ok(null) : err(refusal)
      },
      'shiftTest.heard': ({ heard }) => {
        shiftTest.heard(heard)
        return null
      },
      'shiftTest.cancel': () => {
        shiftTest.cancel()
        return null
      },
      async 'microphone.ask'() {
        await engine.command({ type: 'askMicrophone' })
        return engine.state().microphone === 'ready' ? ok(null) : err('no_microphone')
      },
    },
    watches: {
      snapshot: (_, emit) => engine.subscribe(emit),
      shiftTest: (_, emit) => shiftTest.watch(emit),
      soundDevices: (_, emit) => devices.watch(emit),
      microphoneLevel: (_, emit) => level(emit),
      quality: ({ callId }, emit) => board.watch(callId, emit),
      rules(_, emit) {
        let told: CallRules | null = null
        return engine.subscribe(() => {
          const rules = rulesOf(engine.state().line)
          if (rules !== told) emit(rules)
          told = rules
        })
      },
    },
  }
}
