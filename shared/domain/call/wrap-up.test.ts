/** After-call work: what was typed must survive, and must reach the record as the centre wants it. */
import { describe, expect, test } from 'vitest'
import { Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import { callRules } from '../../../test/fixtures/call-rules.ts'
import {
  caller,
  callId,
  owner,
  readyPhone,
  type Story,
  sipLine,
  story,
  talkingPhone,
} from '../../../test/fixtures/phone-story.ts'
import { KeptWrapUp, type LastUp } from './kept-wrap-up.ts'

const a = callId('a')
const strict = { ...sipLine, rules: { ...callRules, disposition: 'required' as const } }

/** A call has just ended, and its wrap-up is open. */
function wrappingUp(line = strict): Story {
  const told = readyPhone()
  told.tell({ type: 'line.given', line }, { type: 'flow.opened', flow: told.state().registration.flow })
  told.tell(
    { type: 'flow.opened', flow: told.state().registration.flow },
    { type: 'flow.accepted', flow: told.state().registration.flow, expiresSeconds: 300 },
    { type: 'dial', callId: a, number: '13800138000' },
    { type: 'call.established', callId: a },
    { type: 'call.media', callId: a, media: 'flowing' },
    { type: 'call.ended', callId: a, cause: { type: 'bye', reason: { sip: null, q850: null } } },
  )
  return told
}
const kept = (told: Story): KeptWrapUp => {
  const [last] = told
    .effects()
    .filter((effect) => effect.type === 'wrapUp.keep')
    .slice(-1)
  if (last === undefined) throw new Error('nothing was given to be kept')
  // As it comes back from the journal.
  return KeptWrapUp.parse(JSON.parse(JSON.stringify(last.kept)))
}

test('an outcome that the centre requires is asked for, and the wrap-up stays open with its words', () => {
  const told = wrappingUp()
  told.tell({ type: 'writeWrapUp', callId: a, entry: { disposition: null, notes: '周日回访' } })
  const finish = (disposition: string | null) =>
    told.tell({ type: 'finishWrapUp', callId: a, disposition, notes: '周日回访' })
  expect(finish(null)).toBe('disposition_required')
  expect(finish('fault')).toBe('disposition_required')
  expect(told.snapshot().wrapUp?.entry).toEqual({ disposition: null, notes: '周日回访' })
  expect(finish('fault_visit')).toBeNull()
  expect(told.last()).toContainEqual(
    expect.objectContaining({
      type: 'record',
      record: expect.objectContaining({
        disposition: 'fault_visit',
        dispositionLabel: '报障 / 预约上门',
        notes: '周日回访',
      }),
    }),
  )
  expect(told.snapshot().wrapUp).toBeNull()
})

test('is prolonged as often as the centre allows, from now on when it has run over', () => {
  const told = wrappingUp()
  told.later(100)
  expect(told.tell({ type: 'extendWrapUp', callId: a })).toBeNull()
  const { dueAt, extension } = told.snapshot().wrapUp ?? {}
  expect(Date.parse(dueAt ?? '') - Date.parse(told.snapshot().wrapUp?.startedAt ?? '')).toBeGreaterThan(
    129_000,
  )
  expect(extension).toEqual({ seconds: 30, left: 1 })
  told.tell({ type: 'extendWrapUp', callId: a })
  expect(told.tell({ type: 'extendWrapUp', callId: a })).toBe('no_extension_left')
})

test('a phone that was killed opens it again with every word, for its own agent only, and not once more when it is finished', () => {
  const before = wrappingUp()
  before.tell({ type: 'writeWrapUp', callId: a, entry: { disposition: 'bill_refund', notes: '退 39 元' } })
  before.tell({ type: 'identify', callId: a, customerId: null, customerName: '李华' })
  const onDisk = kept(before)

  const after = story('after_crash')
  after.tell({ type: 'wrapUps.kept', kept: [onDisk], lastUp: null })
  expect(after.snapshot().wrapUp).toBeNull()
  const somebodyElse = { ...owner, agentId: 'agent-other' as typeof owner.agentId }
  after.tell({ type: 'line.given', line: { kind: 'none', owner: somebodyElse } })
  after.tell({ type: 'wrapUps.kept', kept: [onDisk], lastUp: null })
  expect(after.snapshot().wrapUp).toBeNull()

  // Without the server there is no line yet; whose words these are is known all the same.
  after.tell(
    { type: 'line.given', line: { kind: 'none', owner } },
    { type: 'wrapUps.kept', kept: [onDisk], lastUp: null },
  )
  expect(after.snapshot().wrapUp).toMatchObject({
    call: { id: a, customerName: '李华' },
    entry: { disposition: 'bill_refund', notes: '退 39 元' },
    startedAt: onDisk.startedAt,
  })
  after.tell({ type: 'line.given', line: strict }, { type: 'wrapUps.kept', kept: [onDisk], lastUp: null })
  expect(after.snapshot().wrapUpsAfter).toBe(0)
  after.tell({ type: 'finishWrapUp', callId: a, disposition: 'bill_refund', notes: '退 39 元' })
  after.tell({ type: 'wrapUps.kept', kept: [onDisk], lastUp: null })
  expect(after.snapshot().wrapUp).toBeNull()
})

test('what is found out after the end is kept with it', () => {
  const told = wrappingUp()
  const before = told.effects().length
  told.tell({ type: 'identify', callId: a, customerId: null, customerName: '李华' })
  expect(told.effects().slice(before)).toContainEqual(expect.objectContaining({ type: 'wrapUp.keep' }))
  expect(kept(told).record.customerName).toBe('李华')
})

describe('a call that was up when the phone was killed', () => {
  const complaint = ComplaintId.parse('complaint-1')
  /** Talks for a while; what is kept is what the data window has, however the phone ends. */
  function killedIn(what: (told: Story) => void): KeptWrapUp {
    const told = talkingPhone('a', strict)
    told.later(60)
    what(told)
    return kept(told)
  }
  const back = (onDisk: KeptWrapUp, lastUp: LastUp | null): Story => {
    const told = story('after_crash')
    told.tell({ type: 'line.given', line: strict })
    told.later(3_600)
    told.tell({ type: 'wrapUps.kept', kept: [onDisk], lastUp })
    return told
  }
  const minutesAfter = (from: Instant | null, minutes: number): Instant =>
    instantFromMs(msFromInstant(from ?? Instant.parse('2026-01-01T00:00:00.000Z')) + minutes * 60_000)

  test('comes back as its wrap-up: whose it was, how long it lasted, and that the line dropped', () => {
    const onDisk = killedIn((told) => {
      told.tell({ type: 'identify', callId: a, customerId: null, customerName: '李华' })
      told.tell({ type: 'addComplaint', callId: a, complaintId: complaint })
    })
    const died = minutesAfter(onDisk.record.answeredAt, 5)
    const told = back(onDisk, { calls: [a], at: died })
    expect(told.snapshot()).toMatchObject({
      intended: 'break',
      wrapUp: { call: { id: a, customerName: '李华', direction: 'inbound' }, opened: 'after_crash' },
    })
    expect(told.last()).toContainEqual({
      type: 'record',
      record: expect.objectContaining({
        endedAt: died,
        ending: { kind: 'completed', by: 'network', sipStatus: null },
        complaintIds: [complaint],
        wrapUpSeconds: null,
      }),
    })
    // Its time begins when the agent sees it, not when the phone died.
    const { startedAt = '', dueAt = '' } = told.snapshot().wrapUp ?? {}
    expect(startedAt > died).toBe(true)
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(strict.wrapUpSeconds * 1000)
    told.tell({ type: 'finishWrapUp', callId: a, disposition: 'fault_visit', notes: '已回拨' })
    expect(told.last()).toContainEqual(
      expect.objectContaining({ record: expect.objectContaining({ id: a, notes: '已回拨', endedAt: died }) }),
    )
  })

  test('is told of once more, and no longer, by a phone that is killed in the wrap-up too', () => {
    const onDisk = killedIn(() => {})
    const died = minutesAfter(onDisk.record.answeredAt, 5)
    const again = kept(back(onDisk, { calls: [a], at: died }))
    const told = back(again, { calls: [a], at: minutesAfter(died, 30) })
    expect(told.snapshot().wrapUp).toMatchObject({ opened: 'after_crash', startedAt: again.startedAt })
    expect(told.last()).not.toContainEqual(expect.objectContaining({ type: 'record' }))
    expect(told.state().calls[0]?.state).toMatchObject({ at: died })
  })

  test('ends when it was last heard of, if the crash left no time of its own', () => {
    const onDisk = killedIn((told) => {
      told.tell({ type: 'identify', callId: a, customerId: null, customerName: '李华' })
    })
    for (const lastUp of [null, { calls: [callId('b')], at: minutesAfter(onDisk.record.answeredAt, 90) }])
      expect(back(onDisk, lastUp).state().calls[0]?.state).toMatchObject({ at: onDisk.record.endedAt })
    expect(onDisk.record.endedAt > (onDisk.record.answeredAt ?? '')).toBe(true)
  })

  test('was not on the recording until its end when the recording was paused', () => {
    const pause = (told: Story) =>
      told.tell(
        { type: 'pauseRecording', callId: a, why: 'payment', by: 'agent' },
        { type: 'call.recordingAnswered', callId: a, order: 'pause', outcome: 'done' },
      )
    const goOn = (told: Story) =>
      told.tell(
        { type: 'resumeRecording', callId: a, by: 'agent' },
        { type: 'call.recordingAnswered', callId: a, order: 'resume', outcome: 'done' },
      )
    const pausesOf = (onDisk: KeptWrapUp, died: Instant) =>
      kept(back(onDisk, { calls: [a], at: died })).record.recordingPauses
    const paused = killedIn(pause)
    const died = minutesAfter(paused.record.answeredAt, 5)
    expect(pausesOf(paused, died)).toMatchObject([{ why: 'payment', to: died }])
    const resumed = killedIn((told) => {
      pause(told)
      goOn(told)
    })
    expect(pausesOf(resumed, died)).toEqual(resumed.record.recordingPauses)
  })

  test('keeps what its sound was like, which the dead phone cannot tell any more', () => {
    const measured = {
      seconds: 15,
      meanMos: 3.1,
      worstMos: 2,
      lostHere: 0.1,
      lostThere: null,
      roundTripMs: 60,
      jitterMs: 4,
      troubleSeconds: { hears_badly: 9 },
    } as const
    const onDisk = killedIn((told) => {
      told.tell({ type: 'call.measuring', callId: a, quality: measured })
    })
    expect(onDisk.record.quality).toEqual(measured)
    expect(kept(back(onDisk, null)).record.quality).toEqual(measured)
    // In a call that ends in order the whole takes the place of what was told on the way.
    const told = talkingPhone('a', strict)
    told.tell(
      { type: 'call.measuring', callId: a, quality: measured },
      { type: 'hangUp', callId: a },
      { type: 'call.measured', callId: a, quality: { ...measured, seconds: 20 } },
    )
    expect(told.state().calls[0]).toMatchObject({ quality: { seconds: 20 }, measuring: null })
  })

  test('is not written down again at every second of it', () => {
    const told = talkingPhone('a', strict)
    const before = told.effects().length
    told.tell(
      { type: 'call.trouble', callId: a, trouble: 'network' },
      { type: 'call.media', callId: a, media: 'silent' },
      { type: 'mute', callId: a },
      { type: 'hold', callId: a },
    )
    expect(
      told
        .effects()
        .slice(before)
        .map(({ type }) => type),
    ).not.toContain('wrapUp.keep')
  })

  test('that nobody had answered is not kept', () => {
    const ringing = readyPhone(strict)
    ringing.tell({
      type: 'call.incoming',
      callId: a,
      identity: caller('13800138000'),
      training: false,
      asksForAnswer: 'no',
    })
    expect(ringing.effects().map(({ type }) => type)).not.toContain('wrapUp.keep')
  })

  test('and was a consultation is recorded as long as it lasted, and opens nothing', () => {
    const onDisk = killedIn((told) =>
      told.tell(
        { type: 'consult', callId: callId('b'), about: a, number: '8002' },
        { type: 'call.localHold', callId: a, outcome: 'held' },
        { type: 'call.established', callId: callId('b') },
        { type: 'call.media', callId: callId('b'), media: 'flowing' },
      ),
    )
    expect(onDisk).toMatchObject({ record: { id: 'b', number: '8002' }, consultFor: a })
    const died = minutesAfter(onDisk.record.answeredAt, 5)
    const told = back(onDisk, { calls: [a, callId('b')], at: died })
    expect(told.snapshot()).toMatchObject({ wrapUp: null, calls: [] })
    expect(told.last()).toContainEqual({
      type: 'record',
      record: expect.objectContaining({ id: 'b', endedAt: died, wrapUpSeconds: null }),
    })
  })
})
