/** Which cases a list is about: what every criterion allows. It can be kept and sent; what it means is said here alone. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { Instant, msFromInstant } from '#shared/kernel/clock.ts'
import {
  AgentId,
  CallId,
  CategoryId,
  CustomerId,
  type DepartmentId,
  QueueId,
  TeamId,
} from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { isOpen } from './complaint.lifecycle.ts'
import type { ComplaintSummary } from './complaint.summary.ts'
import { ComplaintKind, ComplaintStatus, Priority } from './complaint.ts'

const MOST_CHOSEN = 200
const oneOf = <T extends z.ZodType>(value: T) => z.array(value).max(MOST_CHOSEN).optional()

export const ComplaintFilter = z.strictObject({
  /** `mine`: owned or filed by me, practice too; `department`: waits for a department that I work in. */
  scope: z.enum(['mine', 'department', 'open', 'all']),
  kinds: oneOf(ComplaintKind),
  statuses: oneOf(ComplaintStatus),
  priorities: oneOf(Priority),
  categoryIds: oneOf(CategoryId),
  queueIds: oneOf(QueueId),
  teamIds: oneOf(TeamId),
  /** null: those that nobody owns. */
  ownerIds: oneOf(AgentId.nullable()),
  customerId: CustomerId.optional(),
  callId: CallId.optional(),
  receivedFrom: Instant.optional(),
  receivedBefore: Instant.optional(),
  /** Its next clock runs out before that, or has; `none`: nothing says when it has to be done. */
  due: z.union([z.strictObject({ before: Instant }), z.literal('none')]).optional(),
  reopened: z.literal('yes').optional(),
  repeat: z.literal('yes').optional(),
  /** Part of the number, of the customer's name, or of what the list shows of the facts. */
  text: z.string().max(200).optional(),
})
export type ComplaintFilter = z.infer<typeof ComplaintFilter>

/** Who looks at the list. */
export type Viewer = { readonly agentId: AgentId; readonly departmentIds: readonly DepartmentId[] }
export type Sought = { readonly summary: ComplaintSummary; readonly text: string }

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** What the words of a person are looked for in, folded once and not at every key. */
export const soughtText = ({ number, customerName, facts }: ComplaintSummary): string =>
  folded(`${number}\n${customerName}\n${facts}`)

/** Prepared once for a whole list. */
export function matcherOf(filter: ComplaintFilter, viewer: Viewer): (sought: Sought) => boolean {
  const among = <T>(chosen: readonly T[] | undefined): ((value: T) => boolean) | null => {
    if (chosen === undefined) return null
    const set = new Set(chosen)
    return (value) => set.has(value)
  }
  const criteria: (((sought: Sought) => boolean) | null)[] = [
    inScope(filter.scope, viewer),
    on(among(filter.kinds), ({ kind }) => kind),
    on(among(filter.statuses), ({ status }) => status),
    on(among(filter.priorities), ({ priority }) => priority),
    on(among(filter.categoryIds), ({ categoryId }) => categoryId),
    on(among(filter.queueIds), ({ queueId }) => queueId),
    on(among(filter.teamIds), ({ teamId }) => teamId),
    on(among(filter.ownerIds), ({ ownerId }) => ownerId),
    on(equal(filter.customerId), ({ customerId }) => customerId),
    on(equal(filter.callId), ({ callId }) => callId),
    on(notBefore(filter.receivedFrom), ({ receivedAt }) => receivedAt),
    on(before(filter.receivedBefore), ({ receivedAt }) => receivedAt),
    dueAsWanted(filter.due),
    on(filter.reopened === 'yes' ? (times: number) => times > 0 : null, ({ reopened }) => reopened),
    on(equal(filter.repeat === 'yes' ? true : undefined), ({ repeat }) => repeat),
    hasText(filter.text),
  ]
  const wanted = criteria.filter((criterion) => criterion !== null)
  return (sought) => wanted.every((criterion) => criterion(sought))
}

const on = <V>(
  test: ((value: V) => boolean) | null,
  value: (summary: ComplaintSummary) => V,
): ((sought: Sought) => boolean) | null => test && (({ summary }) => test(value(summary)))

const equal = <T>(wanted: T | undefined): ((value: T | null) => boolean) | null =>
  wanted === undefined ? null : (value) => value === wanted
const before = (end: Instant | undefined): ((at: Instant) => boolean) | null =>
  end === undefined ? null : (at) => at < end
const notBefore = (start: Instant | undefined): ((at: Instant) => boolean) | null =>
  start === undefined ? null : (at) => at >= start

function inScope(
  scope: ComplaintFilter['scope'],
  { agentId, departmentIds }: Viewer,
): (sought: Sought) => boolean {
  switch (scope) {
    case 'mine':
      return ({ summary: { ownerId, createdBy } }) => ownerId === agentId || createdBy === agentId
    case 'department':
      return ({ summary: { departmentId, training } }) =>
        !training && departmentId !== undefined && departmentIds.includes(departmentId)
    case 'open':
      return ({ summary: { status, training } }) => !training && isOpen(status)
    case 'all':
      return ({ summary: { training } }) => !training
    default:
      return assertNever(scope)
  }
}

function dueAsWanted(due: ComplaintFilter['due']): ((sought: Sought) => boolean) | null {
  if (due === undefined) return null
  if (due === 'none') return ({ summary }) => summary.next === null
  const end = msFromInstant(due.before)
  return ({ summary: { next } }) => next !== null && (next.lap.dueAt ?? Number.POSITIVE_INFINITY) < end
}

/** The number may be pasted with the blanks that it is shown with. */
function hasText(typed: string | undefined): ((sought: Sought) => boolean) | null {
  const wanted = folded(typed ?? '').trim()
  if (wanted === '') return null
  const number = wanted.replaceAll(' ', '')
  return ({ summary, text }) => text.includes(wanted) || summary.number.includes(number)
}
