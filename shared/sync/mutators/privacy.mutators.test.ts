import { beforeEach, expect, test } from 'vitest'
import { PrivacyRules } from '#shared/domain/customer/privacy.rules.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import {
  actorOf,
  billing,
  broadband,
  by,
  complaintRow,
  customer,
  li,
} from '../../../test/fixtures/centre-rows.ts'
import { applied, refused } from '../../../test/fixtures/mutator-outcomes.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = new MemoryRows()
  await rows.put('customer', customer)
  await rows.put('complaint', complaintRow('c-1'))
  await rows.put('queue', broadband)
})
const decide = (rules: object) => rows.put('queue', { ...broadband, privacy: PrivacyRules.parse(rules) })

const reveal = (given: object = {}, context = by(li)) =>
  mutators['customer.reveal'].apply(
    rows,
    { of: { is: 'customer', id: customer.id }, what: 'number', why: 'verify', ...given },
    context,
  )
const call = (why: string, context = by(li)) =>
  mutators['customer.callAnyway'].apply(rows, { id: customer.id, why }, context)

test('having something shown is permitted to whom the centre permits it, and changes nothing', async () => {
  const before = rows.snapshot()
  expect(await reveal()).toEqual(applied)
  expect(await reveal({ of: { is: 'complaint', id: 'c-1' } })).toEqual(applied)
  expect(rows.snapshot()).toEqual(before)
  await decide({ reveal: ['lead'] })
  expect(await reveal()).toEqual(refused('not_permitted'))
})

test('M4: of somebody whom the agent may not read nothing is shown; a machine that merely lacks them journals it', async () => {
  await rows.put('customer', { ...customer, queueId: billing.id })
  expect(await reveal()).toEqual(refused('not_found'))
  expect(await reveal({}, by(li, { run: 'preview' }))).toEqual(applied)
})

test('a call in spite of their wish is for the reasons that the centre permits', async () => {
  expect(await call('promised')).toEqual(applied)
  await decide({ callAnyway: ['safety'] })
  expect(await call('promised')).toEqual(refused('rule_blocked', { rule: 'do_not_call' }))
  expect(await call('safety')).toEqual(applied)
  const planner = by(li, { actor: { ...actorOf(li), permissions: ['planner'] } })
  expect(await call('safety', planner)).toEqual(refused('not_permitted'))
})

test('the audit keeps of whom, what and why, as ids and codes', () => {
  const args = { of: { is: 'customer', id: customer.id }, what: 'identity', why: 'verify' }
  expect(mutators['customer.reveal'].auditedOf(args)).toEqual({
    of: `customer/${customer.id}`,
    what: 'identity',
    why: 'verify',
  })
  expect(mutators['customer.callAnyway'].auditedOf({ id: customer.id, why: 'safety' })).toEqual({
    of: `customer/${customer.id}`,
    why: 'safety',
  })
  expect(mutators['customer.update'].auditedOf({ id: customer.id, patch: {} })).toBeNull()
  expect(mutators['customer.reveal'].auditedOf({ of: 'x' })).toBeNull()
})

test('cases leave as a table by their lead, as a record by whoever may read it; numbers whole where the queue permits', async () => {
  const table = { is: 'table', count: 3 }
  const take = (of: object, whole: object | null = null, actor = actorOf(li)) =>
    mutators['complaint.export'].apply(rows, { of, whole }, by(li, { actor }))
  const lead = { ...actorOf(li), permissions: ['agent', 'lead'] as const }
  expect(await take(table)).toEqual(refused('not_permitted'))
  expect(await take(table, null, lead)).toEqual(applied)
  expect(await take({ is: 'record', id: 'c-1' })).toEqual(applied)
  expect(await take({ is: 'record', id: 'c-other' })).toEqual(refused('not_found'))
  const whole = { why: 'pass_on', queueIds: [broadband.id] }
  expect(await take(table, whole, lead)).toEqual(applied)
  await decide({ reveal: ['administrator'] })
  expect(await take(table, whole, lead)).toEqual(refused('not_permitted'))
  expect(mutators['complaint.export'].auditedOf({ of: table, whole })).toEqual({
    of: 'table/3',
    numbers: 'whole',
    why: 'pass_on',
    queues: broadband.id,
  })
})
