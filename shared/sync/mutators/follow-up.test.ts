/** The follow-up call on both sides: it is put on file once, and the case stays open until it is made, refused, or tried enough. */
import { beforeEach, expect, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { FollowUpResult } from '#shared/domain/complaint/follow-up.ts'
import type { LifeEvent } from '#shared/domain/complaint/life-event.ts'
import type { Consent } from '#shared/domain/customer/customer.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory, complaintIn } from '../../../test/fixtures/centre-in-memory.ts'
import {
  by,
  caseRules,
  chen,
  complaintRow,
  customer,
  li,
  local,
  sun,
  wang,
} from '../../../test/fixtures/centre-rows.ts'
import { answered, followUpCall, followUpRule, survey } from '../../../test/fixtures/follow-ups.ts'
import { lifeEvent } from '../../../test/fixtures/life-events.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import type { MutationContext } from '../mutator.ts'
import { mutators } from './registry.ts'

let rows: MemoryRows
const hold = (given: Partial<Complaint> = answered('2026-03-02 10:00')) =>
  rows.put('complaint', complaintRow('c1', { ownerId: wang.id, customerId: customer.id, ...given }))
beforeEach(async () => {
  rows = await centreInMemory()
  await rows.put('caseRules', { ...caseRules, followUps: [followUpRule] })
  await hold()
})
const advance = (event: LifeEvent, context: MutationContext = by(wang)) =>
  mutators['complaint.advance'].apply(rows, { complaintId: 'c1', event }, context)
const call = (result: FollowUpResult, context?: MutationContext) =>
  advance({ type: 'follow_up_call', result, callId: null, note: ' 晚上再打 ' }, context)
const stored = () => complaintIn(rows)
const close = { ...lifeEvent('close'), satisfaction: null } as LifeEvent
const owed = refused('invalid', { field: 'followUp', problem: 'follow_up_owed' })

test('the case is not closed before the call; after it, with what the customer said', async () => {
  expect(await untouched(rows, () => advance(close))).toEqual(owed)
  expect(await call({ outcome: 'answered', survey: survey({ worked: 'partly' }) })).toEqual(applied)
  const { status, steps, handling } = await stored()
  expect([status, steps.at(-1)?.to, handling?.followUps?.[0]?.note]).toEqual([
    'follow_up',
    'follow_up',
    '晚上再打',
  ])
  // Whoever closes it cannot say that they were content.
  expect(await advance({ ...close, satisfaction: 'satisfied' } as LifeEvent)).toEqual(applied)
  expect((await stored()).handling?.closure?.satisfaction).toBe('dissatisfied')
})

test('a call that reached nobody is one try; after as many as the rule allows nobody calls again', async () => {
  for (const attempt of [1, 2, 3]) {
    expect(await untouched(rows, () => advance(close))).toEqual(owed)
    expect([attempt, await call({ outcome: 'unreached' })]).toEqual([attempt, applied])
  }
  expect((await stored()).steps.filter(({ to }) => to === 'follow_up')).toHaveLength(1)
  expect(await untouched(rows, () => call({ outcome: 'unreached' }))).toEqual(
    refused('invalid', { field: 'followUp', problem: 'enough_attempts', max: 3 }),
  )
  // Who calls back is asked all the same.
  expect(await call({ outcome: 'answered', survey: survey() })).toEqual(applied)
  expect(await advance(close)).toEqual(applied)
})

test('that they are not to be called is what they said themselves, not what an agent says', async () => {
  const notCalled = { outcome: 'not_to_be_called' } as const
  expect(await untouched(rows, () => call(notCalled))).toEqual(
    refused('invalid', { field: 'followUp', problem: 'may_be_called' }),
  )
  const withdrawn: Consent = {
    id: 'k1',
    purpose: 'survey',
    channel: 'phone',
    state: 'withdrawn',
    at: local('2026-02-01 10:00'),
    how: 'call',
    byId: li.id,
    byName: li.name,
    note: '',
  }
  await rows.put('customer', { ...customer, consents: [withdrawn] })
  expect(await call(notCalled)).toEqual(applied)
  expect(await advance(close)).toEqual(applied)
})

test('offline it is believed of a customer whom this machine does not keep; the server knows', async () => {
  await hold({ ...answered('2026-03-02 10:00'), customerId: 'gone' as typeof customer.id })
  const event = {
    type: 'follow_up_call',
    result: { outcome: 'not_to_be_called' },
    callId: null,
    note: '',
  } as const
  expect((await untouched(rows, () => advance(event))).ok).toBe(false)
  expect(await advance(event, by(wang, { run: 'preview' }))).toEqual(applied)
})

test('nothing answered is no survey', async () => {
  const blank = survey({ worked: null, answers: {}, comment: ' ' })
  expect(await untouched(rows, () => call({ outcome: 'answered', survey: blank }))).toEqual(
    refused('invalid', { field: 'followUp', problem: 'blank_survey' }),
  )
})

test('any agent of the team may call, nobody of another one', async () => {
  expect(await call({ outcome: 'unreached' }, by(chen))).toEqual(applied)
  expect(await untouched(rows, () => call({ outcome: 'unreached' }, by(sun)))).toEqual(refused('not_found'))
})

test('M7: sent twice it is one call, also when the case had been called about before', async () => {
  await hold(answered('2026-03-02 10:00', [followUpCall('2026-03-02 14:00')]))
  const context = by(wang)
  expect(await call({ outcome: 'unreached' }, context)).toEqual(applied)
  expect(await untouched(rows, () => call({ outcome: 'unreached' }, context))).toEqual(applied)
})

test('whoever was told that it did not help sends the case back, also one of somebody else', async () => {
  const rework = { type: 'investigate', reason: '客户说没好' } as const
  await call({ outcome: 'unreached' }, by(wang))
  expect(await untouched(rows, () => advance(rework, by(chen)))).toEqual(refused('not_permitted'))
  await call({ outcome: 'answered', survey: survey({ worked: 'no' }) }, by(chen))
  expect(await advance(rework, by(chen))).toEqual(applied)
})

test('not helped: the work begins again, and its answer is followed up anew', async () => {
  await call({ outcome: 'answered', survey: survey({ worked: 'no' }) })
  expect(await advance({ type: 'investigate', reason: '客户说没好' })).toEqual(applied)
  const { handling } = await stored()
  expect(handling?.followUps).toBeUndefined()
  expect(handling?.earlier.at(-1)?.followUps).toHaveLength(1)
  const settle = { type: 'settle', remedy: 'repair', amountFen: 0, what: '重新做了接头' } as const
  expect(await advance(settle)).toEqual(applied)
  expect(await untouched(rows, () => advance(close))).toEqual(owed)
})

test('where the centre asks for no call, nothing has changed', async () => {
  await rows.put('caseRules', caseRules)
  expect(await advance(close)).toEqual(applied)
})
