/** A case that has come in goes where the rules of the centre send it, once, and says so; a preview decides nothing. */
import { beforeEach, expect, test } from 'vitest'
import { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import { BY_ITSELF } from '#shared/domain/complaint/routed.ts'
import type { Colleague } from '#shared/domain/complaint/routing.ts'
import type { Workforce } from '#shared/sync/mutator.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory, complaintIn } from '../../../test/fixtures/centre-in-memory.ts'
import {
  by,
  caseRules,
  chen,
  complaintFacts,
  li,
  NOW,
  numberAt,
  wang,
} from '../../../test/fixtures/centre-rows.ts'
import { applied, untouched } from '../../../test/fixtures/mutator-outcomes.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  const rule = {
    id: 'faults',
    name: '故障转装维部',
    when: { categoryIds: ['fault'] },
    departmentId: 'field',
    owner: { is: 'least_loaded', among: 'team', at: 'work' },
    source: '分派规则 1',
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
  }
  const routing = { rules: [rule], absentAfterDays: 3 }
  await rows.put('caseRules', CaseRules.parse({ ...caseRules, routing }))
})

const colleague = ({ id, name }: typeof wang): Colleague => ({
  id,
  name,
  permissions: ['agent'],
  openCases: 0,
  atWork: 'yes',
  standing: 'here',
})
/** Counts as the server's does. */
const workforce = (...people: readonly Colleague[]): Workforce => {
  const given = new Map<string, number>()
  return {
    colleagues: async () => people.map((each) => ({ ...each, openCases: given.get(each.id) ?? 0 })),
    gave: (to) => void given.set(to, (given.get(to) ?? 0) + 1),
  }
}
const register = (id: string, counter: number, context: ReturnType<typeof by>, given: object = {}) =>
  mutators['complaint.register'].apply(
    rows,
    { id, number: numberAt(counter), callId: null, training: false, facts: complaintFacts(), ...given },
    context,
  )

test('it has its owner, its department and the line that says why', async () => {
  expect(await register('c1', 1, by(li, { workforce: workforce(colleague(wang)) }))).toEqual(applied)
  expect(await complaintIn(rows)).toMatchObject({
    ownerId: wang.id,
    status: 'assigned',
    routed: { ruleId: 'faults', departmentId: 'field', departmentName: '装维部', because: 'received' },
    steps: [
      { to: 'registered' },
      { ...BY_ITSELF, at: NOW, to: 'assigned', by: 'routing', reason: '故障转装维部' },
    ],
  })
})

test('several of one evening, sent at once, are shared out', async () => {
  const context = { workforce: workforce(colleague(wang), colleague(chen)) }
  for (const counter of [1, 2, 3, 4]) await register(`c${counter}`, counter, by(li, context))
  const owners = await Promise.all([1, 2, 3, 4].map(async (n) => (await complaintIn(rows, `c${n}`)).ownerId))
  expect(owners.filter((id) => id === wang.id)).toHaveLength(2)
  expect(owners.filter((id) => id === chen.id)).toHaveLength(2)
})

test('sent again it stays where it went', async () => {
  const context = by(li, { workforce: workforce(colleague(wang)) })
  await register('c1', 1, context)
  const again = { ...context, workforce: workforce(colleague(chen)) }
  expect(await untouched(rows, () => register('c1', 1, again))).toEqual(applied)
})

test('where nobody can take it, it is nobody’s, and the department is named all the same', async () => {
  await register('c1', 1, by(li, { workforce: workforce({ ...colleague(wang), atWork: 'no' }) }))
  expect(await complaintIn(rows)).toMatchObject({
    ownerId: null,
    status: 'registered',
    routed: { ownerId: null, departmentName: '装维部' },
  })
})

test('a preview, and practice, go nowhere', async () => {
  await register('c1', 1, by(li, { run: 'preview' }))
  await register('c2', 2, by(li, { workforce: workforce(colleague(wang)) }), { training: true })
  for (const id of ['c1', 'c2'])
    expect(await complaintIn(rows, id)).toMatchObject({ ownerId: null, status: 'registered' })
})
