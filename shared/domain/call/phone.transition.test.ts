import { describe, expect, it } from 'vitest'
import {
  callId,
  readyPhone,
  recordsIn,
  ringing,
  type Story,
  sipLine,
  story,
  talkingPhone,
} from '../../../test/fixtures/phone-story.ts'
import { refusalOfTrainingCall } from './phone.transition.ts'

const a = callId('a')
const b = callId('b')
const talk = (told: Story) => {
  const state = told.snapshot().calls.at(-1)?.state
  return state?.phase === 'talking' ? state : null
}

describe('who may ring', () => {
  it('starts paused: a fresh phone and one that crashed take no call until the agent says so', () => {
    for (const told of [story(), story('after_crash')]) {
      told.tell({ type: 'line.given', line: sipLine })
      expect(told.snapshot().intended).toBe('break')
      ringing(told)
      expect(told.last()).toContainEqual({ type: 'call.refuse', callId: a, sipStatus: 486 })
      expect(told.snapshot().calls).toEqual([])
    }
  })

  it('tells of the crash until the agent chose a state again', () => {
    const told = story('after_crash')
    told.tell({ type: 'line.given', line: sipLine })
    expect(told.snapshot().restarted).toBe('after_crash')
    told.tell({ type: 'agent.choose', state: 'available' })
    expect(told.snapshot().restarted).toBe('no')
  })

  it('rings for an available agent and stops at once when they answer', () => {
    const told = readyPhone()
    ringing(told)
    expect(told.last()).toContainEqual({ type: 'ring', sound: 'ring' })
    expect(told.last()).toContainEqual({ type: 'call.ring', callId: a })
    expect(told.last()).toContainEqual({
      type: 'activity',
      activity: { phase: 'ringing', callers: 1, keys: ['answer', 'headset'] },
    })
    told.tell({ type: 'answer', callId: a })
    expect(told.last()).toContainEqual({ type: 'ring', sound: 'silent' })
    expect(told.last()).toContainEqual({ type: 'call.accept', callId: a })
    expect(told.last()).toContainEqual({
      type: 'activity',
      activity: { phase: 'talking', callers: 0, keys: ['hangUp'] },
    })
  })

  it('keeps further calls waiting while the agent talks, up to a bound against floods', () => {
    const told = talkingPhone('a')
    ringing(told, b)
    expect(told.last()).toContainEqual({ type: 'ring', sound: 'waiting' })
    for (const id of ['c', 'd', 'e', 'f', 'g', 'h']) {
      ringing(told, callId(id))
      expect(told.last()).toContainEqual({ type: 'call.ring', callId: id })
    }
    ringing(told, callId('i'))
    expect(told.last()).toContainEqual({ type: 'call.refuse', callId: 'i', sipStatus: 486 })
  })

  it('refuses calls during wrap-up and on break', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'hangUp', callId: a })
    ringing(told, b)
    expect(told.last()).toContainEqual({ type: 'call.refuse', callId: b, sipStatus: 486 })
    told.tell({ type: 'finishWrapUp', callId: a, disposition: 'resolved', notes: '' })
    told.tell({ type: 'agent.choose', state: 'break' })
    ringing(told, callId('c'))
    expect(told.last()).toContainEqual({ type: 'call.refuse', callId: 'c', sipStatus: 486 })
  })

  it('lets nobody talk into nothing: without a microphone neither answer nor dial', () => {
    const told = readyPhone()
    told.tell({ type: 'microphone.changed', microphone: 'missing' })
    ringing(told)
    expect(told.tell({ type: 'answer', callId: a })).toBe('no_microphone')
    expect(told.last()).toEqual([{ type: 'microphone.ask' }])
    expect(told.snapshot().calls[0]?.state.phase).toBe('ringing')
    told.tell({ type: 'decline', callId: a })
    expect(told.tell({ type: 'dial', callId: b, number: '10010' })).toBe('no_microphone')
    told.tell({ type: 'microphone.changed', microphone: 'ready' })
    expect(told.tell({ type: 'dial', callId: b, number: '10010' })).toBeNull()
  })

  it('asks the training line only when the learner is free', () => {
    const told = story()
    told.tell({ type: 'line.given', line: { ...sipLine, kind: 'training' } })
    expect(refusalOfTrainingCall(told.state())).toBe('not_registered')
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
    expect(refusalOfTrainingCall(told.state())).toBe('wrong_phase')
    told.tell({ type: 'agent.choose', state: 'available' })
    expect(refusalOfTrainingCall(told.state())).toBeNull()
    ringing(told)
    expect(refusalOfTrainingCall(told.state())).toBe('busy_line')
    expect(refusalOfTrainingCall(readyPhone().state())).toBe('not_registered')
  })
})

it('keeps the id of the recording, also when the PBX tells it late or keeps another one from then on', () => {
  const told = talkingPhone('a')
  told.tell({ type: 'call.recorded', callId: a, recordingId: 'rec-1' })
  told.tell({ type: 'call.recorded', callId: a, recordingId: 'rec-2' }, { type: 'hangUp', callId: a })
  expect(recordsIn(told.last())).toMatchObject([{ recordingId: 'rec-2' }])
})

describe('a call', () => {
  it('counts as talking once both sides agreed and sound came up', () => {
    const told = readyPhone()
    ringing(told)
    told.tell({ type: 'answer', callId: a }, { type: 'call.established', callId: a })
    expect(told.snapshot().calls[0]?.state.phase).toBe('connecting')
    told.tell({ type: 'call.media', callId: a, media: 'flowing' })
    expect(talk(told)).toMatchObject({ hold: 'none', microphone: 'live', media: 'flowing' })
  })

  it('says that no sound came instead of waiting for it', () => {
    const told = readyPhone()
    ringing(told)
    told.tell({ type: 'answer', callId: a }, { type: 'call.established', callId: a })
    told.tell({ type: 'timer.fired', timer: { name: 'media', callId: a } })
    expect(talk(told)?.media).toBe('lost')
  })

  it('silences the microphone the moment hold is pressed, and opens it only when resumed and not muted', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'hold', callId: a })
    expect(talk(told)?.hold).toBe('pending')
    expect(told.last()).toContainEqual({ type: 'call.transmit', callId: a, microphone: 'off' })
    told.tell({ type: 'call.localHold', callId: a, outcome: 'held' })
    expect(talk(told)?.hold).toBe('by_us')
    told.tell({ type: 'call.remoteHold', callId: a, held: 'held' })
    expect(talk(told)?.hold).toBe('both')
    told.tell({ type: 'mute', callId: a }, { type: 'resume', callId: a })
    told.tell({ type: 'call.localHold', callId: a, outcome: 'resumed' })
    expect(talk(told)).toMatchObject({ hold: 'by_them', microphone: 'muted' })
    expect(told.last()).not.toContainEqual(expect.objectContaining({ microphone: 'on' }))
    told.tell({ type: 'unmute', callId: a })
    expect(told.last()).toContainEqual({ type: 'call.transmit', callId: a, microphone: 'on' })
  })

  it('goes back to what was agreed when the peer refuses a hold or a resume', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'hold', callId: a }, { type: 'call.localHold', callId: a, outcome: 'refused' })
    expect(talk(told)?.hold).toBe('none')
    expect(told.last()).toContainEqual({ type: 'call.transmit', callId: a, microphone: 'on' })
    told.tell({ type: 'hold', callId: a }, { type: 'call.localHold', callId: a, outcome: 'held' })
    told.tell({ type: 'resume', callId: a }, { type: 'call.localHold', callId: a, outcome: 'refused' })
    expect(talk(told)?.hold).toBe('by_us')
  })

  it('keeps the digits sent for the key pad', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'sendDigits', callId: a, digits: '1' }, { type: 'sendDigits', callId: a, digits: '2#' })
    expect(told.snapshot().calls[0]?.digits).toBe('12#')
  })

  it('dials a cleaned number and refuses what no phone can dial', () => {
    const told = readyPhone()
    expect(told.tell({ type: 'dial', callId: a, number: 'call me' })).toBe('bad_number')
    told.tell({ type: 'dial', callId: a, number: '138-0013 8000' })
    expect(told.last()).toContainEqual({ type: 'call.invite', callId: a, number: '13800138000' })
    told.tell({ type: 'call.alerting', callId: a, earlyMedia: 'none' })
    expect(told.snapshot().calls[0]?.state.phase).toBe('alerting')
    expect(told.last()).toContainEqual({ type: 'ring', sound: 'ringback' })
    told.tell({ type: 'call.alerting', callId: a, earlyMedia: 'heard' })
    expect(told.last()).toContainEqual({ type: 'ring', sound: 'silent' })
    expect(told.tell({ type: 'dial', callId: b, number: '10010' })).toBe('busy_line')
  })

  it('does not dial while the phone is not registered', () => {
    const told = readyPhone()
    told.tell({ type: 'flow.closed', flow: told.state().registration.flow })
    expect(told.tell({ type: 'dial', callId: a, number: '10010' })).toBe('not_registered')
  })

  it('refuses what does not fit the phase, and calls it does not know', () => {
    const told = readyPhone()
    expect(told.tell({ type: 'answer', callId: a })).toBe('no_such_call')
    ringing(told)
    for (const type of ['hold', 'resume', 'mute', 'unmute', 'hangUp'] as const) {
      expect(told.tell({ type, callId: a })).toBe('wrong_phase')
    }
    told.tell({ type: 'decline', callId: a })
    expect(told.tell({ type: 'answer', callId: a })).toBe('wrong_phase')
    expect(told.tell({ type: 'hangUp', callId: a })).toBe('wrong_phase')
  })
})

describe('what the agent is not robbed of', () => {
  it('opens a wrap-up with a due time after an answered call, and records both halves under one id', () => {
    const told = talkingPhone('a')
    told.later(60)
    told.tell({ type: 'call.ended', callId: a, cause: { type: 'bye', reason: { sip: null, q850: 16 } } })
    const { wrapUp } = told.snapshot()
    expect(wrapUp?.call.id).toBe(a)
    expect(Date.parse(wrapUp?.dueAt ?? '') - Date.parse(wrapUp?.startedAt ?? '')).toBe(45_000)
    told.later(70)
    told.tell({ type: 'finishWrapUp', callId: a, disposition: 'promised', notes: 'call back' })
    expect(told.snapshot().wrapUp).toBeNull()
    const [ended, finished, ...more] = recordsIn(told.effects())
    expect(more).toEqual([])
    expect(ended).toMatchObject({ id: a, ending: { kind: 'completed', by: 'customer' }, wrapUpSeconds: null })
    expect(finished).toMatchObject({ id: a, disposition: 'promised', notes: 'call back', wrapUpSeconds: 70 })
  })

  it('keeps what the sound was like, whoever hung up, and does not let the wrap-up lose it', () => {
    const quality = {
      seconds: 60,
      meanMos: 4.2,
      worstMos: 3.1,
      lostHere: 0.01,
      lostThere: 0,
      roundTripMs: 40,
      jitterMs: 5,
    }
    const byThem = talkingPhone('a')
    byThem.tell(
      { type: 'call.measured', callId: a, quality },
      { type: 'call.ended', callId: a, cause: { type: 'bye', reason: { sip: null, q850: 16 } } },
    )
    const byUs = talkingPhone('a')
    byUs.tell({ type: 'hangUp', callId: a }, { type: 'call.measured', callId: a, quality })
    for (const told of [byThem, byUs]) {
      expect(recordsIn(told.effects()).at(-1)).toMatchObject({ id: a, quality })
      told.tell({ type: 'finishWrapUp', callId: a, disposition: null, notes: '' })
      expect(recordsIn(told.effects()).at(-1)).toMatchObject({ notes: '', wrapUpSeconds: 0, quality })
    }
  })

  it('carries the customer and complaints into the record, also when they were found after the end', () => {
    const told = talkingPhone('a')
    const customerId = 'customer-7' as never
    told.tell(
      { type: 'identify', callId: a, customerId, customerName: '李华' },
      { type: 'hangUp', callId: a },
    )
    told.tell({ type: 'addComplaint', callId: a, complaintId: 'complaint-1' as never })
    expect(recordsIn(told.effects())).toMatchObject([
      { customerId, customerName: '李华', complaintIds: [] },
      { customerId, complaintIds: ['complaint-1'] },
    ])
  })

  it('keeps the notes of a finished wrap-up when a complaint is tied to the call afterwards', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'hangUp', callId: a })
    told.tell({ type: 'finishWrapUp', callId: a, disposition: 'call_back', notes: '周日上门' })
    told.tell({ type: 'addComplaint', callId: a, complaintId: 'complaint-1' as never })
    expect(recordsIn(told.last())).toMatchObject([
      { disposition: 'call_back', notes: '周日上门', complaintIds: ['complaint-1'] },
    ])
  })

  it('records nothing anew when a desk that was reloaded says again who called', () => {
    const told = talkingPhone('a')
    const identify = {
      type: 'identify',
      callId: a,
      customerId: 'customer-7' as never,
      customerName: '李华',
    } as const
    told.tell(identify, { type: 'hangUp', callId: a })
    expect(told.tell(identify)).toBeNull()
    expect(recordsIn(told.last())).toEqual([])
  })

  it('keeps two wrap-ups apart when a waiting call was answered before the first was finished', () => {
    const told = talkingPhone('a')
    ringing(told, b)
    told.tell({ type: 'call.ended', callId: a, cause: { type: 'bye', reason: { sip: null, q850: null } } })
    expect(told.tell({ type: 'answer', callId: b })).toBeNull()
    told.tell({ type: 'call.established', callId: b }, { type: 'call.media', callId: b, media: 'flowing' })
    told.tell({ type: 'hangUp', callId: b })
    expect(told.snapshot().wrapUp?.call.id).toBe(a)
    told.tell({ type: 'finishWrapUp', callId: a, disposition: null, notes: '' })
    expect(told.snapshot().wrapUp?.call.id).toBe(b)
  })

  it('gives no wrap-up for a call that nobody answered', () => {
    const told = readyPhone()
    ringing(told)
    told.tell({
      type: 'call.ended',
      callId: a,
      cause: { type: 'cancelled', reason: { sip: 200, q850: null } },
    })
    expect(told.snapshot().wrapUp).toBeNull()
    expect(recordsIn(told.effects())).toMatchObject([
      { ending: { kind: 'answered_elsewhere' }, answeredAt: null },
    ])
  })

  it('never takes the line away from under a call', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'line.given', line: { ...sipLine, kind: 'training' } })
    expect(told.snapshot().line).toBe('sip')
    told.tell({ type: 'hangUp', callId: a })
    expect(told.snapshot().line).toBe('training')
    expect(told.last()).toContainEqual({ type: 'line.use' })
    expect(told.snapshot().wrapUp?.call.id).toBe(a)
  })

  it('shows the next agent at this desk nothing of the one before, and starts them paused', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'hangUp', callId: a })
    told.tell({ type: 'line.given', line: { kind: 'none', owner: null } })
    expect(told.snapshot()).toMatchObject({ calls: [], wrapUp: null, intended: 'break', line: 'none' })
  })

  it('keeps the number that was dialled last for redialling, and shows it to nobody else', () => {
    const told = readyPhone()
    told.tell({ type: 'dial', callId: a, number: '0571-8888 1234' }, { type: 'hangUp', callId: a })
    expect(told.snapshot().lastDialled).toBe('057188881234')
    told.tell({ type: 'line.given', line: { kind: 'none', owner: null } })
    expect(told.snapshot().lastDialled).toBeNull()
  })
})
