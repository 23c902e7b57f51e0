/** A key pressed in another program must never hang up on anybody by mistake. */
import { expect, test } from 'vitest'
import { caller, callId, readyPhone, talkingPhone } from '../../../test/fixtures/phone-story.ts'
import { commandOfKey, outsideKeys } from './outside-keys.ts'

const ring = (id: string) =>
  ({
    type: 'call.incoming',
    callId: callId(id),
    identity: caller('13900139000'),
    training: false,
    asksForAnswer: 'no',
  }) as const

test('without a call no key does anything', () => {
  for (const key of outsideKeys) expect(commandOfKey(readyPhone().state(), key)).toBeNull()
})

test('while it rings, answer and the headset’s button answer, and nothing hangs up', () => {
  const told = readyPhone()
  told.tell(ring('a'))
  expect(commandOfKey(told.state(), 'answer')).toEqual({ type: 'answer', callId: callId('a') })
  expect(commandOfKey(told.state(), 'headset')).toEqual({ type: 'answer', callId: callId('a') })
  expect(commandOfKey(told.state(), 'hangUp')).toBeNull()
})

test('in a call the headset’s button mutes and opens again, also while somebody else rings', () => {
  const told = talkingPhone('a')
  told.tell(ring('b'))
  expect(commandOfKey(told.state(), 'headset')).toEqual({ type: 'mute', callId: callId('a') })
  told.tell({ type: 'mute', callId: callId('a') })
  expect(commandOfKey(told.state(), 'headset')).toEqual({ type: 'unmute', callId: callId('a') })
  expect(commandOfKey(told.state(), 'hangUp')).toEqual({ type: 'hangUp', callId: callId('a') })
  expect(commandOfKey(told.state(), 'answer')).toEqual({ type: 'answer', callId: callId('b') })
})

test('a customer on hold is neither muted nor hung up on, and the headset’s button answers whoever rings meanwhile', () => {
  const told = talkingPhone('a')
  told.tell(
    { type: 'hold', callId: callId('a') },
    { type: 'call.localHold', callId: callId('a'), outcome: 'held' },
  )
  for (const key of outsideKeys) expect(commandOfKey(told.state(), key)).toBeNull()
  told.tell(ring('b'))
  expect(commandOfKey(told.state(), 'headset')).toEqual({ type: 'answer', callId: callId('b') })
  expect(commandOfKey(told.state(), 'mute')).toBeNull()
  expect(commandOfKey(told.state(), 'hangUp')).toBeNull()
  told.tell(
    { type: 'resume', callId: callId('a') },
    { type: 'call.localHold', callId: callId('a'), outcome: 'resumed' },
  )
  expect(commandOfKey(told.state(), 'headset')).toEqual({ type: 'mute', callId: callId('a') })
})

test('the echo of a test is nobody’s call', () => {
  const told = readyPhone()
  told.tell(
    { type: 'agent.choose', state: 'break' },
    { type: 'callEcho', callId: callId('t'), number: '9196' },
  )
  for (const key of outsideKeys) expect(commandOfKey(told.state(), key)).toBeNull()
})
