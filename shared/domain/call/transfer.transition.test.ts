/** A customer is passed on: to a number, or to somebody the agent has asked first. Nothing is lost on the way. */
import { describe, expect, it } from 'vitest'
import { callId, type Story, talkingPhone } from '../../../test/fixtures/phone-story.ts'
import type { EndCause } from './call-ending.ts'
import type { CallRecord } from './call-record.ts'

const customer = callId('customer')
const colleague = callId('colleague')
const hungUp: EndCause = { type: 'bye', reason: { sip: null, q850: null } }
const stateOf = (told: Story, id = customer) => told.snapshot().calls.find((call) => call.id === id)?.state
const transferOf = (told: Story) => {
  const state = stateOf(told)
  return state?.phase === 'talking' ? state.transfer : null
}
const endingOf = (told: Story, id = customer) => {
  const state = stateOf(told, id)
  return state?.phase === 'ended' ? state.ending : null
}
const records = (told: Story): CallRecord[] =>
  told.effects().flatMap((effect) => (effect.type === 'record' ? [effect.record] : []))

/** The network has taken the REFER and calls the number. */
function blindly(): Story {
  const told = talkingPhone('customer')
  told.tell(
    { type: 'transfer', callId: customer, number: '8002' },
    { type: 'call.localHold', callId: customer, outcome: 'held' },
    { type: 'call.referAnswered', callId: customer, sipStatus: 202 },
  )
  return told
}

/** The customer is held, the agent talks to a colleague. */
function consulting(): Story {
  const told = talkingPhone('customer')
  told.tell(
    { type: 'consult', callId: colleague, about: customer, number: '8002' },
    { type: 'call.localHold', callId: customer, outcome: 'held' },
    { type: 'call.alerting', callId: colleague, earlyMedia: 'none' },
    { type: 'call.established', callId: colleague },
    { type: 'call.media', callId: colleague, media: 'flowing' },
  )
  return told
}

describe('what the customer is only being held for', () => {
  const held = { type: 'call.localHold', callId: customer, outcome: 'held' } as const
  const begin = {
    transfer: { type: 'transfer', callId: customer, number: '8002' },
    consult: { type: 'consult', callId: colleague, about: customer, number: '8002' },
  } as const

  it.each(Object.entries(begin))('is taken back: %s', (_, command) => {
    const told = talkingPhone('customer')
    told.tell(command)
    expect(told.tell({ type: 'backOut', callId: customer })).toBeNull()
    told.tell(held)
    expect(told.last()).toContainEqual({ type: 'call.resume', callId: customer })
    told.tell({ type: 'call.localHold', callId: customer, outcome: 'resumed' })
    expect(stateOf(told)).toMatchObject({ hold: 'none', transfer: { step: 'none' } })
    const sent = told.effects().map(({ type }) => type)
    expect(sent).not.toContain('call.refer')
    expect(sent).not.toContain('call.invite')
  })

  it('is over with it when their line would not be held at all', () => {
    const told = talkingPhone('customer')
    told.tell(begin.transfer, { type: 'backOut', callId: customer })
    told.tell({ ...held, outcome: 'refused' })
    expect(stateOf(told)).toMatchObject({ hold: 'none', transfer: { step: 'none' } })
    expect(told.tell({ type: 'mute', callId: customer })).toBeNull()
    expect(told.state().turn).toBeNull()
  })

  it('cannot be taken back once the network has them, nor where nothing is being asked', () => {
    expect(blindly().tell({ type: 'backOut', callId: customer })).toBe('transferring')
    expect(talkingPhone('customer').tell({ type: 'backOut', callId: customer })).toBe('wrong_phase')
  })
})

describe('a blind transfer', () => {
  it('holds the customer first, then asks the network, and keeps the call until somebody took over', () => {
    const told = talkingPhone('customer')
    expect(told.tell({ type: 'transfer', callId: customer, number: '80-02' })).toBeNull()
    expect(told.last()).toContainEqual({ type: 'call.hold', callId: customer })
    expect(told.last()).not.toContainEqual(expect.objectContaining({ type: 'call.refer' }))
    told.tell({ type: 'call.localHold', callId: customer, outcome: 'held' })
    expect(told.last()).toContainEqual({
      type: 'call.refer',
      callId: customer,
      target: { by: 'number', number: '8002' },
    })
    told.tell({ type: 'call.referAnswered', callId: customer, sipStatus: 202 })
    told.tell({ type: 'call.referNotified', callId: customer, sipStatus: 180 })
    expect(transferOf(told)).toMatchObject({ step: 'trying', ringing: 'yes', to: { number: '8002' } })
    told.tell({ type: 'call.referNotified', callId: customer, sipStatus: 200 })
    expect(endingOf(told)).toEqual({ kind: 'transferred', by: 'agent', sipStatus: null })
    expect(told.last()).toContainEqual({ type: 'call.end', callId: customer })
    expect(told.snapshot().wrapUp?.call.id).toBe(customer)
    expect(records(told)).toHaveLength(1)
  })

  it.each([
    [486, 'busy'],
    [480, 'no_answer'],
    [603, 'declined'],
    [404, 'not_found'],
    [503, 'failed'],
  ] as const)('that ends with %i is back with the agent, held, and says why: %s', (sipStatus, why) => {
    const told = blindly()
    told.tell({ type: 'call.referNotified', callId: customer, sipStatus })
    expect(stateOf(told)).toMatchObject({ phase: 'talking', hold: 'by_us' })
    expect(transferOf(told)).toMatchObject({ step: 'failed', why, sipStatus })
    expect(told.tell({ type: 'resume', callId: customer })).toBeNull()
    expect(transferOf(told)).toEqual({ step: 'none' })
  })

  it('that the network refuses, or never speaks of again, is back as well', () => {
    const refused = talkingPhone('customer')
    refused.tell(
      { type: 'transfer', callId: customer, number: '8002' },
      { type: 'call.localHold', callId: customer, outcome: 'held' },
      { type: 'call.referAnswered', callId: customer, sipStatus: 603 },
    )
    expect(transferOf(refused)).toMatchObject({ step: 'failed', why: 'refused', sipStatus: 603 })
    const forgotten = blindly()
    forgotten.tell({ type: 'timer.fired', timer: { name: 'transfer', callId: customer } })
    expect(transferOf(forgotten)).toMatchObject({ step: 'failed', why: 'no_word' })
  })

  it('waits as long again after each word of the network, and believes it when somebody took over after all', () => {
    const told = blindly()
    const waits = { type: 'timer.start', timer: { name: 'transfer', callId: customer }, afterMs: 90_000 }
    told.tell({ type: 'call.referNotified', callId: customer, sipStatus: 180 })
    expect(told.last()).toContainEqual(waits)
    told.tell({ type: 'timer.fired', timer: { name: 'transfer', callId: customer } })
    expect(transferOf(told)).toMatchObject({ step: 'failed', why: 'no_word' })
    told.tell({ type: 'call.referNotified', callId: customer, sipStatus: 200 })
    expect(endingOf(told)).toEqual({ kind: 'transferred', by: 'agent', sipStatus: null })
  })

  it('is not begun when the customer cannot be held, and they are still heard', () => {
    const told = talkingPhone('customer')
    told.tell(
      { type: 'transfer', callId: customer, number: '8002' },
      { type: 'call.localHold', callId: customer, outcome: 'refused' },
    )
    expect(stateOf(told)).toMatchObject({ hold: 'none', transfer: { step: 'failed', why: 'hold_refused' } })
    expect(told.effects().filter(({ type }) => type === 'call.refer')).toEqual([])
  })

  it('is not disturbed by taking back while the network has the customer in its hands', () => {
    const told = blindly()
    expect(told.tell({ type: 'resume', callId: customer })).toBe('transferring')
    expect(told.tell({ type: 'transfer', callId: customer, number: '8003' })).toBe('transferring')
  })

  it('ends as a transfer when the agent does not wait, and when the network hangs up without a last word', () => {
    const leaving = blindly()
    leaving.tell({ type: 'hangUp', callId: customer })
    expect(endingOf(leaving)).toMatchObject({ kind: 'transferred', by: 'agent' })
    const silent = blindly()
    silent.tell({ type: 'call.ended', callId: customer, cause: hungUp })
    expect(endingOf(silent)).toMatchObject({ kind: 'transferred', by: 'network' })
  })
})

describe('a consultation', () => {
  it('holds the customer, and calls only once they are held', () => {
    const told = talkingPhone('customer')
    told.tell({ type: 'consult', callId: colleague, about: customer, number: '8002' })
    expect(told.snapshot().calls).toHaveLength(1)
    told.tell({ type: 'call.localHold', callId: customer, outcome: 'held' })
    expect(told.last()).toContainEqual({ type: 'call.invite', callId: colleague, number: '8002' })
    expect(told.snapshot().calls.at(-1)).toMatchObject({ id: colleague, consultFor: customer })
  })

  it('is joined with the customer by the agent’s word, who is then done with both in one wrap-up', () => {
    const told = consulting()
    expect(told.tell({ type: 'completeTransfer', callId: customer })).toBeNull()
    expect(told.last()).toContainEqual({
      type: 'call.refer',
      callId: customer,
      target: { by: 'consultation', callId: colleague, number: '8002' },
    })
    told.tell(
      { type: 'call.referAnswered', callId: customer, sipStatus: 202 },
      { type: 'call.ended', callId: colleague, cause: hungUp },
      { type: 'call.referNotified', callId: customer, sipStatus: 200 },
    )
    expect(endingOf(told)).toMatchObject({ kind: 'transferred', by: 'agent' })
    expect(endingOf(told, colleague)).toMatchObject({ kind: 'completed', by: 'agent' })
    expect(told.snapshot()).toMatchObject({ wrapUp: { call: { id: customer } }, wrapUpsAfter: 0 })
    expect(records(told).map(({ id }) => id)).toEqual([colleague, customer])
  })

  it('is ended by us when the network did not do so after joining', () => {
    const told = consulting()
    told.tell(
      { type: 'completeTransfer', callId: customer },
      { type: 'call.referAnswered', callId: customer, sipStatus: 202 },
      { type: 'call.referNotified', callId: customer, sipStatus: 200 },
    )
    expect(told.last()).toContainEqual({ type: 'call.end', callId: colleague })
    expect(endingOf(told, colleague)).toMatchObject({ kind: 'completed', by: 'agent' })
  })

  it('goes on when joining is refused: the customer is still held, the colleague still there', () => {
    const told = consulting()
    told.tell(
      { type: 'completeTransfer', callId: customer },
      { type: 'call.referAnswered', callId: customer, sipStatus: 603 },
    )
    expect(transferOf(told)).toMatchObject({ step: 'failed', why: 'refused' })
    expect(stateOf(told, colleague)).toMatchObject({ phase: 'talking', hold: 'none' })
    expect(told.tell({ type: 'endConsult', callId: customer })).toBeNull()
  })

  it.each(['dialling', 'ringing', 'talking'] as const)('can be left for the customer while %s', (phase) => {
    const told = talkingPhone('customer')
    told.tell(
      { type: 'consult', callId: colleague, about: customer, number: '8002' },
      { type: 'call.localHold', callId: customer, outcome: 'held' },
    )
    if (phase !== 'dialling') told.tell({ type: 'call.alerting', callId: colleague, earlyMedia: 'none' })
    if (phase === 'talking')
      told.tell(
        { type: 'call.established', callId: colleague },
        { type: 'call.media', callId: colleague, media: 'flowing' },
      )
    expect(told.tell({ type: 'endConsult', callId: customer })).toBeNull()
    expect(told.last()).toEqual(
      expect.arrayContaining([
        { type: 'call.end', callId: colleague },
        { type: 'call.resume', callId: customer },
      ]),
    )
    told.tell({ type: 'call.localHold', callId: customer, outcome: 'resumed' })
    expect(stateOf(told)).toMatchObject({ hold: 'none' })
  })

  it('leaves the customer held when the colleague hangs up or is busy: nobody comes back by themselves', () => {
    const told = consulting()
    told.tell({ type: 'call.ended', callId: colleague, cause: hungUp })
    expect(stateOf(told)).toMatchObject({ phase: 'talking', hold: 'by_us' })
    expect(endingOf(told, colleague)).toMatchObject({ kind: 'completed', by: 'customer' })
    expect(told.snapshot().wrapUp).toBeNull()
  })

  it('swaps between both, and joins them from either', () => {
    const told = consulting()
    told.tell(
      { type: 'resume', callId: customer },
      { type: 'call.localHold', callId: colleague, outcome: 'held' },
      { type: 'call.localHold', callId: customer, outcome: 'resumed' },
    )
    expect(stateOf(told)).toMatchObject({ hold: 'none' })
    told.tell({ type: 'completeTransfer', callId: customer })
    expect(told.last()).toContainEqual({ type: 'call.hold', callId: customer })
  })

  it('is refused without somebody to join, a second time, and about a call that is not up', () => {
    const told = consulting()
    expect(told.tell({ type: 'consult', callId: callId('x'), about: customer, number: '8003' })).toBe(
      'busy_line',
    )
    const alone = talkingPhone('customer')
    expect(alone.tell({ type: 'completeTransfer', callId: customer })).toBe('no_consultation')
    expect(alone.tell({ type: 'consult', callId: colleague, about: callId('x'), number: '8002' })).toBe(
      'no_such_call',
    )
    expect(alone.tell({ type: 'consult', callId: colleague, about: customer, number: 'nobody' })).toBe(
      'bad_number',
    )
  })
})

it('goes on with whoever was transferred to us, of whom nothing is known yet', () => {
  const told = talkingPhone('customer')
  told.tell({ type: 'identify', callId: customer, customerId: null, customerName: '李华' })
  const identity = { ...(told.snapshot().calls[0]?.identity ?? never()), number: '13900139000' }
  told.tell({ type: 'call.partyChanged', callId: customer, identity })
  expect(told.snapshot().calls[0]).toMatchObject({ identity: { number: '13900139000' }, customerName: null })
})

function never(): never {
  throw new Error('no call')
}
