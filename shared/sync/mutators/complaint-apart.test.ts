/** Two people who worked on one case apart: in whichever order the server hears them, nothing of it disagrees in silence. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { transitionsFrom } from '#shared/domain/complaint/complaint.lifecycle.ts'
import {
  type Complaint,
  type ComplaintStatus,
  complaintStatuses,
} from '#shared/domain/complaint/complaint.ts'
import type { LifeEvent } from '#shared/domain/complaint/life-event.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { MutationId } from '#shared/kernel/ids.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, complaintRow, NOW, numberAt, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { lifeEvent } from '../../../test/fixtures/life-events.ts'
import type { MutationContext } from '../mutator.ts'
import { mutators } from './registry.ts'

type Deed = { readonly event: LifeEvent; readonly context: MutationContext }

const storeAt = async (status: ComplaintStatus): Promise<MemoryRows> => {
  const rows = await centreInMemory()
  await rows.put('complaint', complaintRow('c1', { status, ownerId: wang.id }))
  await rows.put('complaint', complaintRow('c-into', { number: numberAt(2) }))
  return rows
}
const fileIn = async (rows: MemoryRows): Promise<Complaint> => {
  const complaint = await rows.get('complaint', 'c1')
  if (complaint === undefined) throw new Error('the case is gone')
  return complaint
}
const apply = (rows: MemoryRows, { event, context }: Deed) =>
  mutators['complaint.advance'].apply(rows, { complaintId: 'c1', event }, context)

/** What one of them does on their own machine, each step from what it shows by then. */
async function workedApart(who: Agent, from: ComplaintStatus, picks: readonly number[]): Promise<Deed[]> {
  const rows = await storeAt(from)
  const deeds: Deed[] = []
  for (const [index, pick] of picks.entries()) {
    const file = await fileIn(rows)
    const types = transitionsFrom(file.status).flatMap(({ type }) => (type === 'assign' ? [] : [type]))
    const type = types[pick % Math.max(1, types.length)]
    if (type === undefined) break
    const at = instantFromMs(msFromInstant(NOW) + (index + 1) * 60_000 + (who === wang ? 0 : 30_000))
    const context = by(who, { occurredAt: at, mutationId: MutationId.parse(`${who.id}-${index}`) })
    const amountFen = [5_000, 20_000, 100_000][pick % 3] ?? 5_000
    const deed = { event: lifeEvent(type, { ...file, amountFen }), context }
    if ((await apply(rows, { ...deed, context: { ...context, run: 'preview' } })).ok) deeds.push(deed)
  }
  return deeds
}

/** Whether the case says that this was done. */
function isOnFile({ steps, handling }: Complaint, { context }: Deed): boolean {
  const rounds = handling === undefined ? [] : [handling, ...handling.earlier]
  return (
    steps.some(({ byId, at }) => byId === context.actor.agentId && at === context.occurredAt) ||
    rounds.some(({ decisions = [], followUps = [] }) =>
      [...decisions, ...followUps].some(({ id }) => id === context.mutationId),
    )
  )
}

const picks = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 5 })

test('C2, C10: what was applied stands in the case, what was not is refused with its reason, in both orders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...complaintStatuses), picks, picks, async (from, ofAgent, ofLead) => {
      const agent = await workedApart(wang, from, ofAgent)
      const lead = await workedApart(zhao, from, ofLead)
      for (const order of [
        [...agent, ...lead],
        [...lead, ...agent],
      ]) {
        const rows = await storeAt(from)
        for (const deed of order) {
          const outcome = await apply(rows, deed)
          const file = await fileIn(rows)
          expect([deed.event.type, isOnFile(file, deed)]).toEqual([deed.event.type, outcome.ok])
          if (!outcome.ok)
            expect(['wrong_state', 'conflict', 'not_permitted', 'invalid']).toContain(outcome.error.code)
        }
        // Sent again after a lost answer, nothing is done twice.
        const before = rows.snapshot()
        for (const deed of order.slice(-1)) if (isOnFile(await fileIn(rows), deed)) await apply(rows, deed)
        expect(rows.snapshot()).toEqual(before)
      }
    }),
    { numRuns: 150 },
  )
})
