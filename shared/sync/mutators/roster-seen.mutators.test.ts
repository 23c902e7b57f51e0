/** A receipt counts only for the agent's own shifts, and for what they were when they were shown. */
import { expect, test } from 'vitest'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, li } from '../../../test/fixtures/centre-rows.ts'
import { applied } from '../../../test/fixtures/mutator-outcomes.ts'
import { liNight, wangDay } from '../../../test/fixtures/swap-shifts.ts'
import { mutators } from './registry.ts'

const seeing = async (looked: readonly { id: string; revision: number }[]) => {
  const rows = await centreInMemory()
  for (const one of [liNight, wangDay]) await rows.put('shift', one)
  const outcome = await mutators['roster.seen'].apply(rows, { looked, gone: [] }, by(li))
  return { outcome, receipt: await rows.get('rosterSeen', li.id) }
}

test('is kept in a row of the agent, who alone and whose lead reads it', async () => {
  const { id, revision } = liNight
  const { outcome, receipt } = await seeing([{ id, revision }])
  expect(outcome).toEqual(applied)
  expect(receipt).toMatchObject({ id: li.id, teamId: li.teamId, shifts: [{ id, revision }] })
})

test('says nothing of a colleague’s shift, nor of a version that is not the present one', async () => {
  const { receipt } = await seeing([
    { id: wangDay.id, revision: wangDay.revision },
    { id: liNight.id, revision: liNight.revision + 1 },
  ])
  expect(receipt?.shifts).toEqual([])
})
