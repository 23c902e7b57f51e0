import { describe, expect, test } from 'vitest'
import {
  complaintFacts,
  complaintRow,
  customer,
  fault,
  li,
  local,
  wang,
  ZONE,
} from '../../../test/fixtures/centre-rows.ts'
import { Contact, type Story } from './customer.ts'
import { storyFor } from './story.ts'

const contact = (at: string, story: Partial<Story>, complaintId: string | null = null): Contact =>
  Contact.parse({
    id: `ct ${at}`,
    customerId: customer.id,
    queueId: customer.queueId,
    at: local(at),
    channel: 'phone',
    direction: 'inbound',
    agentId: wang.id,
    agentName: wang.name,
    topic: '账单',
    story: { facts: '', demand: '', tried: '', promised: '', ...story },
    complaintId,
  })
const told = (sources: Partial<Parameters<typeof storyFor>[0]>) =>
  storyFor({ contacts: [], complaints: [], categories: [fault], zone: ZONE, ...sources })

test('somebody who never called has no story', () => {
  expect(told({})).toBeNull()
})

test('without an open matter, it is the last contact in which something was said', () => {
  const contacts = [
    contact('2026-02-01 10:00', { facts: '询问套餐' }),
    contact('2026-02-20 10:00', { facts: '账单有误', demand: '退费' }),
    contact('2026-02-25 10:00', {}),
  ]
  expect(told({ contacts })).toEqual({
    story: { facts: '账单有误', demand: '退费', tried: '', promised: '' },
    at: local('2026-02-20 10:00'),
    topic: '账单',
    by: wang.name,
  })
})

describe('with open matters', () => {
  const promises = [{ id: 'p', what: '上门检修', byWhom: '装维班', dueAt: local('2026-03-03 10:00') }]
  const open = complaintRow('c1', {
    ...complaintFacts({ promises }),
    receivedAt: local('2026-03-01 21:00'),
    steps: [],
  })

  test('the open matter comes before a newer chat about something else', () => {
    const contacts = [contact('2026-03-02 10:00', { facts: '询问套餐' })]
    expect(told({ contacts, complaints: [open] })).toEqual({
      story: {
        facts: '昨晚八点起断网，光猫红灯。',
        demand: '今晚恢复',
        tried: '已指导重启光猫，未恢复。',
        promised: '上门检修 · 装维班 · 2026-03-03 10:00',
      },
      at: local('2026-03-01 21:00'),
      topic: fault.name,
      by: li.name,
    })
  })

  test('of several, the one last worked on, not the one last filed', () => {
    const worked = complaintRow('c0', {
      ...complaintFacts({ facts: '老问题' }),
      receivedAt: local('2026-02-01 09:00'),
      steps: [
        { at: local('2026-03-02 09:00'), byId: li.id, byName: li.name, to: 'investigating', reason: '' },
      ],
      status: 'investigating',
    })
    expect(told({ complaints: [open, worked] })?.story.facts).toBe('老问题')
  })

  test('a closed matter is history', () => {
    const closed = complaintRow('c1', { status: 'closed' })
    expect(told({ complaints: [closed] })).toBeNull()
  })

  test('later calls about it add what was tried and promised, and do not replace what it is about', () => {
    const contacts = [
      contact('2026-03-02 10:00', { facts: '来电催办', promised: '今天下午上门' }, 'c1'),
      contact('2026-03-02 09:00', { tried: '已远程重置端口' }, 'c1'),
    ]
    expect(told({ contacts, complaints: [open] })).toMatchObject({
      story: {
        facts: '昨晚八点起断网，光猫红灯。',
        tried: '已远程重置端口',
        promised: '今天下午上门',
      },
      at: local('2026-03-02 10:00'),
      by: wang.name,
    })
  })
})

test('the order in which rows come changes nothing', () => {
  const contacts = [
    contact('2026-02-20 10:00', { facts: '一' }),
    contact('2026-02-21 10:00', { facts: '二' }),
    contact('2026-02-22 10:00', { facts: '三' }),
  ]
  expect(told({ contacts: contacts.toReversed() })).toEqual(told({ contacts }))
})
