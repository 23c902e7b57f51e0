/** The data window against the real server: what an agent files offline arrives, once, whatever breaks in between. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { ComplaintFacts } from '#shared/domain/complaint/complaint.ts'
import { type CustomerPatch, settledPatch } from '#shared/domain/customer/customer.merge.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import { type DeskMachine, startDeskMachine } from '../fakes/desk-machine.ts'
import { complaintFacts } from '../fixtures/centre-rows.ts'
import { type ServerRig, startServerRig } from './server.rig.ts'
import { type Member, PASSWORD, type Team } from './server.team.ts'

let server: ServerRig
let team: Team
const machines: DeskMachine[] = []

beforeAll(async () => {
  server = await startServerRig('pglite')
  await server.insert([
    {
      table: 'category',
      row: { id: 'fault' as never, parentId: null, name: '宽带故障', keywords: [], fields: [], order: 1 },
    },
  ])
})
afterAll(() => server.stop())
beforeEach(async () => {
  team = await server.newTeam()
})
afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.remove()
})

async function deskOf({ profile }: Member): Promise<DeskMachine> {
  const machine = await startDeskMachine(server.url, profile.account, PASSWORD, server)
  machines.push(machine)
  return machine
}
const isOnline = (status: ServerStatus): boolean => status.state === 'online'
const online = (machine: DeskMachine) => machine.sees('server', {}, isOnline)

function factsOf(team: Team): ComplaintFacts {
  const [customer] = team.customers
  if (customer === undefined) throw new Error('the team has no customers')
  const { id: customerId, name: customerName } = customer
  return ComplaintFacts.parse({ ...complaintFacts(), customerId, customerName, fields: {}, incidentAt: null })
}
async function register(machine: DeskMachine): Promise<{ id: string; number: string }> {
  const id = randomUUID()
  const number = await machine.desk.call('complaint.nextNumber', {})
  const args = { id, number, callId: null, training: false, facts: factsOf(team) }
  expect(await machine.desk.call('mutate', { name: 'complaint.register', args })).toMatchObject({ ok: true })
  return { id, number }
}
const addNote = (machine: DeskMachine, complaintId: string, text: string) =>
  machine.desk.call('mutate', {
    name: 'complaint.addNote',
    args: { complaintId, audience: 'internal', text },
  })
const complaintAs = (
  machine: DeskMachine,
  id: string,
  wanted: (complaint: Complaint & { readonly unsent: boolean }) => boolean,
) => machine.sees('complaint', { id: id as never }, (complaint) => complaint !== null && wanted(complaint))

/** As a new client of the lead's would be told: what the server holds, and how often. */
async function complaintsOnServer(): Promise<Complaint[]> {
  const lead = await server.client().signedIn(team.lead)
  const page = await lead.bootstrap(`team:${team.teamId}`, null, 1_000)
  return page.rows.flatMap(({ table, row }) => (table === 'complaint' ? [row as unknown as Complaint] : []))
}

test('a complaint filed without the server has its number at once, survives a kill, and arrives exactly once', async () => {
  const [agent] = team.agents
  const machine = await deskOf(agent)
  await online(machine)
  machine.network = 'pulled_out'
  const { id, number } = await register(machine)
  expect(number).toMatch(/^\d{10}$/)
  await complaintAs(machine, id, ({ unsent }) => unsent)
  expect(await machine.sees('outbox', {}, ({ waiting }) => waiting.length > 0)).toMatchObject({
    waiting: [
      { name: 'complaint.register', subject: { words: expect.stringContaining(number.slice(0, 4)) } },
    ],
  })

  await machine.kill()
  await machine.start()
  await complaintAs(machine, id, (complaint) => complaint.unsent && complaint.number === number)
  expect(await complaintsOnServer()).toEqual([])

  machine.network = 'up'
  await machine.desk.call('sync.now', {})
  await complaintAs(machine, id, ({ unsent }) => !unsent)
  expect(await complaintsOnServer()).toMatchObject([{ id, number }])
  await machine.sees('outbox', {}, ({ waiting, attention }) => waiting.length + attention.length === 0)
  expect(machine.faults).toEqual([])
})

test('killed between the journal and the local store: the complaint is there after the restart and is sent', async () => {
  const machine = await deskOf(team.agents[0])
  await online(machine)
  const id = randomUUID()
  const number = await machine.desk.call('complaint.nextNumber', {})
  const journalled = machine.dieAfterNextAppend()
  const args = { id, number, callId: null, training: false, facts: factsOf(team) }
  void machine.desk.call('mutate', { name: 'complaint.register', args }).catch(() => {})
  await journalled
  await machine.kill()
  await machine.start()
  await complaintAs(machine, id, ({ unsent }) => !unsent)
  expect(await complaintsOnServer()).toHaveLength(1)
})

test('the store is handed back empty: unsent work and drafts come back from the journal, and the agent is told', async () => {
  const machine = await deskOf(team.agents[0])
  await online(machine)
  machine.network = 'pulled_out'
  const { id, number } = await register(machine)
  await machine.kill()
  machine.loseStore()
  await machine.start()
  await machine.sees('storage', {}, ({ notices }) => notices.includes('store_rebuilt'))
  await machine.sees('outbox', {}, ({ waiting }) => waiting.length === 1)
  machine.network = 'up'
  await machine.desk.call('sync.now', {})
  await complaintAs(machine, id, ({ unsent }) => !unsent)
  expect(await complaintsOnServer()).toMatchObject([{ id, number }])
  await machine.kill()
  await machine.start()
  await machine.sees('storage', {}, ({ state, notices }) => state === 'sound' && notices.length === 0)
})

test('the server had committed and its answer got lost: the complaint is there once, and no longer unsent', async () => {
  const machine = await deskOf(team.agents[0])
  await online(machine)
  machine.network = 'lose_answers'
  const { id } = await register(machine)
  await machine.sees('outbox', {}, ({ waiting }) => (waiting[0]?.attempts ?? 0) > 0)
  expect(await complaintsOnServer()).toHaveLength(1)
  machine.network = 'up'
  await machine.desk.call('sync.now', {})
  await complaintAs(machine, id, ({ unsent }) => !unsent)
  expect(await complaintsOnServer()).toHaveLength(1)
})

test('two agents write on the same complaint, one of them offline: both notes are kept, and both see both', async () => {
  const one = await deskOf(team.agents[0])
  const other = await deskOf(team.agents[1])
  await online(one)
  await online(other)
  const { id } = await register(one)
  await complaintAs(other, id, () => true)
  one.network = 'pulled_out'
  await addNote(one, id, '客户说明晚八点后在家')
  await addNote(other, id, '已派单')
  await complaintAs(other, id, ({ notes, unsent }) => notes.length === 1 && !unsent)
  one.network = 'up'
  await one.desk.call('sync.now', {})
  const texts = ['客户说明晚八点后在家', '已派单']
  const hasBoth = ({ notes }: Complaint): boolean =>
    notes
      .map(({ text }) => text)
      .sort()
      .join() === texts.sort().join()
  await complaintAs(one, id, hasBoth)
  await complaintAs(other, id, hasBoth)
})

test('what a colleague does is seen at once, long before the minute’s poll', async () => {
  const one = await deskOf(team.agents[0])
  const lead = await deskOf(team.lead)
  await online(one)
  await online(lead)
  const { id } = await register(one)
  await lead.sees(
    'complaintList',
    { filter: { scope: 'open' }, order: 'urgency', from: 0, count: 100 },
    ({ rows }) => rows.some((each) => each.id === id),
  )
})

test('a lead approves offline what was withdrawn meanwhile: it goes to needs-attention; the next swap moves both calendars', async () => {
  const [first, second] = team.agents
  const [one, other, lead] = [await deskOf(first), await deskOf(second), await deskOf(team.lead)]
  for (const machine of [one, other, lead]) await online(machine)
  const shiftOf = ({ profile }: Member): Shift => {
    const shift = team.shifts.find(({ agentId }) => agentId === profile.agentId)
    if (shift === undefined) throw new Error('the agent has no shift')
    return shift
  }
  const give = shiftOf(first)
  const take = shiftOf(second)
  const mutate = async (machine: DeskMachine, name: string, args: unknown): Promise<void> => {
    expect(await machine.desk.call('mutate', { name, args })).toMatchObject({ ok: true })
  }
  const seesState = (machine: DeskMachine, swapId: string, state: string) =>
    machine.sees('swaps', {}, (swaps) =>
      swaps.some((swap) => swap.id === swapId && swap.state === state && !swap.unsent),
    )
  const agreeOn = async (swapId: string): Promise<void> => {
    await mutate(one, 'swap.request', {
      id: swapId,
      give: { shiftId: give.id, revision: give.revision },
      take: { shiftId: take.id, revision: take.revision },
      message: '家里有事',
    })
    await seesState(other, swapId, 'offered')
    await mutate(other, 'swap.accept', { swapId })
    await seesState(lead, swapId, 'pending_lead')
    await seesState(one, swapId, 'pending_lead')
  }

  const withdrawn = randomUUID()
  await agreeOn(withdrawn)
  lead.network = 'pulled_out'
  const reason = '已与两人确认'
  await mutate(lead, 'swap.approve', { swapId: withdrawn, reason })
  await mutate(one, 'swap.withdraw', { swapId: withdrawn })
  await seesState(one, withdrawn, 'withdrawn')
  lead.network = 'up'
  await lead.desk.call('sync.now', {})
  const { attention } = await lead.sees('outbox', {}, (outbox) => outbox.attention.length > 0)
  expect(attention).toMatchObject([
    { name: 'swap.approve', args: { swapId: withdrawn, reason }, refusal: { code: 'wrong_state' } },
  ])
  await seesState(lead, withdrawn, 'withdrawn')

  const applied = randomUUID()
  await agreeOn(applied)
  await mutate(lead, 'swap.approve', { swapId: applied, reason })
  const day = { from: give.businessDate, to: give.businessDate }
  const ofSecond = { of: { who: 'agent' as const, agentId: second.profile.agentId }, ...day }
  for (const machine of [one, other, lead])
    await machine.sees('shifts', ofSecond, (shifts) =>
      shifts.some(({ id, unsent }) => id === give.id && !unsent),
    )

  for (const { mutationId } of attention) await lead.desk.call('attention.dismiss', { mutationId })
  await lead.kill()
  await lead.start()
  await online(lead)
  await lead.sees('outbox', {}, (outbox) => outbox.attention.length === 0)
})

test('two agents change the same field: both versions survive until the second has chosen, also over a restart', async () => {
  const [one, other] = [await deskOf(team.agents[0]), await deskOf(team.agents[1])]
  await online(one)
  await online(other)
  const [shown] = team.customers
  if (shown === undefined) throw new Error('the team has no customers')
  const remarkOn = (machine: DeskMachine, remark: string) =>
    machine.sees('customer', { id: shown.id }, (card) => card?.customer.remark === remark)
  const update = async (machine: DeskMachine, patch: CustomerPatch): Promise<void> => {
    const args = { id: shown.id, patch }
    expect(await machine.desk.call('mutate', { name: 'customer.update', args })).toMatchObject({ ok: true })
  }
  const [mine, theirs] = ['周末全天方便', '上门前先打电话']
  one.network = 'pulled_out'
  await update(one, { remark: { from: shown.remark, to: mine } })
  await update(other, { remark: { from: shown.remark, to: theirs } })
  await other.sees('outbox', {}, ({ waitingCount }) => waitingCount === 0)
  one.network = 'up'
  await one.desk.call('sync.now', {})
  await one.sees('outbox', {}, ({ attention }) => attention.length === 1)
  await one.kill()
  await one.start()

  const card = await remarkOn(one, theirs)
  expect(card?.customer.changed?.remark).toMatchObject({ byName: team.agents[1].profile.name })
  const { attention } = await one.sees('outbox', {}, ({ attention }) => attention.length === 1)
  expect(attention).toMatchObject([
    {
      name: 'customer.update',
      subject: { is: 'words', words: shown.name },
      args: { patch: { remark: { from: shown.remark, to: mine } } },
      refusal: { code: 'conflict', detail: { field: 'remark' } },
    },
  ])

  if (card === null) throw new Error('the customer is not here')
  const refused = { remark: { from: shown.remark, to: mine } }
  await update(one, settledPatch(card.customer, refused, { remark: `${theirs}，${mine}` }))
  await remarkOn(other, `${theirs}，${mine}`)
  for (const { mutationId } of attention) await one.desk.call('attention.dismiss', { mutationId })
  await one.sees('outbox', {}, (outbox) => outbox.attention.length + outbox.waitingCount === 0)
})

test('started without the server, everything of yesterday is there: the pop, the story, the list, the drafts', async () => {
  const machine = await deskOf(team.agents[0])
  await online(machine)
  const { id } = await register(machine)
  await complaintAs(machine, id, ({ unsent }) => !unsent)
  await machine.desk.call('complaintDraft.save', {
    key: 'draft-1',
    callId: null,
    customerId: null,
    form: { facts: '刚打到一半' },
  })
  await machine.kill()
  machine.network = 'pulled_out'
  await machine.start()
  const status = await machine.sees('server', {}, ({ state }) => state === 'offline')
  expect(status).toMatchObject({ state: 'offline', reason: 'unreachable', lastSyncAt: expect.any(String) })
  const number = team.customers[0]?.numbers[0]?.raw ?? ''
  const pop = await machine.sees('pop', { number }, ({ found }) => found === 'one')
  expect(pop).toMatchObject({ card: { openComplaints: [{ id }], contacts: [{ topic: '宽带断线' }] } })
  expect(await machine.sees('complaintDrafts', {}, (drafts) => drafts.length > 0)).toMatchObject([
    { key: 'draft-1', form: { facts: '刚打到一半' } },
  ])
})

test('numbers go on counting after a restart, and never repeat', async () => {
  const machine = await deskOf(team.agents[0])
  await online(machine)
  const before = await Promise.all([1, 2, 3].map(() => machine.desk.call('complaint.nextNumber', {})))
  await machine.kill()
  await machine.start()
  const after = await machine.desk.call('complaint.nextNumber', {})
  expect(new Set([...before, after]).size).toBe(4)
})
