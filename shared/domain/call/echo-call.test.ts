/** A test before the shift must never stand between an agent and a customer, nor be spoiled by what it does not need. */
import { expect, test } from 'vitest'
import { caller, callId, readyPhone } from '../../../test/fixtures/phone-story.ts'

const callEcho = { type: 'callEcho', callId: callId('echo'), number: '9196' } as const

/** On a break, with the echo talking back. */
function testedPhone() {
  const told = readyPhone()
  told.tell(
    { type: 'agent.choose', state: 'break' },
    callEcho,
    { type: 'call.established', callId: callId('echo') },
    { type: 'call.media', callId: callId('echo'), media: 'flowing' },
  )
  return told
}

test('an agent who becomes available is free at once: the customer who calls is answered, not put behind an echo', () => {
  const told = testedPhone()
  told.tell({ type: 'agent.choose', state: 'available' })
  expect(told.last()).toContainEqual({ type: 'call.end', callId: callId('echo') })
  told.tell(
    {
      type: 'call.incoming',
      callId: callId('customer'),
      identity: caller('13800138000'),
      training: false,
      asksForAnswer: 'no',
    },
    { type: 'answer', callId: callId('customer') },
  )
  expect(told.last()).toContainEqual({ type: 'call.accept', callId: callId('customer') })
})

test('another kind of break leaves the test alone', () => {
  const told = testedPhone()
  told.tell({ type: 'agent.choose', state: 'meeting' })
  expect(told.last().map(({ type }) => type)).not.toContain('call.end')
})

test('without a microphone the echo is called all the same: it is spoken to by a tone, and the network is not to blame', () => {
  const told = readyPhone()
  told.tell({ type: 'agent.choose', state: 'break' }, { type: 'microphone.changed', microphone: 'missing' })
  expect(told.tell(callEcho)).toBeNull()
  expect(told.last()).toContainEqual({ type: 'call.invite', callId: callId('echo'), number: '9196' })
  expect(told.tell({ type: 'dial', callId: callId('a'), number: '10010' })).not.toBeNull()
})

test('an agent who is available calls no echo', () => {
  expect(readyPhone().tell(callEcho)).toBe('busy_line')
})
