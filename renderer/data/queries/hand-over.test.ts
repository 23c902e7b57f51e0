/** What a colleague told about a call they passed on, as this machine or the server has it. */
import { beforeEach, expect, test } from 'vitest'
import { Contact } from '#shared/domain/customer/customer.ts'
import { ContactId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { LookUpResponse } from '#shared/ports/http.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { type QueryAccount, queryScene } from '../../../test/fakes/query-account.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { broadband, customer, local, NOW, wang } from '../../../test/fixtures/centre-rows.ts'
import { fetchHandOver } from './ask-server.ts'
import { handOverView } from './customer-card.ts'

const ID = ContactId.parse('1d1865cb-ebbc-44bd-9c3a-cfa79abd65d6')
const contact = Contact.parse({
  id: ID,
  customerId: customer.id,
  queueId: broadband.id,
  at: local('2026-03-02 21:40'),
  channel: 'phone',
  direction: 'inbound',
  agentId: wang.id,
  agentName: wang.name,
  topic: '断网',
  story: { facts: '断网', demand: '', tried: '', promised: '' },
  complaintId: null,
  handOver: { at: NOW, number: '13800138000', extension: '8002', note: '断网', identity: 'verified' },
})
let server: MemorySyncServer
let desk: SimulatedDesk
let account: QueryAccount
beforeEach(async () => {
  ;({ server, desk, account } = await queryScene())
})

test('it is here as soon as the sync brought it, with the customer and who told it', async () => {
  expect(await handOverView(account, ID)).toEqual({ found: 'not_on_this_machine' })
  await server.put('contact', contact)
  await desk.settle()
  expect(await handOverView(account, ID)).toMatchObject({
    found: 'here',
    handed: { by: wang.name, handOver: { note: '断网' }, card: { customer: { id: customer.id } } },
  })
})

test('a contact that was never handed over is opened by nobody’s id', async () => {
  const { handOver: _, ...plain } = contact
  await server.put('contact', plain)
  await desk.settle()
  expect(await handOverView(account, ID)).toEqual({ found: 'not_on_this_machine' })
})

type Asked = LookUpResponse['found']
/** A server that gives these answers in turn, and a clock on which every pause is over at once. */
const asking = (...answers: (Asked | 'away')[]) => {
  const asked: unknown[] = []
  return {
    asked,
    account: {
      ...account,
      circumstances: {
        ...account.circumstances,
        timers: {
          after: (ms: number, run: () => void) => {
            if (ms < 2_000) run()
            return () => {}
          },
        },
      },
      transport: {
        lookUp: async (request: unknown) => {
          asked.push(request)
          const found = answers[Math.min(asked.length, answers.length) - 1] ?? []
          return found === 'away' ? err({ kind: 'unreachable' as const }) : ok({ found })
        },
      } as unknown as Parameters<typeof fetchHandOver>[0]['transport'],
    },
  }
}
const found: Asked = [{ customer, match: 'handed_over', contacts: [contact], complaints: [] }]

test('the server is asked again while the colleague’s words are still on their way to it', async () => {
  const { account: asks, asked } = asking([], found)
  expect(await fetchHandOver(asks, ID)).toMatchObject({ ok: true, value: { by: wang.name } })
  expect(asked).toEqual([{ handOver: ID }, { handOver: ID }])
})

test('it ends with nothing when the server has nothing for this agent, and says when it cannot be reached', async () => {
  const empty = asking([])
  expect(await fetchHandOver(empty.account, ID)).toEqual(ok(null))
  expect(empty.asked).toHaveLength(4)
  expect(await fetchHandOver(asking('away').account, ID)).toEqual(err('offline'))
})
