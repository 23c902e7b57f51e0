/** Carries out the test before the shift: each effect of its machine with the parts of this window, and what came of it back. */
import {
  addSecond,
  type CallQuality,
  nothingMeasured,
  type QualityTotals,
  qualityOf,
} from '#shared/domain/call/call-quality.ts'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { CallOwner, PhoneRefusal, PhoneState } from '#shared/domain/call/phone.state.ts'
import type { Readiness } from '#shared/domain/call/readiness.ts'
import {
  noShiftTest,
  runningPoint,
  type ShiftTest,
  type ShiftTestEffect,
  type ShiftTestEvent,
  stepShiftTest,
} from '#shared/domain/call/shift-test.transition.ts'
import { sinkOf } from '#shared/domain/call/sound-devices.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { QualityBoard } from '../media/quality-board.ts'
import type { SoundDevices } from '../media/sound-devices.ts'
import type { PhoneEngine } from '../phone-engine.ts'
import type { Ringer } from '../ringer/ringer.ts'
import type { TestTone } from './test-tone.ts'

export type ShiftTestRunner = {
  begin(): PhoneRefusal | null
  heard(heard: 'yes' | 'no'): void
  cancel(): void
  watch(emit: (test: ShiftTest) => void): () => void
}

export type ShiftTestOptions = {
  readonly engine: PhoneEngine
  readonly echoNumber: () => string | null
  /** This one, as its results name it; undefined while nobody is signed in. */
  readonly machine: () => Readiness['machine']
  readonly devices: Pick<SoundDevices, 'inUse'>
  readonly ringer: Pick<Ringer, 'tryAt'>
  readonly level: (emit: (level: number) => void) => () => void
  readonly board: Pick<QualityBoard, 'watch'>
  readonly testTone: Pick<TestTone, 'begin' | 'end'>
  readonly newId: () => CallId
  readonly now: () => Instant
  readonly keep: (record: CallRecord) => void
}

type Begun = {
  readonly owner: CallOwner
  readonly machine: Readiness['machine']
  readonly at: Instant
}

/** Whose line it is as soon as nothing is up: nobody is tested on behalf of somebody else. */
const ownerOf = ({ line, nextLine }: PhoneState): CallOwner | null => (nextLine ?? line).owner

/** So many judged seconds are enough to know the line. */
const SECONDS = 5

export function createShiftTestRunner(options: ShiftTestOptions): ShiftTestRunner {
  const { engine, devices, ringer, testTone } = options
  let state = noShiftTest
  /** What the result will say of it, as it was when the test began: the desk may be locked, or another's, when it ends. */
  let begun: Begun | null = null
  let callId = options.newId()
  /** What runs for the point that is being tested; ended with it. */
  let running: (() => void)[] = []
  const watchers = new Set<(test: ShiftTest) => void>()

  const happen = (event: ShiftTestEvent): void => {
    const before = runningPoint(state)
    const step = stepShiftTest(state, event)
    if (step.state === state) return
    state = step.state
    if (runningPoint(state) !== before) {
      for (const end of running) end()
      running = []
    }
    for (const emit of watchers) emit(state)
    for (const effect of step.effects) carryOut(effect)
  }

  /** For what is answered later: a word about the test before says nothing of this one. */
  const ofThisTest = (): typeof happen => {
    const mine = callId
    return (event) => {
      if (mine === callId) happen(event)
    }
  }

  const callEcho = (): void => {
    const happenHere = ofThisTest()
    const number = options.echoNumber()
    if (number === null) return happen({ type: 'callFailed' })
    testTone.begin(callId, () => happen({ type: 'toneHeard' }))
    void engine.command({ type: 'callEcho', callId, number }).then((outcome) => {
      if (!outcome.ok) happenHere({ type: 'callFailed' })
    })
  }
  engine.subscribe(() => {
    const phone = engine.state()
    if (begun !== null && ownerOf(phone)?.agentId !== begun.owner.agentId) {
      happen({ type: 'leave' })
      begun = null
    }
    // Customers may call now; what is not known yet stays unknown.
    if (phone.agent.intended === 'available') happen({ type: 'cancel' })
    const call = phone.calls.find(({ id }) => id === callId)
    if (call?.state.phase === 'ended') happen({ type: 'callFailed' })
  })

  const measureCall = (): void => {
    let totals: QualityTotals = nothingMeasured
    let seen = -1
    running.push(
      options.board.watch(callId, (seconds) => {
        // The first value is what was before the tone was heard.
        if (seen >= 0) for (const second of seconds.slice(seen)) totals = addSecond(totals, second, 'none')
        seen = seconds.length
        const quality = qualityOf(totals)
        if (quality !== null && quality.seconds >= SECONDS) happen({ type: 'measured', quality })
      }),
    )
  }

  function carryOut(effect: ShiftTestEffect): void {
    switch (effect.type) {
      case 'listenToMicrophone':
        running.push(options.level((level) => happen({ type: 'level', level })))
        return
      case 'ring': {
        const happenHere = ofThisTest()
        void ringer
          .tryAt(sinkOf(devices.inUse()[effect.role]))
          .then((outcome) => happenHere({ type: 'ringTried', outcome }))
        return
      }
      case 'callEcho':
        return callEcho()
      case 'measureCall':
        return measureCall()
      case 'startTimer': {
        const timer = setTimeout(() => happen({ type: 'overdue', point: effect.point }), effect.afterMs)
        running.push(() => clearTimeout(timer))
        return
      }
      case 'endCall':
        void engine.command({ type: 'hangUp', callId })
        testTone.end()
        return
      case 'keep':
        return keep(effect.readiness, effect.quality)
      default:
        return assertNever(effect)
    }
  }

  function keep(readiness: Readiness, quality: CallQuality | null): void {
    if (begun === null) return
    const { owner, machine, at } = begun
    const called = engine.state().calls.find(({ id }) => id === callId)
    options.keep({
      id: callId,
      ...owner,
      direction: 'outbound',
      number: options.echoNumber() ?? '',
      customerId: null,
      customerName: null,
      startedAt: at,
      answeredAt: called?.answeredAt ?? null,
      endedAt: options.now(),
      ending: { kind: called?.answeredAt ? 'completed' : 'failed', by: 'agent', sipStatus: null },
      disposition: null,
      notes: '',
      wrapUpSeconds: null,
      complaintIds: [],
      training: true,
      quality,
      readiness: machine === undefined ? readiness : { ...readiness, machine },
    })
  }

  return {
    begin() {
      const { agent, calls, line, registration } = engine.state()
      const owner = ownerOf(engine.state())
      if (line.kind === 'none' || owner === null) return 'not_registered'
      if (agent.intended === 'available' || calls.some((call) => call.state.phase !== 'ended'))
        return 'busy_line'
      if (state.is === 'running') return null
      begun = { owner, machine: options.machine(), at: options.now() }
      callId = options.newId()
      happen({
        type: 'begin',
        registered: registration.status === 'registered' ? 'yes' : 'no',
        secondRinger: devices.inUse().secondRinger.is === 'none' ? 'none' : 'chosen',
        echo: options.echoNumber() === null ? 'none' : 'there_is_one',
      })
      return null
    },
    heard: (heard) => happen({ type: 'ringHeard', heard }),
    cancel: () => happen({ type: 'cancel' }),
    watch(emit) {
      watchers.add(emit)
      emit(state)
      return () => watchers.delete(emit)
    },
  }
}
