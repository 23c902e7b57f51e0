/** After-call work: what was typed must survive, and must reach the record as the centre wants it. */
import { expect, test } from 'vitest'
import { callRules } from '../../../test/fixtures/call-rules.ts'
import { callId, owner, readyPhone, type Story, sipLine, story } from '../../../test/fixtures/phone-story.ts'
import { KeptWrapUp } from './kept-wrap-up.ts'

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
  after.tell({ type: 'wrapUps.kept', kept: [onDisk] })
  expect(after.snapshot().wrapUp).toBeNull()
  const somebodyElse = { ...owner, agentId: 'agent-other' as typeof owner.agentId }
  after.tell({ type: 'line.given', line: { kind: 'none', owner: somebodyElse } })
  after.tell({ type: 'wrapUps.kept', kept: [onDisk] })
  expect(after.snapshot().wrapUp).toBeNull()

  // Without the server there is no line yet; whose words these are is known all the same.
  after.tell({ type: 'line.given', line: { kind: 'none', owner } }, { type: 'wrapUps.kept', kept: [onDisk] })
  expect(after.snapshot().wrapUp).toMatchObject({
    call: { id: a, customerName: '李华' },
    entry: { disposition: 'bill_refund', notes: '退 39 元' },
    startedAt: onDisk.startedAt,
  })
  after.tell({ type: 'line.given', line: strict }, { type: 'wrapUps.kept', kept: [onDisk] })
  expect(after.snapshot().wrapUpsAfter).toBe(0)
  after.tell({ type: 'finishWrapUp', callId: a, disposition: 'bill_refund', notes: '退 39 元' })
  after.tell({ type: 'wrapUps.kept', kept: [onDisk] })
  expect(after.snapshot().wrapUp).toBeNull()
})

test('what is found out after the end is kept with it', () => {
  const told = wrappingUp()
  const before = told.effects().length
  told.tell({ type: 'identify', callId: a, customerId: null, customerName: '李华' })
  expect(told.effects().slice(before)).toContainEqual(expect.objectContaining({ type: 'wrapUp.keep' }))
  expect(kept(told).record.customerName).toBe('李华')
})
