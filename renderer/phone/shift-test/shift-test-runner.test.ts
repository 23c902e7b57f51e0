/** What a test before the shift leaves behind has to be true of the agent and the machine it names. */
import { expect, test } from 'vitest'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import { noShiftTest, type ShiftTest } from '#shared/domain/call/shift-test.transition.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, CallId, ClientId, TeamId } from '#shared/kernel/ids.ts'
import { sipLine } from '../../../test/fixtures/phone-story.ts'
import { createPhoneEngine, type OutwardEffect } from '../phone-engine.ts'
import { createShiftTestRunner } from './shift-test-runner.ts'

const somebodyElse = { agentId: AgentId.parse('agent-8002'), teamId: TeamId.parse('team-night') }
const here = { clientId: ClientId.parse('client-1'), name: 'li-home' }

/** A registered phone on a break, and its test; everything heard and measured is told by hand. */
function phoneToTest(echoNumber: string | null = null) {
  const now = () => instantFromMs(Date.UTC(2026, 2, 1, 14))
  const effects: OutwardEffect[] = []
  const records: CallRecord[] = []
  const rings: ((outcome: 'played' | 'failed') => void)[] = []
  let made = -1
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
    ringer: { tryAt: () => new Promise((resolve) => rings.push(resolve)) },
    level: (emit) => {
      speak = emit
      return () => {}
    },
    board: { watch: () => () => {} },
    testTone: {
      begin: (callId) => tone.push(`begin ${callId}`),
      end: () => tone.push('end'),
    },
    newId: () => {
      made += 1
      return CallId.parse(`test-${made}`)
    },
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
    ids: () => made,
    rings,
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

test('a test is nobody else’s: whoever signs in after the agent finds none that runs, and none of theirs is kept', () => {
  const { engine, runner, speak, records, shown } = phoneToTest()
  runner.begin()
  speak()
  expect(shown()).toMatchObject({ is: 'running', outcomes: { ringer: 'running' } })
  engine.happen({ type: 'line.given', line: { kind: 'none', owner: null } })
  engine.happen({ type: 'line.given', line: { ...sipLine, owner: somebodyElse } })
  expect(shown()).toEqual(noShiftTest)
  runner.heard('yes')
  expect(records).toEqual([])
})

test('what the agent before found out is not shown to the next one', () => {
  const { engine, runner, speak, shown } = phoneToTest()
  runner.begin()
  speak()
  runner.heard('yes')
  expect(shown()).toMatchObject({ is: 'done' })
  engine.happen({ type: 'line.given', line: { ...sipLine, owner: somebodyElse } })
  expect(shown()).toEqual(noShiftTest)
})

test('an agent who signs out while the echo talks is not tested on behalf of the next', () => {
  const { engine, runner, speak, records, tone, shown } = phoneToTest('9196')
  runner.begin()
  speak()
  runner.heard('yes')
  expect(tone).toEqual(['begin test-1'])
  engine.happen({ type: 'line.given', line: { ...sipLine, owner: somebodyElse } })
  expect(shown()).toEqual(noShiftTest)
  expect(tone.at(-1)).toBe('end')
  expect(engine.state().line.owner).toEqual(somebodyElse)
  expect(records).toEqual([])
})

test('becoming available ends the test and its tone, whatever it was about to ask, and blames nothing', () => {
  const { engine, runner, speak, records, effects, tone, shown } = phoneToTest('9196')
  runner.begin()
  speak()
  runner.heard('yes')
  engine.happen({ type: 'agent.choose', state: 'available' })
  expect(shown()).toEqual(noShiftTest)
  expect(effects).toContainEqual({ type: 'call.end', callId: 'test-1' })
  expect(tone).toEqual(['begin test-1', 'end'])
  expect(records).toEqual([])
})

test('a second click begins nothing: the test that runs keeps its call', () => {
  const { engine, runner, speak, ids } = phoneToTest('9196')
  runner.begin()
  runner.begin()
  speak()
  runner.heard('yes')
  expect(engine.state().calls.map(({ id }) => id)).toEqual(['test-1'])
  expect(ids()).toBe(1)
})

test('a ring of the test before that could not be played says nothing of this one', async () => {
  const { runner, speak, rings, shown } = phoneToTest()
  runner.begin()
  speak()
  runner.cancel()
  runner.begin()
  speak()
  rings[0]?.('failed')
  await Promise.resolve()
  expect(shown()).toMatchObject({ outcomes: { ringer: 'running' } })
  rings[1]?.('failed')
  await Promise.resolve()
  expect(shown()).toMatchObject({ outcomes: { ringer: 'failed' } })
})
