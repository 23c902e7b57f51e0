/** What a test before the shift leaves behind has to be true of the agent and the machine it names. */
import { expect, test } from 'vitest'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { ShiftTest } from '#shared/domain/call/shift-test.transition.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { CallId, ClientId } from '#shared/kernel/ids.ts'
import { sipLine } from '../../../test/fixtures/phone-story.ts'
import { createPhoneEngine, type OutwardEffect } from '../phone-engine.ts'
import { createShiftTestRunner } from './shift-test-runner.ts'

const here = { clientId: ClientId.parse('client-1'), name: 'li-home' }

/** A registered phone on a break, and its test; everything heard and measured is told by hand. */
function phoneToTest(echoNumber: string | null = null) {
  const now = () => instantFromMs(Date.UTC(2026, 2, 1, 14))
  const effects: OutwardEffect[] = []
  const records: CallRecord[] = []
  const tone: string[] = []
  let seen: ShiftTest | null = null
  let machine: typeof here | undefined = here
  let speak: (level: number) => void = () => {}
  const engine = createPhoneEngine({
    clock: { now },
    chance: () => 0,
    restarted: 'no',
    carryOut: (effect) => void effects.push(effect),
    onFault: () => {},
  })
  engine.happen({ type: 'line.given', line: sipLine })
  engine.happen({ type: 'flow.opened', flow: 1 })
  engine.happen({ type: 'flow.accepted', flow: 1, expiresSeconds: 300 })
  const runner = createShiftTestRunner({
    engine,
    echoNumber: () => echoNumber,
    machine: () => machine,
    devices: { inUse: () => ({ microphone: none, speaker: none, ringer: none, secondRinger: none }) },
    ringer: { tryAt: () => Promise.resolve('played') },
    level: (emit) => {
      speak = emit
      return () => {}
    },
    board: { watch: () => () => {} },
    testTone: { begin: () => tone.push('begin'), end: () => tone.push('end') },
    newId: () => CallId.parse('test-1'),
    now,
    keep: (record) => records.push(record),
  })
  runner.watch((shown) => {
    seen = shown
  })
  return {
    engine,
    runner,
    records,
    tone,
    effects,
    shown: () => seen,
    speak: () => speak(1),
    lock: () => {
      machine = undefined
    },
  }
}
const none = { is: 'none' } as const

test('the result names the machine that was tested, also when its desk was locked meanwhile', () => {
  const { runner, speak, records, lock } = phoneToTest()
  runner.begin()
  lock()
  speak()
  runner.heard('yes')
  expect(records).toMatchObject([
    { agentId: sipLine.owner.agentId, readiness: { failed: [], machine: here } },
  ])
})
