/** Any order of any answers to any swaps: the roster stays whole. Seeds of failures are printed by fast-check. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { isOpenSwap } from '#shared/domain/schedule/swap.transition.ts'
import { partiesOf, shiftIdsOf } from '#shared/domain/schedule/swap.ts'
import { isMutatorName, mutators } from '#shared/sync/mutators/registry.ts'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { agents, by, chen, li, policy, shift, team, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import type { MutatorOutcome } from '../mutator.ts'

const parties = [li, wang, chen]
/** Twelve shifts on twelve days, in turn: some swaps leave too little rest, most are in nobody's way. */
const roster: readonly Shift[] = Array.from({ length: 12 }, (_, index) => {
  const day = `2026-03-${index + 9 < 10 ? '0' : ''}${index + 9}`
  const who = parties[index % 3] ?? li
  return index % 4 === 0
    ? shift(`s${index}`, who, day, [`${day} 08:00`, `${day} 12:00`], [`${day} 20:00`, `${day} 23:59`])
    : shift(`s${index}`, who, day, [`${day} 09:00`, `${day} 17:00`])
})

const action = fc.oneof(
  fc.record({
    name: fc.constant('swap.request'),
    actor: fc.nat(2),
    give: fc.nat(3),
    take: fc.nat(roster.length - 1),
  }),
  fc.record({
    name: fc.constantFrom(
      'swap.accept',
      'swap.accept',
      'swap.accept',
      'swap.accept',
      'swap.decline',
      'swap.withdraw',
      'swap.deny',
    ),
    by: fc.constantFrom('counterpart', 'counterpart', 'requester', 'lead'),
    swap: fc.nat(30),
  }),
  fc.record({
    name: fc.constant('swap.approve'),
    by: fc.constantFrom('lead', 'lead', 'requester'),
    swap: fc.nat(30),
  }),
)
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

test('every shift keeps exactly one owner, and every agreement is about shifts as they are', async () => {
  let appliedSwaps = 0
  let supersededSwaps = 0
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 30, maxLength: 80 }), async (actions) => {
      const rows = new MemoryRows()
      for (const agent of agents) await rows.put('agent', agent)
      await rows.put('swapPolicy', policy)
      for (const one of roster) await rows.put('shift', one)
      for (const step of actions) {
        const before = rows.snapshot()
        const outcome = await carryOut(rows, step)
        if (outcome?.ok === false) expect(rows.snapshot()).toEqual(before)
        if (outcome?.ok === true) await expectWhole(rows)
      }
      const ends = (await rows.list('swap', 'teamId', team.id)).map((swap) => swap.state)
      appliedSwaps += ends.filter((state) => state === 'applied').length
      supersededSwaps += ends.filter((state) => state === 'superseded').length
    }),
    { numRuns: 60 },
  )
  // A run in which nothing was ever applied or superseded would have proved nothing.
  expect(appliedSwaps).toBeGreaterThan(10)
  expect(supersededSwaps).toBeGreaterThan(0)
}, 60_000)

async function carryOut(rows: MemoryRows, step: Action): Promise<MutatorOutcome | undefined> {
  const swaps = await rows.list('swap', 'teamId', team.id)
  if ('give' in step) {
    const actor = parties[step.actor] ?? li
    const give = (await rows.list('shift', 'agentId', actor.id))[step.give]
    const take = await rows.get('shift', roster[step.take]?.id ?? '')
    if (give === undefined || take === undefined) return undefined
    const seen = (one: Shift) => ({ shiftId: one.id, revision: one.revision })
    const args = { id: `w${swaps.length}`, give: seen(give), take: seen(take), message: '' }
    return mutators['swap.request'].apply(rows, args, by(actor))
  }
  const swap = swaps[step.swap % Math.max(swaps.length, 1)]
  if (swap === undefined || !isMutatorName(step.name)) return undefined
  const actorId = step.by === 'lead' ? zhao.id : swap[step.by]?.agentId
  const actor = agents.find((agent) => agent.id === actorId) ?? zhao
  const needsReason = ['swap.decline', 'swap.approve', 'swap.deny'].includes(step.name)
  const args = needsReason ? { swapId: swap.id, reason: '理由' } : { swapId: swap.id }
  return mutators[step.name].apply(rows, args, by(actor))
}

async function expectWhole(rows: MemoryRows): Promise<void> {
  const shifts = await rows.list('shift', 'teamId', team.id)
  const swaps = await rows.list('swap', 'teamId', team.id)
  expect(shifts.map((one) => one.id)).toEqual(roster.map((one) => one.id).toSorted())
  for (const one of shifts) {
    const original = roster.find((candidate) => candidate.id === one.id)
    const done = swaps.filter((swap) => swap.state === 'applied' && shiftIdsOf(swap).includes(one.id))
    expect(one.revision).toBe(1 + done.length)
    expect(one.segments).toEqual(original?.segments)
    const open = swaps.filter((swap) => isOpenSwap(swap.state))
    for (const side of open.flatMap(partiesOf))
      if (side.shiftId === one.id)
        expect([side.agentId, side.shiftRevision]).toEqual([one.agentId, one.revision])
  }
  for (const who of parties) {
    const mine = shifts.filter((one) => one.agentId === who.id)
    expect(mine).toHaveLength(roster.length / parties.length)
  }
}
