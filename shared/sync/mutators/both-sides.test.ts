/** What an agent saw as the preview is what the server does, as long as both have the same rows. */

import { expect, test } from 'vitest'
import { MutationId } from '#shared/kernel/ids.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, complaintFacts, li, numberAt, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import { newCustomer } from '../../../test/fixtures/new-customer.ts'
import { liNight, wangDay } from '../../../test/fixtures/swap-shifts.ts'
import { findMutator } from './registry.ts'

const storeOfTheCentre = async (): Promise<MemoryRows> => {
  const rows = await centreInMemory()
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
  [li, 'customer.create', newCustomer],
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
