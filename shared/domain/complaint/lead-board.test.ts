/** What a lead would lose: a case that nobody sees because it is in no lane, or that is given away where it may not be. */
import { describe, expect, it } from 'vitest'
import { complaintRow, li, local, shift, wang } from '../../../test/fixtures/centre-rows.ts'
import { instantFromMs } from '../../kernel/clock.ts'
import { AgentId, CategoryId, CauseId, DepartmentId } from '../../kernel/ids.ts'
import { dateIn } from '../schedule/business-date.ts'
import { type CaseFilter, caseMatcher, filtersOn, NOBODY, withFilter } from './case-filter.ts'
import type { CaseRules } from './case-rules.ts'
import { type Complaint, complaintStatuses } from './complaint.ts'
import { districtOf } from './district.ts'
import { type BoardCase, boardCase, clockState, inOrderOfClocks, isIn, lanes, loads } from './lead-board.ts'
import { reassignment, type Taker } from './reassignment.ts'
import { ownersOf } from './unattended.ts'

const ZONE = 'Asia/Shanghai'
const NOW = local('2026-03-02 12:00')
const owners = ownersOf({
  agents: [li, wang],
  shifts: [shift('s1', wang, '2026-03-04', ['2026-03-04 08:00', '2026-03-04 16:00'])],
})
const clockDue = (due: string): Complaint['clocks'] => [
  { ruleId: 'r', name: '答复', kind: 'internal', dueAt: local(due), source: '规范' },
]
const promiseDue = (due: string) => ({ id: 'p', what: '回电', byWhom: '李静', dueAt: local(due) })
const row = (given: Partial<Complaint> = {}): BoardCase =>
  boardCase(complaintRow('c', { receivedAt: local('2026-03-01 09:00'), ...given }), null)
const lanesOf = (one: BoardCase) => lanes.filter((lane) => isIn(lane, one, { now: NOW, owners }))

describe('lanes', () => {
  it.each<[string, Partial<Complaint>, readonly string[]]>([
    ['nobody has it and nothing is to happen', {}, ['unowned', 'undated']],
    ['whose owner left the team', { ownerId: AgentId.parse('gone') }, ['unowned', 'undated']],
    ['late since this morning', { ownerId: li.id, clocks: clockDue('2026-03-02 11:00') }, ['breached']],
    ['due this evening', { ownerId: li.id, clocks: clockDue('2026-03-02 20:00') }, ['ahead']],
    ['due before they are back', { ownerId: wang.id, clocks: clockDue('2026-03-03 20:00') }, ['away']],
    [
      'a promise that nobody kept',
      { ownerId: li.id, promises: [promiseDue('2026-03-02 09:00')] },
      ['breached'],
    ],
    ['due next week', { ownerId: li.id, clocks: clockDue('2026-03-09 20:00') }, []],
    [
      'waits for a word',
      { ownerId: li.id, status: 'proposed', clocks: clockDue('2026-03-09 20:00') },
      ['approval'],
    ],
  ])('%s', (_, given, expected) => {
    expect(lanesOf(row(given))).toEqual(['all', ...expected])
  })

  it('a promise or a task is a next date too, until it is kept or done', () => {
    const promise = promiseDue('2026-03-03 10:00')
    const kept = { what: 'kept', at: NOW, byId: li.id, byName: li.name } as const
    expect(lanesOf(row({ promises: [promise] }))).not.toContain('undated')
    expect(lanesOf(row({ promises: [{ ...promise, events: [kept] }] }))).toContain('undated')
  })

  it('what was told further up stays in sight until everybody who was told has read it', () => {
    const told = [wang, li].map(({ id, name }) => ({ id, name }))
    const readBy = (...people: readonly (typeof wang)[]) =>
      people.map(({ id, name }) => ({ byId: id, byName: name, at: NOW }))
    const escalated = (read: ReturnType<typeof readBy>) => {
      const words = { ladder: '升级', step: '超时', clock: '处理意见' }
      return row({ escalations: [{ id: 'e', at: NOW, ...words, told, gaveTo: null, read }] })
    }
    expect(lanesOf(escalated(readBy(wang)))).toContain('escalated')
    expect(lanesOf(escalated(readBy(wang, li)))).not.toContain('escalated')
  })

  it('one that was reopened stays in sight until it ends', () => {
    const { steps } = complaintRow('c')
    const reopened = { at: NOW, byId: li.id, byName: li.name, to: 'reopened', reason: '又断' } as const
    expect(lanesOf(row({ status: 'investigating', steps: [...steps, reopened] }))).toContain('reopened')
  })

  it('what stands still has no end, and is neither near nor late', () => {
    const next = { clock: clockDue('2026-03-02 11:00')[0], lap: { dueAt: null, warnAt: null } } as never
    expect(clockState({ next }, NOW)).toBe('paused')
  })
})

it('has the clock that runs out first on top, and behind all of them who waits longest', () => {
  const rows = [
    row({ receivedAt: local('2026-02-02 09:00') }),
    row({ clocks: clockDue('2026-03-05 09:00') }),
    row({ receivedAt: local('2026-01-02 09:00') }),
    row({ clocks: clockDue('2026-03-01 09:00') }),
  ]
  expect(inOrderOfClocks(rows)).toEqual([rows[3], rows[1], rows[2], rows[0]])
})

it('counts for each agent what is open, due today and late; what nobody has comes first', () => {
  const rows = [
    row({ ownerId: li.id, clocks: clockDue('2026-03-02 11:00') }),
    row({ ownerId: li.id, clocks: clockDue('2026-03-02 23:00') }),
    row({ ownerId: li.id, clocks: clockDue('2026-03-03 01:00') }),
    row({ ownerId: AgentId.parse('gone') }),
  ]
  const day = { now: NOW, today: dateIn(ZONE, NOW), dateOf: (at: typeof NOW) => dateIn(ZONE, at) }
  expect(loads(rows, [wang.id, li.id], day)).toEqual([
    { agentId: null, open: 1, dueToday: 0, breached: 0 },
    { agentId: li.id, open: 3, dueToday: 1, breached: 1 },
    { agentId: wang.id, open: 0, dueToday: 0, breached: 0 },
  ])
})

describe('filters', () => {
  const id = (text: string) => CategoryId.parse(text)
  const categories = [
    { id: id('leaf'), parentId: id('branch') },
    { id: id('branch'), parentId: id('root') },
    { id: id('root'), parentId: null },
  ]
  const cause = (name: string, parentId: string | null): CaseRules['causes'][number] => ({
    id: CauseId.parse(name),
    top: 'product',
    parentId: parentId === null ? null : CauseId.parse(parentId),
    name,
    keywords: [],
    effectiveTo: null,
  })
  const trees = { categories, causes: [cause('network', null), cause('line', 'network')] }
  const closure = { at: NOW, byId: li.id, byName: li.name, causeId: CauseId.parse('line') } as const
  const closed = { ...closure, outcome: 'upheld', summary: 's', satisfaction: null } as const
  const one = row({
    ownerId: li.id,
    categoryId: id('leaf'),
    place: '云江市滨江区望江路 218 号',
    handling: { earlier: [{ closure: closed }] },
    clocks: clockDue('2026-03-02 11:00'),
  })
  const matches = (filter: CaseFilter) => caseMatcher(filter, trees)(one, () => clockState(one, NOW))

  it.each<[CaseFilter, boolean]>([
    [{}, true],
    [{ ownerId: li.id }, true],
    [{ ownerId: NOBODY }, false],
    [{ categoryId: id('root') }, true],
    [{ categoryId: id('other') }, false],
    [{ causeId: CauseId.parse('product') }, true],
    [{ causeId: CauseId.parse('network') }, true],
    [{ causeId: CauseId.parse('service') }, false],
    [{ district: '云江市滨江区' }, true],
    [{ clock: 'overdue' }, true],
    [{ clock: 'near' }, false],
    [{ severity: 'critical' }, false],
    [{ text: '光猫 红灯' }, true],
    [{ text: 'ＬＩ' }, false],
    [{ ownerId: li.id, kind: 'enquiry' }, false],
  ])('%o: %s', (filter, expected) => {
    expect(matches(filter)).toBe(expected)
  })

  it('says which are on, and one that is taken off is on no more', () => {
    const filter = withFilter(withFilter({}, 'kind', 'complaint'), 'district', '滨江区')
    expect(filtersOn(filter)).toEqual(['kind', 'district'])
    expect(filtersOn(withFilter(filter, 'kind', undefined))).toEqual(['district'])
  })
})

it.each([
  ['云江市滨江区望江路 218 号', '云江市滨江区'],
  ['滨江区锦绣花园小区 7 幢', '滨江区'],
  ['锦绣花园小区 7 幢', '锦绣花园小区7幢'],
  ['桐溪縣城關鎮', '桐溪縣'],
  ['云江市', '云江市'],
  ['  ', ''],
])('the district of %j is %j', (place, district) => {
  expect(districtOf(place)).toBe(district)
})

describe('giving a case to somebody else', () => {
  const agent: Taker = { is: 'agent', id: wang.id, name: wang.name }
  const field: Taker = { is: 'department', id: DepartmentId.parse('field'), name: '装维部' }
  const types = (status: BoardCase['status'], taker: Taker) => {
    const intents = reassignment(row({ status }), taker, '请今天上门')
    return typeof intents === 'string'
      ? intents
      : intents.map(({ name, args }) => ('event' in args ? args.event.type : name))
  }

  it('goes from whoever has it on the screen, so that nobody’s later choice is overwritten', () => {
    expect(reassignment(row({ ownerId: li.id }), agent, '')).toEqual([
      {
        name: 'complaint.assign',
        args: { complaintId: 'c', ownerId: wang.id, previousOwnerId: li.id, reason: '' },
      },
    ])
    expect(reassignment(row({ ownerId: wang.id }), agent, '')).toBe('theirs')
  })

  it('a department gets what is being worked on, and nothing that was proposed or answered is undone in passing', () => {
    expect(types('investigating', field)).toEqual(['wait_for_department'])
    expect(types('assigned', field)).toEqual(['investigate', 'wait_for_department'])
    for (const status of ['proposed', 'communicated', 'follow_up', 'registered'] as const)
      expect(types(status, field)).toBe('wrong_state')
  })

  it('never asks for a step that the life of a case does not have', () => {
    for (const status of complaintStatuses) {
      const ended = ['closed', 'merged', 'withdrawn'].includes(status)
      expect(types(status, agent)).toEqual(ended ? 'wrong_state' : ['complaint.assign'])
    }
  })
})

it('a moment is compared as the time it is', () => {
  expect(clockState(row({ clocks: clockDue('2026-03-02 12:00') }), NOW)).toBe('near')
  const later = instantFromMs(Date.parse(NOW) + 1)
  expect(clockState(row({ clocks: clockDue('2026-03-02 12:00') }), later)).toBe('overdue')
})
