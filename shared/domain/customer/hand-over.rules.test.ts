import { expect, it } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, ContactId, CustomerId, QueueId } from '#shared/kernel/ids.ts'
import type { Contact } from './customer.ts'
import { handedOverLately, handOverFit } from './hand-over.rules.ts'

const told = { at: Instant.parse('2026-03-07T14:00:00.000Z'), number: '13800138000', extension: '8001' }
const fitOf = (number: string, startedAt = '2026-03-07T14:00:20.000Z') =>
  handOverFit(told, { number, startedAt: Instant.parse(startedAt) })

it('is believed when the customer’s own number comes, however it is written, or the colleague’s extension', () => {
  expect(['13800138000', '+8613800138000', '8001'].map((number) => fitOf(number))).toEqual([
    'fits',
    'fits',
    'fits',
  ])
})

it('is a claim when somebody else’s number brings it, or none', () => {
  expect(['13900139000', '', '8002'].map((number) => fitOf(number))).toEqual(Array(3).fill('number_differs'))
})

it('is of another call when it was told long ago, or is dated ahead by more than clocks differ', () => {
  expect(fitOf('13800138000', '2026-03-07T14:31:00.000Z')).toBe('too_old')
  expect(fitOf('13800138000', '2026-03-07T13:54:00.000Z')).toBe('too_old')
  expect(fitOf('13800138000', '2026-03-07T13:56:00.000Z')).toBe('fits')
})

const me = AgentId.parse('agent-1')
const contact = (id: string, minute: string, by: string, number = '13800138000'): Contact => ({
  id: ContactId.parse(id),
  customerId: CustomerId.parse('customer-1'),
  queueId: QueueId.parse('queue-1'),
  at: told.at,
  channel: 'phone',
  direction: 'inbound',
  agentId: AgentId.parse(by),
  agentName: '',
  topic: '',
  story: { facts: '', demand: '', tried: '', promised: '' },
  complaintId: null,
  handOver: {
    at: Instant.parse(`2026-03-07T14:${minute}:00.000Z`),
    number,
    extension: '8001',
    note: id,
    identity: 'verified',
  },
})
const latelyOf = (contacts: readonly Contact[]) =>
  handedOverLately(
    contacts,
    { number: '13800138000', startedAt: Instant.parse('2026-03-07T14:20:00.000Z') },
    me,
  )

it('is found by the number when the call brought no id: the newest that a colleague told of it', () => {
  const { handOver: _, ...plain } = contact('plain', '19', 'agent-2')
  const found = latelyOf([plain, contact('older', '02', 'agent-2'), contact('newer', '15', 'agent-3')])
  expect(found?.handOver.note).toBe('newer')
})

it('is not found by the number when it was of another one, or told by the agent who is called', () => {
  expect(latelyOf([contact('mine', '15', me), contact('theirs', '15', 'agent-2', '13900139000')])).toBeNull()
})
