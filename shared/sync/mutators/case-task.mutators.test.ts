import { beforeEach, expect, test } from 'vitest'
import { openTasks } from '#shared/domain/complaint/task.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import { by, complaintRow, li, local, sun, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { lifeEvent } from '../../../test/fixtures/life-events.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  await rows.put('complaint', complaintRow('c1', { ownerId: wang.id, status: 'communicated' }))
})

const dueAt = local('2026-03-03 12:00')
const add = (context = by(wang), given: object = {}) =>
  mutators['complaint.addTask'].apply(
    rows,
    { complaintId: 'c1', what: '核对账单', forId: li.id, dueAt, ...given },
    context,
  )
const finish = (taskId: string, context = by(li)) =>
  mutators['complaint.finishTask'].apply(rows, { complaintId: 'c1', taskId }, context)
const tasks = async () => (await rows.get('complaint', 'c1'))?.tasks ?? []

test('a task says what, who and until when, and is done by whoever did it', async () => {
  expect(await add()).toEqual(applied)
  const [task] = await tasks()
  expect(task).toMatchObject({ what: '核对账单', forId: li.id, forName: li.name, dueAt, done: null })
  expect(await finish(task?.id ?? '')).toEqual(applied)
  expect(await tasks()).toMatchObject([{ done: { byId: li.id } }])
})

test('C1, M7: two who add apart both keep theirs; each sent twice stands once, and so does the end of it', async () => {
  const context = by(wang)
  await add(context)
  await add(by(zhao), { what: '问装维' })
  expect(await untouched(rows, () => add(context))).toEqual(applied)
  expect(await tasks()).toHaveLength(2)
  await finish(context.mutationId)
  expect(await untouched(rows, () => finish(context.mutationId, by(wang)))).toEqual(applied)
})

test.each(['close', 'withdraw'] as const)('no case ends over what is still to be done: %s', async (type) => {
  const context = by(wang)
  await add(context)
  const end = () =>
    mutators['complaint.advance'].apply(rows, { complaintId: 'c1', event: lifeEvent(type) }, by(wang))
  expect(await untouched(rows, end)).toEqual(refused('invalid', { problem: 'open_tasks' }))
  await finish(context.mutationId)
  expect(openTasks({ tasks: await tasks() })).toEqual([])
  expect(await end()).toEqual(applied)
})

test('nobody outside the team is given one, nobody outside sees it, and a closed case takes none', async () => {
  expect(await untouched(rows, () => add(by(wang), { forId: sun.id }))).toEqual(
    refused('invalid', { field: 'forId' }),
  )
  expect(await untouched(rows, () => add(by(sun)))).toEqual(refused('not_found'))
  expect(await untouched(rows, () => finish('none'))).toEqual(refused('not_found', { field: 'taskId' }))
  await rows.put('complaint', complaintRow('c1', { status: 'closed' }))
  expect(await untouched(rows, () => add())).toEqual(refused('wrong_state'))
})
