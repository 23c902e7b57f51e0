/** What a person would call a piece of their work: a complaint's number, a customer's name, the shifts of a swap. */
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import type { z } from '#shared/kernel/schema.ts'
import type { WorkSubject } from '#shared/ports/data-port.ts'
import {
  type ArgsOfMutator,
  isMutatorName,
  type MutatorName,
  mutators,
} from '#shared/sync/mutators/registry.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { shiftViewOf } from './schedule.ts'
import { oneRow } from './visible-rows.ts'

type Subject<N extends MutatorName> = (
  database: NightdeskDatabase,
  args: ArgsOfMutator<N>,
) => Promise<WorkSubject>

const words = (said: string): WorkSubject => ({ is: 'words', words: said })
const ofComplaint = async (
  database: NightdeskDatabase,
  args: { complaintId: string },
): Promise<WorkSubject> => {
  const complaint = await oneRow(database, 'complaint', args.complaintId)
  return words(complaint === null ? '' : formatComplaintNumber(complaint.number))
}
const ofCustomer = async (database: NightdeskDatabase, { id }: { id: string }): Promise<WorkSubject> =>
  words((await oneRow(database, 'customer', id))?.name ?? '')
const ofSwap = async (database: NightdeskDatabase, { swapId }: { swapId: string }): Promise<WorkSubject> => {
  const swap = await oneRow(database, 'swap', swapId)
  if (swap === null) return words('')
  return swap.open === undefined
    ? ofShifts(database, swap.requester.shiftId, swap.counterpart?.shiftId ?? null)
    : ofOpenShift(database, swap.open)
}
const ofShifts = async (
  database: NightdeskDatabase,
  giveId: string | null,
  takeId: string | null,
): Promise<WorkSubject> => ({
  is: 'swap',
  give: giveId === null ? null : await shiftViewOf(database, giveId),
  take: takeId === null ? null : await shiftViewOf(database, takeId),
})
const ofOpenShift = async (
  database: NightdeskDatabase,
  { shiftId }: { readonly shiftId: string },
): Promise<WorkSubject> => words((await oneRow(database, 'openShift', shiftId))?.businessDate ?? '')

const ofLeave = async (
  database: NightdeskDatabase,
  { leaveId }: { readonly leaveId: string },
): Promise<WorkSubject> => {
  const leave = await oneRow(database, 'leave', leaveId)
  return words(leave === null ? '' : `${leave.agentName} ${leave.businessDate}`)
}

const subjects: { readonly [N in MutatorName]: Subject<N> } = {
  'complaint.register': async (_, { number }) => words(formatComplaintNumber(number)),
  'complaint.addNote': ofComplaint,
  'complaint.assign': ofComplaint,
  'complaint.advance': ofComplaint,
  'complaint.addTask': ofComplaint,
  'complaint.finishTask': ofComplaint,
  'complaint.readEscalation': ofComplaint,
  'complaint.remind': ofComplaint,
  'complaint.settleReminder': ofComplaint,
  'complaint.linkArticle': ofComplaint,
  'complaint.attach': ofComplaint,
  'complaint.detach': ofComplaint,
  'complaint.export': async (database, { of }) =>
    of.is === 'record' ? ofComplaint(database, { complaintId: of.id }) : words(''),
  'promise.add': ofComplaint,
  'promise.record': ofComplaint,
  'customer.create': async (_, { name }) => words(name),
  'customer.update': ofCustomer,
  'customer.identify': ofCustomer,
  'customer.addNote': ofCustomer,
  'customer.recordConsent': ofCustomer,
  'customer.merge': (database, { into }) => ofCustomer(database, { id: into }),
  'customer.unmerge': (database, { into }) => ofCustomer(database, { id: into }),
  'customer.reveal': (database, { of }) =>
    of.is === 'customer' ? ofCustomer(database, of) : ofComplaint(database, { complaintId: of.id }),
  'customer.callAnyway': ofCustomer,
  'call.record': async (_, { record }) => words(record.customerName ?? maskNumber(record.number)),
  'call.handOver': async (database, { customerId, number }) =>
    words((await oneRow(database, 'customer', customerId))?.name ?? maskNumber(number)),
  'swap.request': (database, { give, take }) => ofShifts(database, give.shiftId, take.shiftId),
  'swap.offer': (database, { give, take }) =>
    ofShifts(database, give?.shiftId ?? null, take?.shiftId ?? null),
  'swap.propose': ofSwap,
  'swap.takeOpen': (database, { open }) => ofOpenShift(database, open),
  'swap.take': ofSwap,
  'swap.untake': ofSwap,
  'swap.reconfirm': ofSwap,
  'swap.see': ofSwap,
  'swap.setAutoApproval': async (_, { effectiveFrom }) => words(effectiveFrom),
  'swap.delegate': async (database, { toId }) => words((await oneRow(database, 'agent', toId))?.name ?? ''),
  'swap.endDelegation': async (database, { id }) =>
    words((await oneRow(database, 'delegation', id))?.toName ?? ''),
  'leave.request': async (_, { businessDate }) => words(businessDate),
  'leave.decide': ofLeave,
  'leave.withdraw': ofLeave,
  'swap.accept': ofSwap,
  'swap.decline': ofSwap,
  'swap.withdraw': ofSwap,
  'swap.approve': ofSwap,
  'swap.deny': ofSwap,
  'roster.publish': async () => words(''),
  'roster.seen': async () => words(''),
}

export async function subjectOf(
  database: NightdeskDatabase,
  { name, args }: Pick<MutationEnvelope, 'name' | 'args'>,
): Promise<WorkSubject> {
  if (!isMutatorName(name)) return words('')
  const parsed = (mutators[name].args as z.ZodType).safeParse(args)
  return parsed.success ? (subjects[name] as Subject<never>)(database, parsed.data as never) : words('')
}
