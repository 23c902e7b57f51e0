/** What an agent saw as the preview is what the server does, as long as both have the same rows. */
import { expect, test } from 'vitest'
import { MutationId } from '#shared/kernel/ids.ts'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import {
  agents,
  broadband,
  by,
  complaintFacts,
  customer,
  fault,
  faultClock,
  li,
  numberAt,
  policy,
  shift,
  wang,
  zhao,
} from '../../../test/fixtures/centre-rows.ts'
import { applied, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import { findMutator } from './registry.ts'

const liNight = shift('li-thu', li, '2026-03-12', ['2026-03-12 22:00', '2026-03-13 06:00'])
const wangDay = shift('wang-fri', wang, '2026-03-13', ['2026-03-13 20:00', '2026-03-13 23:00'])

const storeOfTheCentre = async (): Promise<MemoryRows> => {
  const rows = new MemoryRows()
  for (const agent of agents) await rows.put('agent', agent)
  await rows.put('queue', broadband)
  await rows.put('category', fault)
  await rows.put('clockRule', faultClock)
  await rows.put('customer', customer)
  await rows.put('swapPolicy', policy)
  await rows.put('shift', liNight)
  await rows.put('shift', wangDay)
  return rows
}

const aNightsWork = [
  [
    li,
    'complaint.register',
    { id: 'c1', number: numberAt(1), callId: 'call-1', training: false, facts: complaintFacts() },
  ],
  [li, 'complaint.addNote', { complaintId: 'c1', text: '已让客户重启光猫', audience: 'internal' }],
  [wang, 'complaint.assign', { complaintId: 'c1', ownerId: wang.id, previousOwnerId: null, reason: '' }],
  [
    li,
    'customer.create',
    {
      id: 'cust-new',
      name: '张伟',
      honorific: 'mr',
      numbers: [{ kind: 'mobile', raw: '13900139000' }],
      queueId: broadband.id,
      address: null,
      remark: '',
    },
  ],
  [
    li,
    'swap.request',
    {
      id: 'w1',
      give: { shiftId: liNight.id, revision: liNight.revision },
      take: { shiftId: wangDay.id, revision: wangDay.revision },
      message: '',
    },
  ],
  [wang, 'swap.accept', { swapId: 'w1' }],
  [zhao, 'swap.approve', { swapId: 'w1', reason: '' }],
] as const

test('M1, M7: the same work on the same rows gives the same rows, and done twice it is done once', async () => {
  const [machine, server] = [await storeOfTheCentre(), await storeOfTheCentre()]
  for (const [index, [who, name, args]] of aNightsWork.entries()) {
    const context = by(who, { mutationId: MutationId.parse(`m-${index}`) })
    const mutator = findMutator(name)
    if (mutator === undefined) throw new Error(`${name} is no mutator`)
    const run = (rows: MemoryRows) => mutator.apply(rows, args, context)
    expect([name, await run(machine)]).toEqual([name, applied])
    expect([name, await run(server)]).toEqual([name, applied])
    expect(server.snapshot()).toEqual(machine.snapshot())
    expect(await untouched(machine, () => run(machine))).toEqual(applied)
  }
  expect(await server.get('shift', liNight.id)).toMatchObject({ agentId: wang.id })
})
