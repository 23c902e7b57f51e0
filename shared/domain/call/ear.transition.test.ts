/** Two customers and one agent: who is heard, who waits, and what happens when a line does not play along. */
import { describe, expect, it } from 'vitest'
import type { CallId } from '#shared/kernel/ids.ts'
import {
  caller,
  callId,
  readyPhone,
  type Story,
  sipLine,
  talkingPhone,
} from '../../../test/fixtures/phone-story.ts'
import type { EndCause } from './call-ending.ts'

const a = callId('a')
const b = callId('b')
const hungUp: EndCause = { type: 'bye', reason: { sip: null, q850: null } }
const rings = (told: Story, id = b) =>
  told.tell({
    type: 'call.incoming',
    callId: id,
    identity: caller('13900139000'),
    training: false,
    asksForAnswer: 'no',
  })
const holdOf = (told: Story, id = a) => {
  const state = told.snapshot().calls.find((call) => call.id === id)?.state
  return state?.phase === 'talking' ? state.hold : state?.phase
}
const comesUp = (told: Story, id = b) =>
  told.tell({ type: 'call.established', callId: id }, { type: 'call.media', callId: id, media: 'flowing' })
/** a talks, b was answered, a is held. */
function twoCalls(): Story {
  const told = talkingPhone('a')
  rings(told)
  told.tell({ type: 'answer', callId: b }, { type: 'call.localHold', callId: a, outcome: 'held' })
  comesUp(told)
  return told
}

describe('a second caller', () => {
  it('is answered once the first one is held, and hears nothing of them before', () => {
    const told = talkingPhone('a')
    rings(told)
    expect(told.tell({ type: 'answer', callId: b })).toBeNull()
    expect(told.last()).toEqual([
      { type: 'call.hold', callId: a },
      { type: 'activity', activity: { phase: 'talking', callers: 0, keys: ['answer', 'headset'] } },
      { type: 'call.listen', callId: a, sound: 'off' },
      { type: 'call.transmit', callId: a, microphone: 'off' },
    ])
    expect(told.snapshot().next).toBe(b)
    expect(holdOf(told, b)).toBe('ringing')
    told.tell({ type: 'call.localHold', callId: a, outcome: 'held' })
    expect(told.last()).toContainEqual({ type: 'call.accept', callId: b })
    expect(told.snapshot().next).toBeNull()
  })

  it('goes on ringing when the first one’s line will not be held, and the first call is as it was', () => {
    const told = talkingPhone('a')
    rings(told)
    told.tell({ type: 'answer', callId: b }, { type: 'call.localHold', callId: a, outcome: 'refused' })
    expect(holdOf(told, a)).toBe('none')
    expect(holdOf(told, b)).toBe('ringing')
    expect(told.last()).toContainEqual({ type: 'call.transmit', callId: a, microphone: 'on' })
    expect(told.snapshot().next).toBeNull()
  })

  it('is answered when the first one hangs up while being held', () => {
    const told = talkingPhone('a')
    rings(told)
    told.tell({ type: 'answer', callId: b }, { type: 'call.ended', callId: a, cause: hungUp })
    expect(told.last()).toContainEqual({ type: 'call.accept', callId: b })
  })

  it('cannot come under the id of the consultation that is about to begin', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'consult', callId: b, about: a, number: '8002' })
    rings(told)
    expect(told.last()).toEqual([{ type: 'call.refuse', callId: b, sipStatus: 486 }])
    told.tell({ type: 'call.localHold', callId: a, outcome: 'held' })
    expect(told.snapshot().calls.map(({ id }) => id)).toEqual([a, b])
  })

  it('is not waited for once they have given up: the first stays held until the agent takes them back', () => {
    const told = talkingPhone('a')
    rings(told)
    told.tell({ type: 'answer', callId: b }, { type: 'call.ended', callId: b, cause: { type: 'expired' } })
    told.tell({ type: 'call.localHold', callId: a, outcome: 'held' })
    expect(holdOf(told, a)).toBe('by_us')
    expect(told.tell({ type: 'resume', callId: a })).toBeNull()
  })

  it('is not answered into nothing when the microphone was unplugged meanwhile', () => {
    const told = talkingPhone('a')
    rings(told)
    told.tell({ type: 'answer', callId: b }, { type: 'microphone.changed', microphone: 'missing' })
    told.tell({ type: 'call.localHold', callId: a, outcome: 'held' })
    expect(holdOf(told, b)).toBe('ringing')
  })
})

describe('a call that asks to be answered by itself', () => {
  const announcement = (id: CallId) => ({ name: 'auto_answer', callId: id }) as const
  const asks = (told: Story, id = b) =>
    told.tell({
      type: 'call.incoming',
      callId: id,
      identity: caller('13900139000'),
      training: false,
      asksForAnswer: 'yes',
    })
  const allowed = (told: Story) =>
    told.tell({ type: 'line.given', line: { ...sipLine, autoAnswer: 'when_asked' } })

  it('is, where the administrator allows it, and rings where they do not', () => {
    const strict = readyPhone()
    asks(strict)
    expect(holdOf(strict, b)).toBe('ringing')
    const told = readyPhone()
    allowed(told)
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
    asks(told)
    // The agent hears it and sees the desk before the customer hears the room.
    expect(told.last()).toContainEqual({ type: 'ring', sound: 'announcement' })
    expect(told.last()).toContainEqual(
      expect.objectContaining({ type: 'activity', activity: expect.objectContaining({ callers: 1 }) }),
    )
    expect(told.last()).toContainEqual({ type: 'timer.start', timer: announcement(b), afterMs: 800 })
    expect(told.effects()).not.toContainEqual(
      expect.objectContaining({ type: 'call.transmit', microphone: 'on' }),
    )
    told.tell({ type: 'timer.fired', timer: announcement(b) })
    expect(told.last()).toContainEqual({ type: 'call.accept', callId: b })
    expect(told.last()).toContainEqual({ type: 'ring', sound: 'silent' })
    expect(told.effects()).not.toContainEqual({ type: 'ring', sound: 'ring' })
  })

  it('is left to the agent when the ear or the microphone went while it was announced', () => {
    const unplugged = readyPhone()
    allowed(unplugged)
    asks(unplugged)
    unplugged.tell({ type: 'microphone.changed', microphone: 'missing' })
    unplugged.tell({ type: 'timer.fired', timer: announcement(b) })
    expect(holdOf(unplugged, b)).toBe('ringing')
    expect(unplugged.last()).toContainEqual({ type: 'ring', sound: 'ring' })
    const quicker = readyPhone()
    allowed(quicker)
    asks(quicker)
    quicker.tell({ type: 'answer', callId: b }, { type: 'timer.fired', timer: announcement(b) })
    expect(quicker.effects().filter(({ type }) => type === 'call.accept')).toHaveLength(1)
  })

  it('puts nobody on hold, and is not answered into nothing or for an agent who is away', () => {
    const talking = readyPhone()
    allowed(talking)
    asks(talking, a)
    asks(talking)
    talking.tell(
      { type: 'timer.fired', timer: announcement(a) },
      { type: 'timer.fired', timer: announcement(b) },
    )
    expect(holdOf(talking, b)).toBe('ringing')
    const deaf = readyPhone()
    allowed(deaf)
    deaf.tell({ type: 'microphone.changed', microphone: 'missing' })
    asks(deaf)
    expect(holdOf(deaf, b)).toBe('ringing')
    const away = readyPhone()
    allowed(away)
    away.tell({ type: 'agent.choose', state: 'break' })
    asks(away)
    expect(away.last()).toContainEqual({ type: 'call.refuse', callId: b, sipStatus: 486 })
  })
})

describe('two calls', () => {
  it('swap: whoever is wanted comes in when the other one is held', () => {
    const told = twoCalls()
    expect(told.tell({ type: 'resume', callId: a })).toBeNull()
    expect(holdOf(told, b)).toBe('pending')
    told.tell({ type: 'call.localHold', callId: b, outcome: 'held' })
    expect(told.last()).toContainEqual({ type: 'call.resume', callId: a })
    told.tell({ type: 'call.localHold', callId: a, outcome: 'resumed' })
    expect([holdOf(told, a), holdOf(told, b)]).toEqual(['none', 'by_us'])
  })

  it('do not change places twice at once', () => {
    const told = twoCalls()
    told.tell({ type: 'resume', callId: a })
    rings(told, callId('c'))
    expect(told.tell({ type: 'answer', callId: callId('c') })).toBe('busy_line')
    expect(told.tell({ type: 'dial', callId: callId('d'), number: '10010' })).toBe('busy_line')
  })

  it('end one after the other: the held one stays held, and the wrap-ups follow in the order of the ends', () => {
    const told = twoCalls()
    told.tell({ type: 'hangUp', callId: b })
    expect(holdOf(told, a)).toBe('by_us')
    expect(told.effects().filter(({ type }) => type === 'call.resume')).toEqual([])
    told.tell({ type: 'resume', callId: a }, { type: 'call.localHold', callId: a, outcome: 'resumed' })
    told.tell({ type: 'hangUp', callId: a })
    expect(told.snapshot()).toMatchObject({ wrapUp: { call: { id: b } }, wrapUpsAfter: 1 })
    told.tell({ type: 'finishWrapUp', callId: b, disposition: null, notes: '' })
    expect(told.snapshot()).toMatchObject({ wrapUp: { call: { id: a } }, wrapUpsAfter: 0 })
  })

  it('leave room for a third that the agent dials, once both are held', () => {
    const told = twoCalls()
    expect(told.tell({ type: 'dial', callId: callId('c'), number: '10010' })).toBe('busy_line')
    told.tell({ type: 'hold', callId: b }, { type: 'call.localHold', callId: b, outcome: 'held' })
    expect(told.tell({ type: 'dial', callId: callId('c'), number: '10010' })).toBeNull()
  })
})
