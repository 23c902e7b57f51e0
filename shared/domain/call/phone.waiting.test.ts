/** How long a call waits for a network that says nothing: long enough for a blip, and not for ever. */
import { describe, expect, it } from 'vitest'
import { callId, readyPhone, recordsIn, ringing, type Story } from '../../../test/fixtures/phone-story.ts'

const a = callId('a')
const b = callId('b')

describe('a ring without a flow', () => {
  const lose = (told: Story) => told.tell({ type: 'flow.closed', flow: told.state().registration.flow })
  const overdue = { type: 'timer.fired', timer: { name: 'ring', callId: a } } as const

  it('goes on for a short cut and ends after it: nobody is left with a caller who is long gone', () => {
    const told = readyPhone()
    ringing(told)
    lose(told)
    expect(told.last()).toContainEqual({
      type: 'timer.start',
      timer: { name: 'ring', callId: a },
      afterMs: 15_000,
    })
    expect(told.snapshot().calls[0]?.state.phase).toBe('ringing')
    told.tell(overdue)
    expect(told.snapshot().calls[0]?.state).toMatchObject({ ending: { kind: 'missed', by: 'network' } })
    expect(told.last()).toContainEqual({ type: 'call.refuse', callId: a, sipStatus: 480 })
    expect(told.last()).toContainEqual({ type: 'ring', sound: 'silent' })
  })

  it('goes on when the phone is registered again in time, for as long as a queue lets one phone ring', () => {
    const told = readyPhone()
    ringing(told)
    lose(told)
    told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
    // It takes the place of the fifteen seconds.
    expect(told.last()).toContainEqual({ type: 'timer.start', timer: overdue.timer, afterMs: 30_000 })
    told.tell({ type: 'answer', callId: a })
    expect(told.last()).toContainEqual({ type: 'call.accept', callId: a })
  })

  it('is not shortened by a refresh of the registration', () => {
    const told = readyPhone()
    ringing(told)
    const { flow } = told.state().registration
    told.tell(
      { type: 'timer.fired', timer: { name: 'refresh' } },
      { type: 'flow.accepted', flow, expiresSeconds: 300 },
    )
    expect(told.effects()).not.toContainEqual(expect.objectContaining({ timer: overdue.timer }))
  })

  it('does not touch a call that was answered meanwhile', () => {
    const told = readyPhone()
    ringing(told)
    lose(told)
    told.tell({ type: 'answer', callId: a }, overdue)
    expect(told.snapshot().calls[0]?.state.phase).toBe('connecting')
  })

  it('lets the next caller ring all the same', () => {
    const told = readyPhone()
    ringing(told)
    lose(told)
    ringing(told, b)
    expect(told.last()).toContainEqual({ type: 'call.ring', callId: b })
  })
})

describe('a number that was dialled', () => {
  const overdue = { type: 'timer.fired', timer: { name: 'dial', callId: a } } as const
  const waits = expect.objectContaining({ type: 'timer.start', timer: overdue.timer, afterMs: 5_000 })
  const dial = (told: Story) => told.tell({ type: 'dial', callId: a, number: '13900024680' })

  it('is given up within seconds when the PBX says nothing to it, as a failure of the network', () => {
    const told = readyPhone()
    dial(told)
    expect(told.last()).toContainEqual(waits)
    told.tell(overdue)
    expect(told.last()).toContainEqual({ type: 'call.end', callId: a })
    expect(recordsIn(told.last())).toMatchObject([
      { answeredAt: null, ending: { kind: 'failed', by: 'network', sipStatus: null } },
    ])
    expect(told.tell({ type: 'dial', callId: b, number: '13900024680' })).toBeNull()
  })

  it('is waited for once the PBX has it, however long they let it ring', () => {
    for (const type of ['call.trying', 'call.alerting'] as const) {
      const told = readyPhone()
      dial(told)
      told.tell({ type, callId: a, earlyMedia: 'none' })
      expect(told.last()).toContainEqual({ type: 'timer.stop', timer: overdue.timer })
    }
    const told = readyPhone()
    dial(told)
    told.tell({ type: 'call.alerting', callId: a, earlyMedia: 'none' }, overdue)
    expect(told.snapshot().calls[0]?.state.phase).toBe('alerting')
  })

  it('is not waited for without end when the flow went that would have told of it', () => {
    const told = readyPhone()
    dial(told)
    told.tell({ type: 'call.trying', callId: a })
    told.tell({ type: 'flow.closed', flow: told.state().registration.flow })
    expect(told.last()).toContainEqual(waits)
    told.tell(overdue)
    expect(told.snapshot().calls[0]?.state).toMatchObject({ ending: { kind: 'failed', by: 'network' } })
  })
})
