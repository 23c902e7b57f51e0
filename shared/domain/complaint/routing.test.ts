import { expect, test } from 'vitest'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { CategoryId, DepartmentId } from '#shared/kernel/ids.ts'
import { chen, complaintRow, fault, li, local, NOW, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { faultOfRouting, unknownInRouting } from './case-flow.faults.ts'
import { Category } from './category.ts'
import { type Colleague, type RoutingInput, RoutingRule, routeCase } from './routing.ts'

const rule = (id: string, given: object = {}): RoutingRule =>
  RoutingRule.parse({
    id,
    name: id,
    when: {},
    departmentId: null,
    owner: { is: 'nobody' },
    source: '分派规则 1',
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    ...given,
  })
const leastLoaded = { is: 'least_loaded', among: 'team', at: 'work' }
const colleague = (id: Colleague['id'], openCases: number, given: Partial<Colleague> = {}): Colleague => ({
  id,
  name: id,
  permissions: ['agent'],
  openCases,
  atWork: 'yes',
  standing: 'here',
  ...given,
})
const team = [colleague(li.id, 4), colleague(wang.id, 2), colleague(chen.id, 2)]
const below = Category.parse({ ...fault, id: 'fault-red', parentId: fault.id })

const route = (rules: readonly RoutingRule[], given: Partial<RoutingInput> = {}) =>
  routeCase({
    routing: { rules: [...rules], absentAfterDays: 3 },
    departments: [{ id: DepartmentId.parse('field'), name: '装维部', handlerIds: [li.id] }],
    categories: [fault, below],
    complaint: complaintRow('c1'),
    segment: 'vip',
    earlier: [],
    colleagues: team,
    leadId: zhao.id,
    on: BusinessDate.parse('2026-03-02'),
    at: NOW,
    because: 'received',
    ...given,
  })
const chosen = (when: object, given?: Partial<RoutingInput>) =>
  route([rule('it', { when })], given)?.ruleId ?? null

test('of several that fit the first one in the file decides; where none does it goes nowhere', () => {
  const rules = [rule('vip', { when: { segments: ['vip'] } }), rule('all')]
  expect(route(rules)?.ruleId).toBe('vip')
  expect(route(rules, { segment: 'standard' })?.ruleId).toBe('all')
  expect(route([rule('gold', { when: { segments: ['gold'] } })])).toBeNull()
})

test('a rule holds on the days that it names, both included', () => {
  const dated = [rule('march', { effectiveFrom: '2026-03-01', effectiveTo: '2026-03-02' })]
  expect(route(dated)?.ruleId).toBe('march')
  expect(route(dated, { on: BusinessDate.parse('2026-03-03') })).toBeNull()
  expect(route(dated, { on: BusinessDate.parse('2026-02-28') })).toBeNull()
})

test('a category stands for all that lies under it, and for nothing above', () => {
  const red = { complaint: complaintRow('c1', { categoryId: below.id }) }
  expect(chosen({ categoryIds: ['fault'] }, red)).toBe('it')
  expect(chosen({ categoryIds: ['fault-red'] })).toBeNull()
})

test('severity, kind, segment and place are asked for together; a place is found however it is typed', () => {
  const at = { complaint: complaintRow('c1', { severity: 'high', place: '杭州 ＸＩＨＵ 区' }) }
  expect(chosen({ severities: ['high'], places: ['xihu'], kinds: ['complaint'] }, at)).toBe('it')
  expect(chosen({ severities: ['high'], places: ['宁波', 'xihu'] }, at)).toBe('it')
  expect(chosen({ severities: ['low'], places: ['xihu'] }, at)).toBeNull()
  expect(chosen({ segments: ['vip'] }, { segment: null })).toBeNull()
})

test('a repeat is what the agent said, or an earlier case inside the days; the same category where the rule says so', () => {
  const when = { repeat: { withinDays: 30, about: 'same_category' } }
  const before = (receivedAt: string, categoryId = fault.id) => ({
    earlier: [{ categoryId, receivedAt: local(receivedAt), ownerId: null }],
  })
  expect(chosen(when)).toBeNull()
  expect(chosen(when, { complaint: complaintRow('c1', { repeat: true }) })).toBe('it')
  expect(chosen(when, before('2026-02-01 09:00'))).toBe('it')
  expect(chosen(when, before('2026-01-30 09:00'))).toBeNull()
  expect(chosen(when, before('2026-02-01 09:00', CategoryId.parse('other')))).toBeNull()
  expect(
    chosen(
      { repeat: { withinDays: 30, about: 'anything' } },
      before('2026-02-01 09:00', CategoryId.parse('other')),
    ),
  ).toBe('it')
})

test('the least loaded of those at work gets it; of two the same one on every run', () => {
  const rules = [rule('load', { owner: leastLoaded })]
  expect(route(rules)?.ownerId).toBe(chen.id)
  expect(route(rules, { colleagues: team.toReversed() })?.ownerId).toBe(chen.id)
  const atHome = team.map((each) => (each.id === li.id ? each : { ...each, atWork: 'no' as const }))
  expect(route(rules, { colleagues: atHome })?.ownerId).toBe(li.id)
})

test('who cannot take a case is given none: off shift, gone, away for days, or not somebody who works on cases', () => {
  const rules = [rule('load', { owner: leastLoaded })]
  for (const given of [
    { atWork: 'no' },
    { standing: 'left' },
    { standing: 'absent' },
    { permissions: ['planner'] },
  ] satisfies Partial<Colleague>[])
    expect(route(rules, { colleagues: [colleague(li.id, 0, given)] })).toMatchObject({
      ruleId: 'load',
      ownerId: null,
    })
  const named = [rule('named', { owner: { is: 'agent', agentId: li.id } })]
  expect(route(named, { colleagues: [colleague(li.id, 0, { standing: 'left' })] })?.ownerId).toBeNull()
})

test('a department’s own people are chosen among, and the case says which department has it', () => {
  const rules = [rule('field', { departmentId: 'field', owner: { ...leastLoaded, among: 'department' } })]
  expect(route(rules)).toMatchObject({ ownerId: li.id, departmentId: 'field', departmentName: '装维部' })
})

test('filer, lead and whoever had the last case are people, not names', () => {
  const owner = (choice: object, given?: Partial<RoutingInput>) =>
    route([rule('it', { owner: choice })], given)?.ownerId
  const last = (ownerId: Colleague['id'], receivedAt: string) => ({
    categoryId: fault.id,
    ownerId,
    receivedAt: local(receivedAt),
  })
  expect(owner({ is: 'filer' })).toBe(li.id)
  expect(owner({ is: 'lead' }, { colleagues: [colleague(zhao.id, 9)] })).toBe(zhao.id)
  expect(owner({ is: 'lead' })).toBeNull()
  const earlier = [last(wang.id, '2026-02-01 09:00'), last(chen.id, '2026-01-01 09:00')]
  expect(owner({ is: 'previous_owner' }, { earlier })).toBe(wang.id)
  expect(owner({ is: 'previous_owner' }, { earlier, colleagues: [colleague(chen.id, 0)] })).toBe(chen.id)
})

test('what contradicts itself, or names what is not there, is found with the rule', () => {
  const fault = (...rules: readonly RoutingRule[]) =>
    faultOfRouting({ rules: [...rules], absentAfterDays: 3 }, [])
  expect(fault(rule('a'), rule('a'))).toEqual({ problem: 'twice', where: 'a', what: 'a' })
  expect(fault(rule('a', { effectiveTo: '2025-12-31' }))?.problem).toBe('ends_before_it_begins')
  expect(fault(rule('a', { departmentId: 'gone' }))).toMatchObject({
    problem: 'unknown_department',
    what: 'gone',
  })
  expect(fault(rule('a', { owner: { ...leastLoaded, among: 'department' } }))?.problem).toBe(
    'department_needed',
  )
  expect(fault(rule('a'))).toBeNull()
  const known = {
    categories: new Set(['fault']),
    agents: new Set([String(li.id)]),
    clocks: new Set<string>(),
  }
  const unknown = (given: object) =>
    unknownInRouting({ rules: [rule('a', given)], absentAfterDays: 3 }, known)
  expect(unknown({ when: { categoryIds: ['fault', 'gone'] } })).toMatchObject({
    problem: 'unknown_category',
    what: 'gone',
  })
  expect(unknown({ owner: { is: 'agent', agentId: 'gone' } })).toMatchObject({ problem: 'unknown_agent' })
  expect(unknown({ when: { categoryIds: ['fault'] }, owner: { is: 'agent', agentId: li.id } })).toBeNull()
})
