/** What the desk is shown, from a local store that a simulated server has filled. */
import { beforeEach, describe, expect, test } from 'vitest'
import { CallId, CustomerId, ShiftId } from '#shared/kernel/ids.ts'
import type { WorkSubject } from '#shared/ports/data-port.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { type QueryAccount, queryScene } from '../../../test/fakes/query-account.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import {
  article,
  callRecord,
  complaintFacts,
  complaintRow,
  customer,
  li,
  numberAt,
  policy,
  shift,
  team,
  wang,
} from '../../../test/fixtures/centre-rows.ts'
import { anotherCustomer, contactRow } from '../../../test/fixtures/customer-rows.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import { articleList } from './articles.ts'
import { customerCard, popView } from './customer-card.ts'
import { searchCustomers } from './customer-search.ts'
import { subjectOf } from './outbox-subject.ts'
import { checkComposedSwap, currentSwapPolicy, shiftsBetween, swapViews } from './schedule.ts'
import { createTrainingCallers } from './training-caller.ts'

let server: MemorySyncServer
let desk: SimulatedDesk
let account: QueryAccount

beforeEach(async () => {
  ;({ server, desk, account } = await queryScene())
  server.pageRows = 200
})
const sync = () => desk.settle()

describe('screen pop', () => {
  test.each(['13800138000', '+86 138 0013 8000', '013800138000', '8613800138000'])(
    'a call from %j shows the one customer with this number',
    async (number) => {
      await sync()
      expect(await popView(account, number)).toMatchObject({
        found: 'one',
        match: 'exact',
        card: { customer: { id: customer.id } },
      })
    },
  )

  test('who calls masked is probably found; who is recorded masked too', async () => {
    await server.put(
      'customer',
      anotherCustomer('cust-masked', { numbers: [{ kind: 'masked', raw: '139****9000' }] }),
    )
    await sync()
    expect(await popView(account, '138****8000')).toMatchObject({ found: 'one', match: 'masked' })
    expect(await popView(account, '13912349000')).toMatchObject({
      found: 'one',
      match: 'masked',
      card: { customer: { id: 'cust-masked' } },
    })
  })

  test('a number that several share is a choice, not a guess', async () => {
    await server.put('customer', anotherCustomer('cust-wife', { numbers: customer.numbers }))
    await sync()
    const pop = await popView(account, '13800138000')
    expect(pop.found === 'several' ? pop.candidates.map((card) => card.customer.id) : pop.found).toEqual([
      customer.id,
      'cust-wife',
    ])
  })

  test('a whole number does not settle for another customer’s masked look-alike when it has its own', async () => {
    await server.put(
      'customer',
      anotherCustomer('cust-masked', { numbers: [{ kind: 'masked', raw: '138****8000' }] }),
    )
    await sync()
    expect(await popView(account, '13800138000')).toMatchObject({ found: 'one', match: 'exact' })
  })

  test('nobody is called new: unknown here is unknown here, and no number is no number', async () => {
    await sync()
    expect(await popView(account, '13700137000')).toEqual({ found: 'not_on_this_machine' })
    expect(await popView(account, 'anonymous')).toEqual({ found: 'no_number' })
  })

  test('the card tells what is open and what was said, newest first, and nothing from practice', async () => {
    await server.put('contact', contactRow('k1', '2026-02-20 10:00'))
    await server.put('contact', contactRow('k2', '2026-03-01 21:00', { topic: '资费' }))
    await server.put('complaint', complaintRow('c1', { ownerId: wang.id }))
    await server.put('complaint', complaintRow('c2', { number: numberAt(2), status: 'closed' }))
    await server.put('complaint', complaintRow('c3', { number: numberAt(3), training: true }))
    await sync()
    const card = await customerCard(account, customer.id)
    expect(card?.openComplaints.map(({ id }) => id)).toEqual(['c1'])
    expect(card?.ended.map(({ id }) => id)).toEqual(['c2'])
    expect(card?.contacts.map(({ id }) => id)).toEqual(['k2', 'k1'])
    expect(card?.story).toMatchObject({ topic: '宽带故障', story: { demand: '今晚恢复' } })
    expect(await customerCard(account, CustomerId.parse('nobody'))).toBeNull()
  })
})

describe('customers by what is typed', () => {
  const found = async (text: string): Promise<string[]> =>
    (await searchCustomers(account, text, 10)).map(({ id }) => id)

  test.each(['李华', '李', 'lihua', 'lh', '李華', '13800138000', '138 0013', '1380013'])(
    '%j brings up 李华',
    async (text) => {
      await server.put('customer', anotherCustomer('cust-other', { name: '王芳' }))
      await sync()
      expect(await found(text)).toEqual([customer.id])
    },
  )

  test('a landline by its first digits, with or without the area code’s zero', async () => {
    await server.put(
      'customer',
      anotherCustomer('cust-firm', {
        name: '云栖科技',
        numbers: [{ kind: 'landline', raw: '0571-88881234' }],
      }),
    )
    await sync()
    expect(await found('0571 8888')).toEqual(['cust-firm'])
    expect(await found('057188881234')).toEqual(['cust-firm'])
  })

  test('as many as asked for, and nothing for nothing', async () => {
    for (let index = 0; index < 5; index += 1) await server.put('customer', anotherCustomer(`cust-${index}`))
    await sync()
    expect(await searchCustomers(account, '李', 3)).toHaveLength(3)
    expect(await found('')).toEqual([])
    expect(await found('13')).toEqual([])
  })
})

describe('schedule', () => {
  const night = (id: string, who: typeof li, day: string, next: string) =>
    shift(id, who, day, [`${day} 22:00`, `${next} 06:00`])
  beforeEach(async () => {
    await server.put('shift', night('s1', li, '2026-03-05', '2026-03-06'))
    await server.put('shift', night('s2', wang, '2026-03-06', '2026-03-07'))
    await server.put('shift', night('s3', li, '2026-03-08', '2026-03-09'))
    await sync()
  })
  const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

  test('shifts are counted on their business date, both ends included, with the names of who works', async () => {
    const mine = { who: 'agent', agentId: li.id } as const
    expect(ids(await shiftsBetween(account, mine, '2026-03-05', '2026-03-08'))).toEqual(['s1', 's3'])
    expect(ids(await shiftsBetween(account, mine, '2026-03-06', '2026-03-07'))).toEqual([])
    const ofTeam = await shiftsBetween(account, { who: 'team', teamId: team.id }, '2026-03-05', '2026-03-06')
    expect(ofTeam.map(({ id, agentName, unsent }) => ({ id, agentName, unsent }))).toEqual([
      { id: 's1', agentName: li.name, unsent: false },
      { id: 's2', agentName: wang.name, unsent: false },
    ])
  })

  test('a swap comes with its two shifts; the rules answer before it is sent', async () => {
    const asked = {
      id: 'w1',
      give: { shiftId: 's1', revision: 1 },
      take: { shiftId: 's2', revision: 1 },
      message: '',
    }
    expect(await checkComposedSwap(account, ShiftId.parse('s1'), ShiftId.parse('s2'))).toEqual([])
    await desk.mutate('swap.request', asked)
    expect(await swapViews(account)).toMatchObject([
      { id: 'w1', unsent: true, give: { id: 's1' }, take: { id: 's2' } },
    ])
    expect(await checkComposedSwap(account, ShiftId.parse('s2'), ShiftId.parse('s1'))).toMatchObject([
      { rule: 'not_own_shift', verdict: 'block' },
      { rule: 'not_own_shift', verdict: 'block' },
    ])
    expect(await checkComposedSwap(account, ShiftId.parse('s1'), ShiftId.parse('gone'))).toEqual([])
  })

  test('the policy’s figures are the centre’s own', async () => {
    expect(await currentSwapPolicy(account)).toEqual(policy)
  })
})

test('the list of articles holds what may be used today', async () => {
  await server.put('article', {
    ...article,
    id: 'old' as never,
    number: '0900',
    expiresOn: '2026-03-01' as never,
  })
  await server.put('article', {
    ...article,
    id: 'later' as never,
    number: '0901',
    effectiveFrom: '2026-04-01' as never,
  })
  await server.put('article', { ...article, id: 'first' as never, number: '0999' })
  await sync()
  expect((await articleList(account)).map(({ number }) => number)).toEqual(['0999', '1001'])
})

test('unsent work has the name that a person would give it', async () => {
  await server.put('shift', shift('s1', li, '2026-03-05', ['2026-03-05 22:00', '2026-03-06 06:00']))
  await server.put('shift', shift('s2', wang, '2026-03-06', ['2026-03-06 22:00', '2026-03-07 06:00']))
  await server.put('complaint', complaintRow('c1'))
  await sync()
  desk.network = 'down'
  const facts = complaintFacts()
  await desk.mutate('complaint.register', {
    id: 'c2',
    number: numberAt(2),
    callId: null,
    training: false,
    facts,
  })
  await desk.mutate('complaint.addNote', { complaintId: 'c1', audience: 'internal', text: '进展' })
  await desk.mutate('customer.update', { id: customer.id, patch: { remark: { from: '', to: '夜间勿扰' } } })
  await desk.mutate('call.record', { record: callRecord(li) })
  const stranger = { id: CallId.parse('call-2'), customerId: null, customerName: null }
  await desk.mutate('call.record', { record: { ...callRecord(li), ...stranger } })
  const pair = { give: { shiftId: 's1', revision: 1 }, take: { shiftId: 's2', revision: 1 } }
  await desk.mutate('swap.request', { id: 'w1', ...pair, message: '' })
  await desk.mutate('swap.withdraw', { swapId: 'w1' })
  const subjects: WorkSubject[] = []
  for (const mutation of desk.journal.content().waiting)
    subjects.push(await subjectOf(desk.database, mutation))
  const readAloud = (number: string) => `${number.slice(0, 4)} ${number.slice(4, 9)} ${number.slice(9)}`
  const named = (words: string): WorkSubject => ({ is: 'words', words })
  const swapped = {
    is: 'swap',
    give: { id: 's1', agentName: li.name },
    take: { id: 's2', agentName: wang.name },
  }
  expect(subjects).toMatchObject([
    named(readAloud(numberAt(2))),
    named(readAloud(numberAt(1))),
    named('李华'),
    named('李华'),
    named('138****8000'),
    swapped,
    swapped,
  ])
})

describe('the training line', () => {
  test('rings with each customer who has an open matter in turn, and begins again', async () => {
    await server.put(
      'customer',
      anotherCustomer('cust-2', { name: '王芳', numbers: [{ kind: 'mobile', raw: '13900139000' }] }),
    )
    await server.put(
      'customer',
      anotherCustomer('cust-3', { numbers: [{ kind: 'masked', raw: '139****9001' }] }),
    )
    await server.put('complaint', complaintRow('c1'))
    await server.put(
      'complaint',
      complaintRow('c2', { number: numberAt(2), customerId: CustomerId.parse('cust-2') }),
    )
    await server.put(
      'complaint',
      complaintRow('c3', { number: numberAt(3), customerId: CustomerId.parse('cust-3') }),
    )
    await server.put('complaint', complaintRow('c4', { number: numberAt(4), status: 'closed' }))
    await sync()
    const callers = createTrainingCallers()
    const names: (string | undefined)[] = []
    for (let turn = 0; turn < 3; turn += 1) names.push((await callers.next(account))?.name)
    expect(names).toEqual(['李华', '王芳', '李华'])
  })

  test('never with the matter of a real customer', async () => {
    await server.put('complaint', complaintRow('c1'))
    await sync()
    const real = signedInAs()
    account.session.set({ ...real, centre: { ...real.centre, fictional: false } })
    expect(await createTrainingCallers().next(account)).toBeNull()
  })
})
