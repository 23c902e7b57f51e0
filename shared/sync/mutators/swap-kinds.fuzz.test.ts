/** Any order of any requests of every kind: no work is lost or doubled, nobody works twice at once, and every request ends. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { overlaps, workedMs } from '#shared/domain/schedule/shift.interval.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { backFor } from '#shared/domain/schedule/swap.change.ts'
import { comesOf } from '#shared/domain/schedule/swap.expiry.ts'
import { isInEffect, isOpenSwap } from '#shared/domain/schedule/swap.transition.ts'
import { partiesOf, type Swap } from '#shared/domain/schedule/swap.ts'
import { isMutatorName, mutators } from '#shared/sync/mutators/registry.ts'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import {
  agents,
  by,
  chen,
  li,
  local,
  policy,
  shift,
  team,
  wang,
  zhao,
} from '../../../test/fixtures/centre-rows.ts'
import type { MutatorOutcome } from '../mutator.ts'
import { move } from './swap-step.ts'

const parties = [li, wang, chen]
const dayOf = (index: number): string => `2026-03-${String(index + 9).padStart(2, '0')}`
const hours = (day: string) => [`${day} 09:00`, `${day} 17:00`] as const
const roster: readonly Shift[] = Array.from({ length: 9 }, (_, index) =>
  shift(`s${index}`, parties[index % 3] ?? li, dayOf(index), hours(dayOf(index))),
)
const open: readonly OpenShift[] = Array.from({ length: 4 }, (_, index) => {
  const { agentId: _owner, ...planned } = shift(`o${index}`, li, dayOf(index * 3), hours(dayOf(index * 3)))
  return OpenShift.parse({ ...planned, heldBy: null })
})

const kinds = ['give_away', 'board', 'partial', 'day_off', 'one_for_one', 'open', 'undo'] as const
const asking = fc.record({
  ask: fc.constantFrom(...kinds),
  actor: fc.nat(2),
  mine: fc.nat(5),
  other: fc.nat(20),
})
const answers = [
  ...['swap.accept', 'swap.accept', 'swap.take', 'swap.take', 'swap.untake', 'swap.decline', 'swap.withdraw'],
  ...[
    'swap.approve',
    'swap.approve',
    'swap.approve',
    'swap.deny',
    'swap.propose',
    'swap.see',
    'swap.reconfirm',
  ],
]
const answering = fc.record({ answer: fc.constantFrom(...answers), actor: fc.nat(3), swap: fc.nat(40) })
type Action =
  | { ask: (typeof kinds)[number]; actor: number; mine: number; other: number }
  | { answer: string; actor: number; swap: number }

test('whatever is asked and answered, in any order, the roster stays whole and every request ends', async () => {
  const applied = new Map<string, number>()
  let undoing = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(asking, answering, answering), { minLength: 40, maxLength: 90 }),
      async (actions) => {
        const rows = new MemoryRows()
        for (const agent of agents) await rows.put('agent', agent)
        await rows.put('swapPolicy', policy)
        for (const one of roster) await rows.put('shift', one)
        for (const one of open) await rows.put('openShift', one)
        for (const [index, action] of actions.entries()) {
          const before = rows.snapshot()
          const outcome = await carryOut(rows, action, index)
          if (outcome?.ok === false) expect(rows.snapshot()).toEqual(before)
          if (outcome?.ok === true) await expectWhole(rows)
        }
        for (const swap of await rows.list('swap', 'teamId', team.id)) {
          if (swap.undoes !== undefined) undoing += 1
          if (isInEffect(swap.state)) {
            applied.set(swap.kind, (applied.get(swap.kind) ?? 0) + 1)
          }
        }
        await expectEnds(rows)
      },
    ),
    { numRuns: 60 },
  )
  // A run in which a kind never came into effect would have proved nothing about it.
  expect([...applied.keys()].sort()).toEqual(['day_off', 'give_away', 'one_for_one', 'open_shift', 'partial'])
  expect(undoing).toBeGreaterThan(0)
}, 120_000)

/** Mostly whose turn it is, sometimes anybody. */
function whoDoes(action: Action, swap: Swap | undefined): Agent {
  const anybody = [...parties, zhao][action.actor] ?? zhao
  if (!('answer' in action) || action.actor === 0) return anybody
  if (['swap.approve', 'swap.deny', 'swap.propose'].includes(action.answer)) return zhao
  if (!['swap.accept', 'swap.decline', 'swap.untake'].includes(action.answer)) return anybody
  return parties.find(({ id }) => id === swap?.counterpart?.agentId) ?? anybody
}

const seen = (one: Pick<Shift, 'id' | 'revision'>) => ({ shiftId: one.id, revision: one.revision })

async function carryOut(
  rows: MemoryRows,
  action: Action,
  index: number,
): Promise<MutatorOutcome | undefined> {
  const swaps = await rows.list('swap', 'teamId', team.id)
  const asked = 'answer' in action ? swaps[action.swap % Math.max(1, swaps.length)] : undefined
  const who = whoDoes(action, asked)
  // Every step at another moment, or it would be taken for the one before sent again.
  const context = by(who, {
    occurredAt: local(
      `2026-03-02 ${String(10 + Math.floor(index / 60))}:${String(index % 60).padStart(2, '0')}`,
    ),
  })
  if ('answer' in action) {
    const swap = asked
    if (swap === undefined || !isMutatorName(action.answer)) return undefined
    const reasoned = ['swap.decline', 'swap.approve', 'swap.deny'].includes(action.answer)
    const args =
      action.answer === 'swap.propose'
        ? { swapId: swap.id, id: `w${index}`, toId: parties[index % 3]?.id, take: null, reason: '另荐' }
        : { swapId: swap.id, ...(reasoned && { reason: '理由' }) }
    return mutators[action.answer].apply(rows, args, context)
  }
  const all = await rows.list('shift', 'teamId', team.id)
  const own = all.filter(({ agentId }) => agentId === who.id)
  const mine = own[action.mine % Math.max(1, own.length)]
  const theirs = all.filter(({ agentId }) => agentId !== who.id)
  const other = theirs[action.other % Math.max(1, theirs.length)]
  const id = `w${index}`
  if (action.ask === 'open') {
    const planned = open[action.mine % open.length]
    if (planned === undefined) return undefined
    return mutators['swap.takeOpen'].apply(rows, { id, open: seen(planned), message: '' }, context)
  }
  if (action.ask === 'undo') {
    const inEffect = swaps.filter(({ state }) => isInEffect(state))
    const swap = inEffect[action.other % Math.max(1, inEffect.length)]
    const party = agents.find(({ id }) => id === swap?.requester.agentId)
    const back = swap === undefined || party === undefined ? null : backFor(swap, party.id)
    if (swap === undefined || party === undefined || back === null) return undefined
    const now = async (shiftId: string | null) => {
      const found = shiftId === null ? undefined : await rows.get('shift', shiftId)
      return found === undefined ? null : seen(found)
    }
    const [give, take] = [await now(back.giveId), await now(back.takeId)]
    const kind = give !== null && take !== null ? 'one_for_one' : 'give_away'
    return mutators['swap.offer'].apply(
      rows,
      { id, kind, give, take, toId: back.toId, undoes: swap.id, message: '' },
      { ...by(party), occurredAt: context.occurredAt },
    )
  }
  if (mine === undefined || other === undefined) return undefined
  const [segment] = mine.segments
  const middle =
    segment === undefined ? null : new Date((Date.parse(segment.start) + Date.parse(segment.end)) / 2)
  const part = { start: middle?.toISOString(), end: segment?.end }
  const exchanged = action.ask === 'day_off' || action.ask === 'one_for_one'
  return mutators['swap.offer'].apply(
    rows,
    {
      id,
      kind: action.ask === 'board' ? 'give_away' : action.ask,
      give: action.ask === 'partial' ? { ...seen(mine), part } : seen(mine),
      take: exchanged ? seen(other) : null,
      toId: action.ask === 'board' ? null : other.agentId,
      message: '',
    },
    context,
  )
}

const total = [...roster, ...open].reduce((sum, one) => sum + workedMs(one), 0)

async function expectWhole(rows: MemoryRows): Promise<void> {
  const shifts = await rows.list('shift', 'teamId', team.id)
  const planned = await rows.list('openShift', 'teamId', team.id)
  const swaps = await rows.list('swap', 'teamId', team.id)
  expect([...shifts, ...planned].reduce((sum, one) => sum + workedMs(one), 0)).toBe(total)
  for (const one of shifts)
    for (const other of shifts)
      if (one.id < other.id && one.agentId === other.agentId) expect(overlaps(one, other)).toBe(false)
  for (const { heldBy } of planned)
    if (heldBy !== null) expect(swaps.find(({ id }) => id === heldBy.swapId)?.state).toBe('pending_lead')
  for (const swap of swaps.filter(({ state }) => isOpenSwap(state)))
    for (const { agentId, shiftId, shiftRevision } of partiesOf(swap)) {
      const about = shifts.find(({ id }) => id === shiftId)
      if (shiftId !== null) expect([about?.agentId, about?.revision]).toEqual([agentId, shiftRevision])
    }
}

/** Months later nothing waits for anybody, and no open shift is held. */
async function expectEnds(rows: MemoryRows): Promise<void> {
  const now = local('2026-06-01 00:00')
  for (const swap of await rows.list('swap', 'teamId', team.id)) {
    if (!isOpenSwap(swap.state)) continue
    const shifts = new Map(
      (await rows.list('shift', 'teamId', team.id)).map((one) => [one.id as string, one]),
    )
    const planned = new Map(
      (await rows.list('openShift', 'teamId', team.id)).map((one) => [one.id as string, one]),
    )
    const event = comesOf(swap, { shifts, open: planned }, now)
    if (event === null) throw new Error(`${swap.id} waits for ever`)
    await move(rows, swap, event, by(zhao, { now }))
  }
  const left = await rows.list('swap', 'teamId', team.id)
  expect(left.filter(({ state }) => isOpenSwap(state))).toEqual([])
  for (const { heldBy } of await rows.list('openShift', 'teamId', team.id)) expect(heldBy).toBeNull()
}
