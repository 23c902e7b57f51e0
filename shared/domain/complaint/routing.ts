/**
 * Where a case goes by itself. The rules are the centre's, in its file of case rules; the first one in force that fits decides, as
 * it stands in the file, so that whoever reads the file from above finds the same rule as the server. What no rule fits stays
 * with whoever filed it, and what nobody can take stands on the lead's board.
 */
import type { PermissionSet } from '#shared/domain/session/permissions.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { BusinessDate, type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { AgentId, CategoryId, DepartmentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { Customer } from '../customer/customer.ts'
import { type Category, categoryPath } from './category.ts'
import { type Complaint, ComplaintKind, Severity } from './complaint.ts'
import type { Routed } from './routed.ts'

const some = <T extends z.ZodType>(each: T) => z.array(each).min(1).max(200).optional()

/** All that is said must hold; what is not said does not matter. */
const Conditions = z.strictObject({
  /** Each with all that lies under it. */
  categoryIds: some(CategoryId),
  kinds: some(ComplaintKind),
  severities: some(Severity),
  segments: some(Customer.shape.segment),
  /** One of them is in the place that the customer named. */
  places: some(z.string().trim().min(1).max(40)),
  /** The agent said so, or the same customer had a case within so many days: about the same, or about anything. */
  repeat: z
    .strictObject({
      withinDays: z.number().int().min(1).max(365),
      about: z.enum(['same_category', 'anything']),
    })
    .optional(),
})

export const OwnerChoice = z.discriminatedUnion('is', [
  /** Whoever filed it keeps it. */
  z.strictObject({ is: z.literal('filer') }),
  z.strictObject({ is: z.literal('agent'), agentId: AgentId }),
  z.strictObject({ is: z.literal('lead') }),
  /** Who had the customer's last case: the story is not told twice. */
  z.strictObject({ is: z.literal('previous_owner') }),
  /** Of the same number of open cases, the one with the lower id: both runs of a decision come to the same. */
  z.strictObject({
    is: z.literal('least_loaded'),
    among: z.enum(['team', 'department']),
    at: z.enum(['work', 'any_time']),
  }),
  /** For the lead to say. */
  z.strictObject({ is: z.literal('nobody') }),
])
export type OwnerChoice = z.infer<typeof OwnerChoice>

export const RoutingRule = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(80),
  when: Conditions,
  departmentId: DepartmentId.nullable(),
  owner: OwnerChoice,
  /** The policy and its article. */
  source: z.string().trim().min(1).max(200),
  /** By the day on which the case is received, both included. */
  effectiveFrom: BusinessDate,
  effectiveTo: BusinessDate.nullable(),
})
export type RoutingRule = z.infer<typeof RoutingRule>

export const Routing = z.strictObject({
  rules: z.array(RoutingRule).max(500),
  /** Somebody who has signed out everywhere that long ago keeps no case. */
  absentAfterDays: z.number().int().min(1).max(60),
})
export type Routing = z.infer<typeof Routing>

/** Somebody of the case's team, as the server knows them at that moment. */
export type Colleague = {
  readonly id: AgentId
  readonly name: string
  readonly permissions: readonly PermissionSet[]
  readonly openCases: number
  /** By the roster. */
  readonly atWork: 'yes' | 'no'
  /** `left`: the account is disabled. `absent`: signed out everywhere for days. */
  readonly standing: 'here' | 'left' | 'absent'
}

export type EarlierCase = Pick<Complaint, 'categoryId' | 'receivedAt' | 'ownerId'>

export type RoutingInput = {
  readonly routing: Routing
  readonly departments: readonly {
    readonly id: DepartmentId
    readonly name: string
    readonly handlerIds: readonly AgentId[]
  }[]
  readonly categories: readonly Category[]
  readonly complaint: Complaint
  readonly segment: Customer['segment'] | null
  /** The customer's other cases. */
  readonly earlier: readonly EarlierCase[]
  readonly colleagues: readonly Colleague[]
  readonly leadId: AgentId | null
  readonly on: BusinessDate
  readonly at: Instant
  readonly because: Routed['because']
}

/** null: no rule fits. */
export function routeCase(input: RoutingInput): Routed | null {
  const rule = input.routing.rules.find((each) => isInForce(each, input.on) && fits(each, input))
  if (rule === undefined) return null
  const department = input.departments.find(({ id }) => id === rule.departmentId)
  const owner = ownerBy(rule.owner, input, department?.handlerIds ?? [])
  return {
    at: input.at,
    ruleId: rule.id,
    ruleName: rule.name,
    departmentId: rule.departmentId,
    departmentName: department?.name ?? '',
    ownerId: owner?.id ?? null,
    ownerName: owner?.name ?? '',
    because: input.because,
  }
}

const isInForce = ({ effectiveFrom, effectiveTo }: RoutingRule, on: BusinessDate): boolean =>
  effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo)

function fits({ when }: RoutingRule, input: RoutingInput): boolean {
  const { complaint, segment } = input
  return (
    isUnder(when.categoryIds, input) &&
    (when.kinds === undefined || when.kinds.includes(complaint.kind)) &&
    (when.severities === undefined || when.severities.includes(complaint.severity)) &&
    (when.segments === undefined || (segment !== null && when.segments.includes(segment))) &&
    (when.places === undefined || when.places.some((place) => isIn(place, complaint.place))) &&
    (when.repeat === undefined || isRepeat(when.repeat, input))
  )
}

const isUnder = (
  ids: readonly CategoryId[] | undefined,
  { categories, complaint: { categoryId } }: RoutingInput,
): boolean =>
  ids === undefined ||
  ids.includes(categoryId) ||
  categoryPath(categories, categoryId).some(({ id }) => ids.includes(id))

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
const isIn = (place: string, where: string): boolean => plain(where).includes(plain(place))

const DAY_MS = 86_400_000
function isRepeat(
  { withinDays, about }: NonNullable<RoutingRule['when']['repeat']>,
  { complaint, earlier }: RoutingInput,
): boolean {
  const from = msFromInstant(complaint.receivedAt) - withinDays * DAY_MS
  return (
    complaint.repeat ||
    earlier.some(
      ({ receivedAt, categoryId }) =>
        msFromInstant(receivedAt) >= from &&
        receivedAt <= complaint.receivedAt &&
        (about === 'anything' || categoryId === complaint.categoryId),
    )
  )
}

/** Editors, planners and administrators work on no cases, and nobody is given one who does not come back. */
const takesCases = ({ standing, permissions }: Colleague): boolean =>
  standing === 'here' &&
  permissions.some((set) => set === 'agent' || set === 'lead' || set === 'department_handler')

function ownerBy(
  choice: OwnerChoice,
  { colleagues, complaint, earlier, leadId }: RoutingInput,
  handlerIds: readonly AgentId[],
): Colleague | null {
  const free = colleagues.filter(takesCases)
  const known = (id: AgentId | null): Colleague | null => free.find((each) => each.id === id) ?? null
  switch (choice.is) {
    case 'filer':
      return known(complaint.createdBy)
    case 'agent':
      return known(choice.agentId)
    case 'lead':
      return known(leadId)
    case 'previous_owner':
      return earlier
        .toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt))
        .reduce<Colleague | null>((found, { ownerId }) => found ?? known(ownerId), null)
    case 'least_loaded':
      return (
        free
          .filter(({ id }) => choice.among === 'team' || handlerIds.includes(id))
          .filter(({ atWork }) => choice.at === 'any_time' || atWork === 'yes')
          .toSorted((a, b) => a.openCases - b.openCases || (a.id < b.id ? -1 : 1))[0] ?? null
      )
    case 'nobody':
      return null
    default:
      return assertNever(choice)
  }
}
