/** The company's file knows nothing of swaps: whatever agents made of their shifts, importing it again undoes none of it and doubles no hour. */
import { beforeEach, expect, test } from 'vitest'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type ArgsOfMutator, type MutatorName, mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, chen, li, local, shift, wang, ZONE, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied } from '../../../test/fixtures/mutator-outcomes.ts'
import { compareRoster } from './compare-roster.ts'
import type { PlannedRow } from './planned-row.ts'

const DAY = '2026-03-16'
const whole = shift('x:7', li, DAY, [`${DAY} 09:00`, `${DAY} 17:00`])
const at = (time: string): Instant => local(`${DAY} ${time}`)

let rows: MemoryRows
const does = <N extends MutatorName>(who: Agent, name: N, args: Record<string, unknown>) =>
  mutators[name].apply(rows, args as ArgsOfMutator<N>, by(who))

/** A part of a shift goes to a colleague, whose lead approves it. */
async function gives(id: string, from: Agent, of: Shift, start: string, end: string, to: Agent) {
  const give = { shiftId: of.id, revision: of.revision, part: { start: at(start), end: at(end) } }
  const asked = { id, kind: 'partial', give, take: null, toId: to.id, message: '' }
  expect(await does(from, 'swap.offer', asked)).toEqual(applied)
  expect(await does(to, 'swap.accept', { swapId: id })).toEqual(applied)
  expect(await does(zhao, 'swap.approve', { swapId: id, reason: '说好了' })).toEqual(applied)
}

beforeEach(async () => {
  rows = await centreInMemory()
  await rows.put('shift', whole)
  await gives('w1', li, whole, '14:00', '17:00', wang)
})

const row = (agent: Agent, start: string, end: string, given: Partial<PlannedRow> = {}): PlannedRow => ({
  line: 2,
  agent,
  businessDate: whole.businessDate,
  externalId: '7',
  segments: [{ start: at(start), end: at(end) }],
  activities: null,
  queueId: null,
  place: null,
  kind: null,
  ...given,
})
const compared = async (file: readonly PlannedRow[]) => {
  const shifts = []
  for (const { id } of [li, wang, chen]) shifts.push(...(await rows.list('shift', 'agentId', id)))
  const swaps = await rows.list('swap', 'teamId', li.teamId)
  return compareRoster(file, { shifts, swaps, missing: 'remove', onlyQueue: whole.queueId, zone: ZONE })
}
const nothing = { edits: [], faults: [] }

test('the whole shift, of which a part was given, is as it was planned', async () => {
  expect(await compared([row(li, '09:00', '17:00')])).toEqual({ ...nothing, unchanged: 1, swapped: 1 })
})

test('so it is when the part was given on in part, and when everybody is in the file', async () => {
  const part = (await rows.list('shift', 'agentId', wang.id)).find(({ businessDate }) => businessDate === DAY)
  if (part === undefined) throw new Error('the part is there')
  await gives('w2', wang, part, '15:00', '16:00', chen)
  const others = [wang, chen].map((agent, index) =>
    row(agent, '18:00', '20:00', { line: 3 + index, externalId: `other-${index}` }),
  )
  const { edits, faults, swapped } = await compared([row(li, '09:00', '17:00'), ...others])
  expect(edits.map(({ edit }) => edit)).toMatchObject([
    { do: 'put', shift: { id: 'x:other-0' } },
    { do: 'put', shift: { id: 'x:other-1' } },
  ])
  expect([faults, swapped]).toEqual([[], 1])
})

test('a file that was written from this roster changes nothing either', async () => {
  const file = [row(li, '09:00', '14:00'), row(wang, '14:00', '17:00', { line: 3, externalId: null })]
  expect(await compared(file)).toEqual({ ...nothing, unchanged: 2, swapped: 0 })
})

test.each([
  ['at other times', row(li, '10:00', '17:00')],
  ['of somebody else', row(chen, '09:00', '17:00')],
])(
  'the whole shift %s is the planner’s to change by hand: nobody works those hours twice',
  async (_how, one) => {
    expect(await compared([one])).toMatchObject({
      edits: [],
      faults: [{ line: 2, problem: 'part_swapped' }],
    })
  },
)
