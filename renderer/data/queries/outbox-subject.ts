/** What a person would call a piece of their work: a complaint's number, a customer's name, the days of a swap. */
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import type { z } from '#shared/kernel/schema.ts'
import {
  type ArgsOfMutator,
  isMutatorName,
  type MutatorName,
  mutators,
} from '#shared/sync/mutators/registry.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { oneRow } from './visible-rows.ts'

type Subject<N extends MutatorName> = (database: NightdeskDatabase, args: ArgsOfMutator<N>) => Promise<string>

const ofComplaint = async (database: NightdeskDatabase, args: { complaintId: string }): Promise<string> => {
  const complaint = await oneRow(database, 'complaint', args.complaintId)
  return complaint === null ? '' : formatComplaintNumber(complaint.number)
}
const ofSwap = async (database: NightdeskDatabase, { swapId }: { swapId: string }): Promise<string> => {
  const swap = await oneRow(database, 'swap', swapId)
  return swap === null ? '' : days(database, swap.requester.shiftId, swap.counterpart.shiftId)
}
async function days(database: NightdeskDatabase, ...shiftIds: readonly string[]): Promise<string> {
  const dates: string[] = []
  for (const id of shiftIds) {
    const shift = await oneRow(database, 'shift', id)
    if (shift !== null) dates.push(shift.businessDate)
  }
  return dates.join(' \u21c4 ')
}

const subjects: { readonly [N in MutatorName]: Subject<N> } = {
  'complaint.register': async (_, { number }) => formatComplaintNumber(number),
  'complaint.addNote': ofComplaint,
  'complaint.assign': ofComplaint,
  'complaint.advance': ofComplaint,
  'complaint.linkArticle': ofComplaint,
  'complaint.attach': ofComplaint,
  'complaint.detach': ofComplaint,
  'customer.create': async (_, { name }) => name,
  'customer.update': async (database, { id }) => (await oneRow(database, 'customer', id))?.name ?? '',
  'call.record': async (_, { record }) => record.customerName ?? maskNumber(record.number),
  'swap.request': (database, { give, take }) => days(database, give.shiftId, take.shiftId),
  'swap.accept': ofSwap,
  'swap.decline': ofSwap,
  'swap.withdraw': ofSwap,
  'swap.approve': ofSwap,
  'swap.deny': ofSwap,
}

/** Empty when it cannot be named: the kind of work is shown anyway. */
export async function subjectOf(
  database: NightdeskDatabase,
  { name, args }: MutationEnvelope,
): Promise<string> {
  if (!isMutatorName(name)) return ''
  const parsed = (mutators[name].args as z.ZodType).safeParse(args)
  return parsed.success ? (subjects[name] as Subject<never>)(database, parsed.data as never) : ''
}
