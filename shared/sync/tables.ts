/**
 * Every table that is synced, on one screen: its row schema, the fields that may be looked up by equality
 * (an index on both sides), and the space a row lives in. A space is a unit of uniform read permission:
 * whoever may read one row of it may read all of them.
 */
import { CallRecord } from '#shared/domain/call/call-record.ts'
import { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import { Category } from '#shared/domain/complaint/category.ts'
import { ClockRule } from '#shared/domain/complaint/clock-rule.ts'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Contact, Customer } from '#shared/domain/customer/customer.ts'
import { type Recency, recencies } from '#shared/domain/customer/kept-customers.rules.ts'
import { Article } from '#shared/domain/knowledge/article.ts'
import { AutoApproval } from '#shared/domain/schedule/auto-approval.ts'
import { CoverageNeed } from '#shared/domain/schedule/coverage-need.ts'
import { Delegation } from '#shared/domain/schedule/delegation.ts'
import { Leave } from '#shared/domain/schedule/leave.ts'
import { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import { Agent, Queue, SwapPolicy, Team } from '#shared/domain/schedule/roster.ts'
import { RosterSeen } from '#shared/domain/schedule/roster-seen.ts'
import { Personnel } from '#shared/domain/schedule/rules/personnel.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { Swap } from '#shared/domain/schedule/swap.ts'
import type { z } from '#shared/kernel/schema.ts'

const ORG = 'org'
export const spaceOfTeam = (teamId: string): string => `team:${teamId}`
export const spaceOfQueue = (queueId: string): string => `queue:${queueId}`
export const spaceOfAgent = (agentId: string): string => `agent:${agentId}`
export const spaceOfKnowledge = (collection: string): string => `knowledge:${collection}`
/** Practice calls and what was filed on them; readable by the learner and their lead, never mixed with real work. */
export const spaceOfTraining = (agentId: string): string => `training:${agentId}`
/** Why somebody is away, and what of the roster they have seen, is not for their colleagues: they and their lead read it. */
export const spaceOfLeave = (agentId: string): string => `leave:${agentId}`
export const spaceOfOrganisation = (): string => ORG

/**
 * The customers of a queue lie in parts of its space, by how recent they are: a machine is granted those that it may keep
 * (SPEC K). Those with an open case lie under the name of the space itself, which everybody of the queue is granted.
 */
export const partOf = (space: string, recency: Recency): string =>
  recency === 'open' ? space : `${space}${PART[recency]}`
/** So written that parts are loaded, in order of their names, from the most recent on. */
const PART = { 30: '#030', 90: '#090', 180: '#180', 365: '#365', older: '#older' } as const
const PART_AT_THE_END = new RegExp(`(${Object.values(PART).join('|')})$`)
/** Where the rows of a space lie: in its parts, or, for any other space than a queue's, in itself. */
export const partsOf = (space: string): readonly string[] =>
  space.startsWith(spaceOfQueue('')) ? recencies.map((recency) => partOf(space, recency)) : [space]
/** The space whose part this is: who may read it. */
export const wholeOf = (part: string): string => part.replace(PART_AT_THE_END, '')

type TableDefinition<S extends z.ZodType> = {
  readonly schema: S
  readonly indexes: readonly (keyof z.infer<S> & string)[]
  readonly space: (row: z.infer<S>) => string
}
const table = <S extends z.ZodType>(definition: TableDefinition<S>): TableDefinition<S> => definition

export const tables = {
  agent: table({ schema: Agent, indexes: ['teamId'], space: spaceOfOrganisation }),
  team: table({ schema: Team, indexes: [], space: spaceOfOrganisation }),
  queue: table({ schema: Queue, indexes: [], space: spaceOfOrganisation }),
  category: table({ schema: Category, indexes: [], space: spaceOfOrganisation }),
  clockRule: table({ schema: ClockRule, indexes: [], space: spaceOfOrganisation }),
  caseRules: table({ schema: CaseRules, indexes: [], space: spaceOfOrganisation }),
  swapPolicy: table({ schema: SwapPolicy, indexes: [], space: spaceOfOrganisation }),
  personnel: table({ schema: Personnel, indexes: [], space: (row) => spaceOfAgent(row.id) }),
  article: table({ schema: Article, indexes: [], space: (row) => spaceOfKnowledge(row.collection) }),
  customer: table({ schema: Customer, indexes: [], space: (row) => spaceOfQueue(row.queueId) }),
  contact: table({ schema: Contact, indexes: ['customerId'], space: (row) => spaceOfQueue(row.queueId) }),
  complaint: table({
    schema: Complaint,
    indexes: ['customerId', 'teamId', 'number'],
    space: (row) => (row.training ? spaceOfTraining(row.createdBy) : spaceOfTeam(row.teamId)),
  }),
  callRecord: table({
    schema: CallRecord,
    indexes: ['customerId'],
    space: (row) => (row.training ? spaceOfTraining(row.agentId) : spaceOfAgent(row.agentId)),
  }),
  shift: table({ schema: Shift, indexes: ['agentId', 'teamId'], space: (row) => spaceOfTeam(row.teamId) }),
  swap: table({ schema: Swap, indexes: ['teamId'], space: (row) => spaceOfTeam(row.teamId) }),
  /** Found by `coverageNeedId`, so in no list. */
  coverageNeed: table({ schema: CoverageNeed, indexes: [], space: (row) => spaceOfTeam(row.teamId) }),
  openShift: table({ schema: OpenShift, indexes: ['teamId'], space: (row) => spaceOfTeam(row.teamId) }),
  leave: table({ schema: Leave, indexes: ['agentId', 'teamId'], space: (row) => spaceOfLeave(row.agentId) }),
  rosterSeen: table({ schema: RosterSeen, indexes: [], space: (row) => spaceOfLeave(row.id) }),
  autoApproval: table({ schema: AutoApproval, indexes: ['teamId'], space: (row) => spaceOfTeam(row.teamId) }),
  delegation: table({ schema: Delegation, indexes: ['teamId'], space: (row) => spaceOfTeam(row.teamId) }),
} as const

export type Tables = typeof tables
export type TableName = keyof Tables
export type RowOf<T extends TableName> = z.infer<Tables[T]['schema']>
export type IndexOf<T extends TableName> = Tables[T]['indexes'][number]
export const tableNames = Object.keys(tables) as readonly TableName[]

/** The space a row lives in, which is who may read it. */
export const spaceOf = <T extends TableName>(table: T, row: RowOf<T>): string =>
  (tables[table].space as (row: RowOf<T>) => string)(row)

/** The fields by which rows of a table are listed. */
export const indexesOf = (table: TableName): readonly string[] => tables[table].indexes

/** The text under which a row is listed by a field, the same on both sides; undefined: it is in no list of that field. */
export function indexedText(row: unknown, field: string): string | undefined {
  if (typeof row !== 'object' || row === null) return undefined
  const value: unknown = Object.getOwnPropertyDescriptor(row, field)?.value
  return value === undefined || value === null ? undefined : String(value)
}
