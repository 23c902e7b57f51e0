/** Two cases about one matter: what the one that ends takes along, and where that is found from then on. */
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import { type Complaint, MOST_ABSORBED, MOST_PROMISES } from '#shared/domain/complaint/complaint.ts'
import { MOST_TASKS, openTasks } from '#shared/domain/complaint/task.ts'
import { lookupKeys, numberKeys } from '#shared/domain/customer/phone-number.ts'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import { type Actor, type MutationContext, type MutatorOutcome, type Rows, refuse } from '../mutator.ts'
import { survivor } from './merge.mutators.ts'
import { readable } from './readable.ts'

/**
 * The other takes over what was promised and what is left to do, and leads to it. null: it did. Like a promise or a task of its own,
 * that is added by anybody who works on cases and sees both.
 */
export async function carryInto(
  rows: Rows,
  complaint: Complaint,
  intoId: ComplaintId,
  context: MutationContext,
): Promise<MutatorOutcome | null> {
  const { actor } = context
  const into = await readable(rows, 'complaint', intoId, actor)
  if (into === undefined || into.training !== complaint.training)
    return refuse('not_found', { field: 'intoId' })
  if (!mayWorkOnComplaints(actor)) return refuse('not_permitted')
  const wrong = (problem: string) => refuse('invalid', { field: 'intoId', problem })
  if (into.id === complaint.id) return wrong('itself')
  if (!isOpen(into.status)) return refuse('wrong_state', { from: into.status, to: 'merged' })
  if (!(await isSamePerson(rows, complaint, into, context))) return wrong('other_customer')
  const promises = joined(into.promises, complaint.promises)
  const tasks = joined(into.tasks ?? [], openTasks(complaint))
  const absorbed = [...(into.absorbed ?? []), complaint.id]
  if (promises.length > MOST_PROMISES) return wrong('too_many_promises')
  if (absorbed.length > MOST_ABSORBED || tasks.length > MOST_TASKS) return wrong('too_many')
  await rows.put('complaint', { ...into, promises, absorbed, ...(tasks.length > 0 && { tasks }) })
  return null
}

const joined = <T extends { readonly id: string }>(own: readonly T[], others: readonly T[]): T[] => [
  ...own,
  ...others.filter(({ id }) => !own.some((each) => each.id === id)),
]

/** By whatever records there are of them; somebody who is on no record, by the number that they called from. */
async function isSamePerson(
  rows: Rows,
  one: Complaint,
  other: Complaint,
  { actor, run }: MutationContext,
): Promise<boolean> {
  if (one.customerId === null || other.customerId === null)
    return lookupKeys(one.contactNumber).exact.some((key) => numberKeys(other.contactNumber).includes(key))
  if (one.customerId === other.customerId) return true
  const [a, b] = [await survivor(rows, one.customerId, actor), await survivor(rows, other.customerId, actor)]
  // This machine may lack the record that says that they are one.
  if (a === undefined || b === undefined) return run === 'preview'
  return a.id === b.id
}

/**
 * The case that has what was promised in this one, and what is left to do: whoever says something of it, on a machine that did not
 * know of the merging, says it of that one.
 */
export async function whereItGoesOn(rows: Rows, complaint: Complaint, actor: Actor): Promise<Complaint> {
  const into = complaint.status === 'merged' ? complaint.handling?.mergedInto : undefined
  const next = into === undefined ? undefined : await readable(rows, 'complaint', into, actor)
  return next === undefined ? complaint : whereItGoesOn(rows, next, actor)
}
