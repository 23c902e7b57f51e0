/** A phone window without a phone: holds a snapshot, obeys the desk in the plainest way, and remembers what was asked. */
import type { QualitySecond } from '#shared/domain/call/call-quality.ts'
import type { CallRules } from '#shared/domain/call/call-rules.ts'
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { noShiftTest, type ShiftTest } from '#shared/domain/call/shift-test.transition.ts'
import { devicesInUse, FIRST_SOUND_SETTINGS } from '#shared/domain/call/sound-devices.ts'
import { untouched, type WrapUpEntry } from '#shared/domain/call/wrap-up.transition.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { PhonePort, PhoneRefusal, SoundDevicesView } from '#shared/ports/phone-port.ts'
import type { PortHandlers } from '#shared/ports/serve-port.ts'
import { callRules } from '../fixtures/call-rules.ts'
import { talkingSince } from '../fixtures/phone-scene.ts'
import { type Cell, cell } from './cell.ts'

export type FakePhone = {
  readonly snapshot: Cell<PhoneSnapshot>
  /** Of whatever call is asked about. */
  readonly quality: Cell<readonly QualitySecond[]>
  readonly rules: Cell<CallRules>
  readonly shiftTest: Cell<ShiftTest>
  readonly soundDevices: Cell<SoundDevicesView>
  readonly microphoneLevel: Cell<number>
  readonly handlers: PortHandlers<PhonePort>
  /** Names and arguments of everything the desk asked for, oldest first. */
  readonly asked: { readonly name: string; readonly args: unknown }[]
  /** From now on everything asked is refused for this reason; null: nothing is. */
  refuse(reason: PhoneRefusal | null): void
  put(call: CallView): void
}

const WRAP_UP_SECONDS = 60
const later = (from: Instant, seconds: number): Instant => instantFromMs(msFromInstant(from) + seconds * 1000)

export function createFakePhone(first: PhoneSnapshot, now: () => Instant): FakePhone {
  const snapshot = cell(first)
  const quality = cell<readonly QualitySecond[]>([])
  const rules = cell(callRules)
  const soundDevices = cell<SoundDevicesView>({
    inputs: [],
    outputs: [],
    inUse: devicesInUse(FIRST_SOUND_SETTINGS, { inputs: [], outputs: [] }),
  })
  const shiftTest = cell<ShiftTest>(noShiftTest)
  const microphoneLevel = cell(0)
  const asked: FakePhone['asked'] = []
  let refusal: PhoneRefusal | null = null

  const put = (call: CallView): void => {
    const { calls } = snapshot.get()
    snapshot.set({ ...snapshot.get(), calls: [...calls.filter(({ id }) => id !== call.id), call] })
  }
  const change = (callId: CallId, next: (call: CallView) => CallView['state']): void => {
    const call = snapshot.get().calls.find(({ id }) => id === callId)
    if (call !== undefined) put({ ...call, state: next(call) })
  }
  const talking = (call: CallView, part: object): CallView['state'] =>
    call.state.phase === 'talking' ? { ...call.state, ...part } : call.state

  /** Whoever is in the ear is held first. */
  function bringIn(callId: CallId, next: (call: CallView) => CallView['state']): void {
    for (const { id, state } of snapshot.get().calls)
      if (id !== callId && state.phase === 'talking' && state.hold === 'none')
        change(id, (call) => talking(call, { hold: 'by_us', heldSince: now() }))
    change(callId, next)
  }

  function end(callId: CallId): void {
    const call = snapshot.get().calls.find(({ id }) => id === callId)
    if (call === undefined) return
    const at = now()
    const ended: CallView = {
      ...call,
      state: { phase: 'ended', at, ending: { kind: 'completed', by: 'agent', sipStatus: null } },
    }
    put(ended)
    if (call.answeredAt !== null)
      snapshot.set({
        ...snapshot.get(),
        wrapUp: {
          call: ended,
          startedAt: at,
          dueAt: later(at, WRAP_UP_SECONDS),
          entry: untouched,
          opened: 'at_end',
          extension: { seconds: 30, left: 2 },
        },
      })
  }

  /** Notes the request, then does it unless everything is being refused. */
  const doing =
    <A>(name: string, effect: (args: A) => void) =>
    (args: A) => {
      asked.push({ name, args })
      if (refusal !== null) return err(refusal)
      effect(args)
      return ok(null)
    }
  type OneCall = { readonly callId: CallId }

  return {
    snapshot,
    quality,
    rules,
    shiftTest,
    soundDevices,
    microphoneLevel,
    asked,
    put,
    refuse(reason) {
      refusal = reason
    },
    handlers: {
      calls: {
        'call.answer': doing<OneCall>('call.answer', ({ callId }) => {
          const at = now()
          const call = snapshot.get().calls.find(({ id }) => id === callId)
          if (call === undefined) return
          put({ ...call, answeredAt: at })
          bringIn(callId, () => talkingSince(at))
        }),
        'call.decline': doing<OneCall>('call.decline', ({ callId }) => end(callId)),
        'call.hangUp': doing<OneCall>('call.hangUp', ({ callId }) => end(callId)),
        'call.hold': doing<OneCall>('call.hold', ({ callId }) =>
          change(callId, (call) => talking(call, { hold: 'by_us', heldSince: now() })),
        ),
        'call.resume': doing<OneCall>('call.resume', ({ callId }) =>
          bringIn(callId, (call) => talking(call, { hold: 'none', heldSince: null })),
        ),
        'call.mute': doing<OneCall>('call.mute', ({ callId }) =>
          change(callId, (call) => talking(call, { microphone: 'muted' })),
        ),
        'call.unmute': doing<OneCall>('call.unmute', ({ callId }) =>
          change(callId, (call) => talking(call, { microphone: 'live' })),
        ),
        'call.sendDigits': doing<OneCall & { digits: string }>('call.sendDigits', ({ callId, digits }) => {
          const call = snapshot.get().calls.find(({ id }) => id === callId)
          if (call !== undefined) put({ ...call, digits: call.digits + digits })
        }),
        'call.dial': (args) => {
          asked.push({ name: 'call.dial', args })
          return refusal === null ? err('not_registered') : err(refusal)
        },
        'call.transfer': doing('call.transfer', () => {}),
        'call.consult': (args) => {
          asked.push({ name: 'call.consult', args })
          return refusal === null ? err('not_registered') : err(refusal)
        },
        'call.completeTransfer': doing('call.completeTransfer', () => {}),
        'call.endConsult': doing('call.endConsult', () => {}),
        'call.backOut': doing('call.backOut', () => {}),
        'call.identify': doing<OneCall & { customerName: string | null }>(
          'call.identify',
          ({ callId, customerName }) => {
            const call = snapshot.get().calls.find(({ id }) => id === callId)
            if (call !== undefined && call.customerName !== customerName) put({ ...call, customerName })
          },
        ),
        'call.addComplaint': doing('call.addComplaint', () => {}),
        'call.handOver': doing('call.handOver', () => {}),
        'recording.pause': doing('recording.pause', () => {}),
        'recording.resume': doing('recording.resume', () => {}),
        'wrapUp.write': doing<OneCall & { entry: WrapUpEntry }>('wrapUp.write', ({ callId, entry }) => {
          const { wrapUp } = snapshot.get()
          if (wrapUp?.call.id === callId) snapshot.set({ ...snapshot.get(), wrapUp: { ...wrapUp, entry } })
        }),
        'wrapUp.extend': doing('wrapUp.extend', () => {}),
        'wrapUp.finish': doing('wrapUp.finish', () => snapshot.set({ ...snapshot.get(), wrapUp: null })),
        'line.registerAgain': doing('line.registerAgain', () => {}),
        'agent.setState': doing<{ state: PhoneSnapshot['intended']; reason?: string | undefined }>(
          'agent.setState',
          ({ state, reason }) =>
            snapshot.set({
              ...snapshot.get(),
              intended: state,
              confirmed: state,
              confirmation: { status: 'confirmed' },
              pausedBy: null,
              reason: rules.get().reasons.find(({ code }) => code === reason) ?? null,
              intendedSince: now(),
            }),
        ),
        'training.ring': doing('training.ring', () => {}),
        'ringer.try': (args) => {
          asked.push({ name: 'ringer.try', args })
          return 'played' as const
        },
        'shiftTest.begin': doing('shiftTest.begin', () => {}),
        'shiftTest.heard': (args) => {
          asked.push({ name: 'shiftTest.heard', args })
          return null
        },
        'shiftTest.cancel': () => null,
        'microphone.ask': doing('microphone.ask', () => {}),
      },
      watches: {
        snapshot: (_, emit) => snapshot.watch(emit),
        shiftTest: (_, emit) => shiftTest.watch(emit),
        soundDevices: (_, emit) => soundDevices.watch(emit),
        microphoneLevel: (_, emit) => microphoneLevel.watch(emit),
        quality: (_, emit) => quality.watch(emit),
        rules: (_, emit) => rules.watch(emit),
      },
    },
  }
}
