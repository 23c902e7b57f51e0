/** What a swap makes gets an id of its own: nobody's shift is lost because another one has the same. */
import { beforeEach, expect, test } from 'vitest'
import { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { type ArgsOfMutator, type MutatorName, mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, chen, li, local, shift, sun, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import type { MutatorOutcome } from '../mutator.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
})

const does = <N extends MutatorName>(
  who: Agent,
  name: N,
  args: Record<string, unknown>,
  context = by(who),
): Promise<MutatorOutcome> => mutators[name].apply(rows, args as ArgsOfMutator<N>, context)
const seen = (one: Pick<Shift, 'id' | 'revision'>) => ({ shiftId: one.id, revision: one.revision })

/** From 14:00 on, given to a colleague and approved. */
async function giveAfternoon(id: string, whole: Shift, to: Agent): Promise<void> {
  const day = whole.businessDate
  const part = { start: local(`${day} 14:00`), end: local(`${day} 17:00`) }
  const give = { ...seen(whole), part }
  const asked = { id, kind: 'partial', give, take: null, toId: to.id, message: '' }
  expect(await does(li, 'swap.offer', asked)).toEqual(applied)
  expect(await does(to, 'swap.accept', { swapId: id })).toEqual(applied)
  expect(await does(zhao, 'swap.approve', { swapId: id, reason: '排班' })).toEqual(applied)
}
const daysOf = async ({ id }: Agent) =>
  (await rows.list('shift', 'agentId', id)).map(({ businessDate }) => businessDate)
const dayOf = (id: string, date: string): Shift => shift(id, li, date, [`${date} 09:00`, `${date} 17:00`])

test('parts of two shifts with nearly the same long name are two shifts', async () => {
  const long = 'x:'.padEnd(60, '7')
  const [monday, tuesday] = [dayOf(`${long}a`, '2026-03-16'), dayOf(`${long}b`, '2026-03-17')]
  await rows.put('shift', monday)
  await rows.put('shift', tuesday)
  await giveAfternoon('w1', monday, wang)
  await giveAfternoon('w2', tuesday, chen)
  expect(await daysOf(wang)).toEqual(['2026-03-16'])
  expect(await daysOf(chen)).toEqual(['2026-03-17'])
})

test('a shift that was planned again under its old name does not take back what was given of the first', async () => {
  const monday = dayOf('x:7', '2026-03-16')
  await rows.put('shift', monday)
  await giveAfternoon('w1', monday, wang)
  await rows.remove('shift', monday.id)
  const again = dayOf('x:7', '2026-03-18')
  await rows.put('shift', again)
  await giveAfternoon('w2', again, chen)
  expect(await daysOf(wang)).toEqual(['2026-03-16'])
  expect(await daysOf(chen)).toEqual(['2026-03-18'])
})

test('an open shift whose name somebody’s shift has by now is not taken, and theirs stays', async () => {
  const { agentId: _, ...hours } = dayOf('x:9', '2026-03-16')
  const open = OpenShift.parse({ ...hours, heldBy: null })
  await rows.put('openShift', open)
  await rows.put('shift', { ...hours, agentId: wang.id })
  const ask = { id: 'o1', open: seen(open), message: '' }
  expect(await untouched(rows, () => does(chen, 'swap.takeOpen', ask))).toEqual(refused('already_taken'))
  expect(await rows.get('shift', 'x:9')).toMatchObject({ agentId: wang.id })
})

test('whoever has left the team since they agreed gets nothing of it, and the lead is told', async () => {
  const monday = dayOf('x:7', '2026-03-16')
  await rows.put('shift', monday)
  const asked = { id: 'w1', kind: 'give_away', give: seen(monday), take: null, toId: wang.id, message: '' }
  expect(await does(li, 'swap.offer', asked)).toEqual(applied)
  expect(await does(wang, 'swap.accept', { swapId: 'w1' })).toEqual(applied)
  await rows.put('agent', { ...wang, teamId: sun.teamId })
  const approve = { swapId: 'w1', reason: '' }
  expect(await untouched(rows, () => does(zhao, 'swap.approve', approve))).toEqual(
    refused('not_permitted', { problem: 'other_team' }),
  )
})
