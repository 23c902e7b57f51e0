/** The tray and the keys of the system go by it: what they offer must be what the phone does, and nothing of the caller leaves it. */
import { expect, test } from 'vitest'
import { caller, callId, readyPhone, talkingPhone } from '../../../test/fixtures/phone-story.ts'
import { CallActivity, callActivityOf, NO_CALLS } from './call-activity.ts'

const ring = {
  type: 'call.incoming',
  callId: callId('b'),
  identity: caller('13900139000'),
  training: false,
  asksForAnswer: 'no',
} as const
const held = [
  { type: 'hold', callId: callId('a') },
  { type: 'call.localHold', callId: callId('a'), outcome: 'held' },
] as const

test('nothing to answer and nothing to end: no key is offered', () => {
  expect(callActivityOf(readyPhone().state())).toEqual(NO_CALLS)
})

test('a ring can be answered, a talk muted and ended, and both while somebody waits', () => {
  const ringing = readyPhone()
  ringing.tell(ring)
  expect(callActivityOf(ringing.state())).toEqual({
    phase: 'ringing',
    callers: 1,
    keys: ['answer', 'headset'],
  })
  const talking = talkingPhone('a')
  expect(callActivityOf(talking.state())).toEqual({
    phase: 'talking',
    callers: 0,
    keys: ['hangUp', 'mute', 'headset'],
  })
  talking.tell(ring)
  expect(callActivityOf(talking.state())).toEqual({
    phase: 'talking',
    callers: 1,
    keys: ['answer', 'hangUp', 'mute', 'headset'],
  })
})

test('a customer on hold keeps the machine awake, and no key is about them', () => {
  const told = talkingPhone('a')
  told.tell(...held)
  expect(callActivityOf(told.state())).toEqual({ phase: 'talking', callers: 0, keys: [] })
  expect(told.effects()).toContainEqual({
    type: 'activity',
    activity: { phase: 'talking', callers: 0, keys: [] },
  })
})

test('the echo of a test is nobody’s call', () => {
  const told = readyPhone()
  told.tell(
    { type: 'agent.choose', state: 'break' },
    { type: 'callEcho', callId: callId('t'), number: '9196' },
  )
  expect(callActivityOf(told.state())).toEqual(NO_CALLS)
})

test('main is told neither who calls nor whom', () => {
  const told = talkingPhone('a')
  const activity = callActivityOf(told.state())
  expect(JSON.stringify(CallActivity.parse(activity))).not.toMatch(/138|"a"/)
})
