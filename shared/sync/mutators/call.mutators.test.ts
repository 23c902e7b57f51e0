import { beforeEach, expect, test } from 'vitest'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Customer } from '#shared/domain/customer/customer.ts'
import { ComplaintId, CustomerId } from '#shared/kernel/ids.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import {
  billing,
  broadband,
  by,
  callRecord,
  complaintFacts,
  complaintRow,
  customer,
  fault,
  li,
  local,
  otherTeam,
  wang,
} from '../../../test/fixtures/centre-rows.ts'
import { applied } from '../../../test/fixtures/mutator-outcomes.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = new MemoryRows()
  await rows.put('customer', customer)
  await rows.put('category', fault)
})

const complaintId = ComplaintId.parse('c1')
const record = (given: Partial<CallRecord> = {}, context = by(li)) =>
  mutators['call.record'].run(rows, { record: callRecord(li, given) }, context)
const contact = () => rows.get('contact', 'call-1')

test('a call is kept when it ends and completed by the wrap-up', async () => {
  expect(await record()).toEqual(applied)
  expect(await record({ notes: '已报修', wrapUpSeconds: 25, disposition: 'fault' })).toEqual(applied)
  expect(await rows.get('callRecord', 'call-1')).toMatchObject({ notes: '已报修', wrapUpSeconds: 25 })
})

test('what was not recorded stays known, whatever a later record of the call has forgotten', async () => {
  const pause = (from: string, to: string, why: 'payment' | 'other' = 'payment') =>
    ({ from: local(from), to: local(to), why, byId: li.id, taken: 'yes' }) as const
  const first = pause('2026-03-02 21:42', '2026-03-02 21:43')
  await record({ recordingId: 'rec-1', recordingPauses: [first] })
  await record({ recordingPauses: [pause('2026-03-02 21:50', '2026-03-02 21:51', 'other')] })
  await record({ notes: '已付款', wrapUpSeconds: 20 })
  expect(await rows.get('callRecord', 'call-1')).toMatchObject({
    notes: '已付款',
    recordingId: 'rec-1',
    recordingPauses: [first, { why: 'other' }],
  })
  await record({ recordingPauses: [pause('2026-03-02 21:42', '2026-03-02 21:44')] })
  const kept = await rows.get('callRecord', 'call-1')
  expect(kept?.recordingPauses?.map(({ to }) => to)).toEqual([
    local('2026-03-02 21:44'),
    local('2026-03-02 21:51'),
  ])
})

test('the next agent sees what was said: notes alone are the story', async () => {
  await record({ notes: '宽带昨晚断网\n已指导重启' })
  expect(await contact()).toMatchObject({
    customerId: customer.id,
    queueId: broadband.id,
    at: local('2026-03-02 21:40'),
    agentName: li.name,
    topic: '宽带昨晚断网',
    story: { facts: '宽带昨晚断网\n已指导重启', demand: '', tried: '', promised: '' },
    complaintId: null,
  })
})

test('with a complaint, the story is told in its four parts', async () => {
  const promises = [{ id: 'p', what: '上门检修', byWhom: '装维班', dueAt: local('2026-03-03 10:00') }]
  await rows.put('complaint', complaintRow('c1', complaintFacts({ promises })))
  await record({ complaintIds: [complaintId], notes: '客户情绪激动' })
  expect(await contact()).toMatchObject({
    topic: fault.name,
    complaintId: 'c1',
    story: {
      facts: '昨晚八点起断网，光猫红灯。',
      demand: '今晚恢复',
      tried: '已指导重启光猫，未恢复。\n客户情绪激动',
      promised: '上门检修 · 装维班 · 2026-03-03 10:00',
    },
  })
})

test('a second call about a colleague’s complaint continues its story', async () => {
  await rows.put('complaint', complaintRow('c1', { createdBy: wang.id, createdByName: wang.name }))
  await record({ complaintIds: [complaintId], notes: '客户催办' })
  expect(await contact()).toMatchObject({
    complaintId: 'c1',
    agentName: li.name,
    story: { tried: '已指导重启光猫，未恢复。\n客户催办' },
  })
})

test.each<[string, Partial<Complaint>]>([
  ['that the agent may not read', { teamId: otherTeam.id }],
  ['of another customer', { customerId: CustomerId.parse('cust-other') }],
  ['of the training line', { training: true }],
])('a complaint %s is not told in this customer’s file', async (_, given) => {
  await rows.put('complaint', complaintRow('c1', given))
  await record({ complaintIds: [complaintId], notes: '断网' })
  expect(await contact()).toMatchObject({ complaintId: null, story: { facts: '断网', demand: '' } })
})

test('one call is one contact, however often it is recorded', async () => {
  await record({ notes: '一' })
  await record({ notes: '一，二' })
  const contacts = await rows.list('contact', 'customerId', customer.id)
  expect(contacts.map((row) => row.story.facts)).toEqual(['一，二'])
})

test('a complaint that was tied to the call stays tied when the wrap-up does not name it', async () => {
  await rows.put('complaint', complaintRow('c1'))
  await record({ complaintIds: [complaintId] })
  await record({ notes: '完' })
  expect((await rows.get('callRecord', 'call-1'))?.complaintIds).toEqual(['c1'])
  expect((await contact())?.complaintId).toBe('c1')
})

test.each([
  ['nothing was said', {}],
  ['the notes are blank', { notes: ' \n' }],
  ['nobody was identified', { notes: '打错了', customerId: null, customerName: null }],
  ['it was practice', { notes: '练习', training: true }],
] as const)('no contact is left when %s', async (_, given) => {
  expect(await record(given)).toEqual(applied)
  expect(await contact()).toBeUndefined()
})

test('a call first taken for somebody else’s leaves no trace with them', async () => {
  const other = Customer.parse({ ...customer, id: 'cust-other', name: '周敏' })
  await rows.put('customer', other)
  await record({ notes: '断网' })
  await record({ notes: '断网', customerId: other.id, customerName: other.name })
  expect(await rows.list('contact', 'customerId', customer.id)).toEqual([])
  expect(await rows.list('contact', 'customerId', other.id)).toHaveLength(1)
  await record({ notes: '断网', customerId: null, customerName: null })
  expect(await rows.list('contact', 'customerId', other.id)).toEqual([])
})

test('a customer who is not on this machine: the record is kept, the story follows on the server', async () => {
  await rows.remove('customer', customer.id)
  expect(await record({ notes: '断网' })).toEqual(applied)
  expect(await contact()).toBeUndefined()
})

test('a call from a customer of a queue that the agent does not serve is kept, without a story in their file', async () => {
  await rows.put('customer', Customer.parse({ ...customer, queueId: billing.id }))
  expect(await record({ notes: '断网' })).toEqual(applied)
  expect(await rows.get('callRecord', 'call-1')).toMatchObject({ notes: '断网' })
  expect(await contact()).toBeUndefined()
})

test('nobody writes another agent’s call, nor over another agent’s contact', async () => {
  const before = rows.snapshot()
  expect(await record({}, by(wang))).toMatchObject({ ok: false, error: { code: 'not_permitted' } })
  expect(rows.snapshot()).toEqual(before)

  await record({ notes: '断网' })
  const stolen = { record: callRecord(wang, { notes: '改写' }) }
  expect(await mutators['call.record'].run(rows, stolen, by(wang))).toMatchObject({
    ok: false,
    error: { code: 'conflict' },
  })
  expect((await contact())?.story.facts).toBe('断网')
})

test('a practice call never becomes a real one', async () => {
  await record({ training: true })
  expect(await record({ training: false })).toMatchObject({
    ok: false,
    error: { code: 'conflict', detail: { field: 'training' } },
  })
})

const handOver = (given: object = {}, context = by(li)) =>
  mutators['call.handOver'].run(
    rows,
    mutators['call.handOver'].args.parse({
      callId: 'call-1',
      customerId: customer.id,
      complaintId: null,
      startedAt: local('2026-03-02 21:40'),
      direction: 'inbound',
      number: '13800138000',
      note: '要今晚恢复，已重启过光猫',
      identity: 'verified',
      ...given,
    }),
    context,
  )

test('the next agent sees what the first one told them, and whether they made sure who it is', async () => {
  await rows.put('agent', { ...li, extension: '8001' })
  expect(await handOver()).toEqual(applied)
  expect(await contact()).toMatchObject({
    customerId: customer.id,
    queueId: broadband.id,
    agentName: li.name,
    story: { facts: '要今晚恢复，已重启过光猫' },
    handOver: {
      number: '13800138000',
      extension: '8001',
      note: '要今晚恢复，已重启过光猫',
      identity: 'verified',
    },
  })
})

test('a customer who is passed on with a case brings its story along', async () => {
  await rows.put('complaint', complaintRow('c1'))
  await handOver({ complaintId: 'c1', note: '' })
  expect(await contact()).toMatchObject({
    complaintId: 'c1',
    topic: fault.name,
    story: { demand: '今晚恢复' },
  })
})

test('what was told stays when the record of the call comes, with notes and without', async () => {
  await handOver()
  await record({ notes: '' })
  expect(await contact()).toMatchObject({
    handOver: { identity: 'verified' },
    story: { facts: '要今晚恢复，已重启过光猫' },
  })
  await record({ notes: '', disposition: 'transferred', dispositionLabel: '已转其他部门' })
  expect(await contact()).toMatchObject({
    topic: '要今晚恢复，已重启过光猫',
    outcome: '已转其他部门',
    story: { facts: '要今晚恢复，已重启过光猫' },
  })
  await record({ notes: '已转二线' })
  expect(await contact()).toMatchObject({ handOver: { identity: 'verified' }, story: { facts: '已转二线' } })
})

test.each(['handed over first', 'recorded first'])(
  'an outcome without notes leaves the next agent what they were told, and the case: %s',
  async (order) => {
    await rows.put('complaint', complaintRow('c1'))
    const steps = [
      () => handOver({ complaintId: 'c1' }),
      () => record({ notes: '', disposition: 'transferred', dispositionLabel: '已转其他部门' }),
    ]
    for (const step of order === 'recorded first' ? steps.toReversed() : steps)
      expect(await step()).toEqual(applied)
    expect(await contact()).toMatchObject({
      complaintId: 'c1',
      topic: fault.name,
      outcome: '已转其他部门',
      story: { demand: '今晚恢复', tried: '已指导重启光猫，未恢复。\n要今晚恢复，已重启过光猫' },
      handOver: { note: '要今晚恢复，已重启过光猫' },
    })
  },
)

test('M7: what was told is told again after the call was recorded: its story stays, and so does whose call it was', async () => {
  const context = by(li)
  await handOver({}, context)
  await record({ notes: '已转二线，今晚恢复' })
  const recorded = await contact()
  expect(await handOver({}, context)).toEqual(applied)
  expect(await contact()).toEqual(recorded)
  expect(recorded).toMatchObject({
    story: { facts: '已转二线，今晚恢复' },
    handOver: { identity: 'verified' },
  })

  await record({ customerId: null })
  expect(await handOver({}, context)).toEqual(applied)
  expect(await contact()).toBeUndefined()
})

test('a call that was recorded before what was told of it arrives has both, and without notes the words that were told', async () => {
  await record({ notes: '' })
  expect(await handOver()).toEqual(applied)
  expect(await contact()).toMatchObject({
    story: { facts: '要今晚恢复，已重启过光猫' },
    handOver: { note: '要今晚恢复，已重启过光猫' },
  })
})

test('C10: what was told of a customer whom the agent may not read is refused, and not done as if it had been told', async () => {
  await rows.put('customer', { ...customer, queueId: billing.id })
  expect(await handOver({}, by(li, { run: 'preview' }))).toEqual(applied)
  expect(await handOver()).toMatchObject({ ok: false, error: { code: 'not_found' } })
  expect(await contact()).toBeUndefined()
})

test('nobody hands over in the place of somebody else', async () => {
  await handOver({}, by(wang))
  expect(await handOver()).toMatchObject({ ok: false, error: { code: 'conflict' } })
})

test('a story longer than the card is cut, never refused, and never inside a character', async () => {
  const notes = '𠮷'.repeat(1_900)
  expect(await record({ notes })).toEqual(applied)
  const facts = (await contact())?.story.facts ?? ''
  expect(facts.length).toBeLessThanOrEqual(2_000)
  expect(facts).toMatch(/^𠮷+…$/u)
  expect((await contact())?.topic).toMatch(/^𠮷{40}$/u)
})
