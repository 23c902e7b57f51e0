import { expect, test } from 'vitest'
import type { Person } from '#shared/domain/session/permissions.ts'
import { AgentId, TeamId } from '#shared/kernel/ids.ts'
import { NOW } from '../../../test/fixtures/centre-rows.ts'
import { mayAssign, mayTake, mayWorkOnComplaints } from './complaint.permission.ts'

const id = (text: string) => AgentId.parse(text)
const team = TeamId.parse('team-1')
const person = (agentId: string, permissions: Person['permissions'], teamId = team): Person => ({
  agentId: id(agentId),
  teamId,
  permissions,
})
const author = person('author', ['agent'])
const owner = person('owner', ['agent'])
const colleague = person('colleague', ['agent'])
const lead = person('lead', ['agent', 'lead'])
const otherLead = person('other', ['agent', 'lead'], TeamId.parse('team-2'))
const unowned = { ownerId: null, createdBy: author.agentId, teamId: team, status: 'registered' } as const
const owned = { ...unowned, ownerId: owner.agentId, status: 'assigned' } as const

test('whoever filed it works on it until it has an owner, then the owner does', () => {
  expect(mayTake(author, unowned, 'handler')).toBe(true)
  expect(mayTake(author, owned, 'handler')).toBe(false)
  expect(mayTake(owner, owned, 'handler')).toBe(true)
  expect(mayTake(colleague, owned, 'handler')).toBe(false)
})

test('while whoever a rule gave it to has not begun, whoever filed it may settle it with the customer on the line', () => {
  const routed = {
    at: NOW,
    ruleId: 'r',
    ruleName: '宽带',
    departmentId: null,
    departmentName: '',
    ownerId: owner.agentId,
    ownerName: '',
    because: 'received',
  } as const
  expect(mayTake(author, { ...owned, routed }, 'handler')).toBe(true)
  expect(mayTake(author, { ...owned, routed, status: 'investigating' }, 'handler')).toBe(false)
  expect(mayTake(author, { ...owned, routed, ownerId: colleague.agentId }, 'handler')).toBe(false)
  expect(mayTake(colleague, { ...owned, routed }, 'handler')).toBe(false)
})

test('nobody is asked about what they proposed themselves', () => {
  const proposal = {
    id: 'p',
    at: NOW,
    byId: owner.agentId,
    byName: '',
    remedy: 'refund',
    amountFen: 1,
    what: '',
  } as const
  const proposed = { ...owned, handling: { earlier: [], proposal } }
  expect(mayTake(owner, proposed, 'approver')).toBe(false)
  expect(mayTake(lead, proposed, 'approver')).toBe(true)
})

test('the lead of another team does not work on it', () => {
  expect(mayTake(lead, owned, 'handler')).toBe(true)
  expect(mayTake(otherLead, owned, 'handler')).toBe(false)
})

test('any agent who gets the second call may reopen the matter', () => {
  expect(mayTake(colleague, owned, 'anybody')).toBe(true)
  expect(mayTake(person('editor', ['editor']), owned, 'anybody')).toBe(false)
})

test('an agent takes what nobody has and hands on what is theirs; a lead assigns anything of the team', () => {
  expect(mayAssign(colleague, unowned, colleague.agentId)).toBe(true)
  expect(mayAssign(colleague, unowned, owner.agentId)).toBe(false)
  expect(mayAssign(colleague, owned, colleague.agentId)).toBe(false)
  expect(mayAssign(owner, owned, colleague.agentId)).toBe(true)
  expect(mayAssign(lead, owned, colleague.agentId)).toBe(true)
  expect(mayAssign(otherLead, owned, colleague.agentId)).toBe(false)
})

test('editors, planners and administrators do not work on complaints by being that', () => {
  expect(mayWorkOnComplaints(person('x', ['editor', 'planner', 'administrator']))).toBe(false)
  expect(mayWorkOnComplaints(person('x', ['department_handler']))).toBe(true)
})
