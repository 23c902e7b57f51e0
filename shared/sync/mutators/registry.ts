/** Every mutator by the name it travels under. A name, once released, is never given another meaning. */
import type { z } from '#shared/kernel/schema.ts'
import type { AuditedDetail, MutationContext, MutatorOutcome, Rows } from '../mutator.ts'
import { attachToComplaint, detachFromComplaint } from './attachment.mutators.ts'
import { handOverCall, recordCall } from './call.mutators.ts'
import { addCaseTask, finishCaseTask } from './case-task.mutators.ts'
import { addComplaintNote, linkArticle, registerComplaint } from './complaint.mutators.ts'
import { advanceComplaint, assignComplaint } from './complaint-life.mutators.ts'
import {
  addCustomerNote,
  createCustomer,
  identifyCustomer,
  recordConsent,
  updateCustomer,
} from './customer.mutators.ts'
import { readEscalation } from './escalation.mutators.ts'
import { decideLeave, requestLeave, withdrawLeave } from './leave.mutators.ts'
import { mergeCustomer, unmergeCustomer } from './merge.mutators.ts'
import { callAnyway, exportCases, reveal } from './privacy.mutators.ts'
import { addPromise, recordPromise } from './promise.mutators.ts'
import { remind, settleReminder } from './reminder.mutators.ts'
import { publishRoster } from './roster.mutators.ts'
import { rosterSeen } from './roster-seen.mutators.ts'
import { offer, proposeSwap, requestSwap, takeOpenShift } from './swap.mutators.ts'
import {
  acceptSwap,
  declineSwap,
  reconfirmSwap,
  seeSwap,
  takeSwap,
  untakeSwap,
  withdrawSwap,
} from './swap-answers.mutators.ts'
import { approveSwap, delegate, denySwap, endDelegation, setAutoApproval } from './swap-decisions.mutators.ts'

export const mutators = {
  'complaint.register': registerComplaint,
  'complaint.addNote': addComplaintNote,
  'complaint.assign': assignComplaint,
  'complaint.advance': advanceComplaint,
  'complaint.addTask': addCaseTask,
  'complaint.finishTask': finishCaseTask,
  'complaint.readEscalation': readEscalation,
  'complaint.remind': remind,
  'complaint.settleReminder': settleReminder,
  'complaint.linkArticle': linkArticle,
  'complaint.attach': attachToComplaint,
  'complaint.detach': detachFromComplaint,
  'complaint.export': exportCases,
  'promise.add': addPromise,
  'promise.record': recordPromise,
  'customer.create': createCustomer,
  'customer.update': updateCustomer,
  'customer.identify': identifyCustomer,
  'customer.addNote': addCustomerNote,
  'customer.recordConsent': recordConsent,
  'customer.merge': mergeCustomer,
  'customer.unmerge': unmergeCustomer,
  'customer.reveal': reveal,
  'customer.callAnyway': callAnyway,
  'call.record': recordCall,
  'call.handOver': handOverCall,
  'swap.request': requestSwap,
  'swap.offer': offer,
  'swap.propose': proposeSwap,
  'swap.takeOpen': takeOpenShift,
  'swap.take': takeSwap,
  'swap.untake': untakeSwap,
  'swap.reconfirm': reconfirmSwap,
  'swap.see': seeSwap,
  'swap.setAutoApproval': setAutoApproval,
  'swap.delegate': delegate,
  'swap.endDelegation': endDelegation,
  'leave.request': requestLeave,
  'leave.decide': decideLeave,
  'leave.withdraw': withdrawLeave,
  'swap.accept': acceptSwap,
  'swap.decline': declineSwap,
  'swap.withdraw': withdrawSwap,
  'swap.approve': approveSwap,
  'swap.deny': denySwap,
  'roster.publish': publishRoster,
  'roster.seen': rosterSeen,
} as const

export type Mutators = typeof mutators
export type MutatorName = keyof Mutators
export type ArgsOfMutator<N extends MutatorName> = z.infer<Mutators[N]['args']>

/** A mutator whose arguments are not known to the compiler; `apply` parses them. */
export type AnyMutator = {
  readonly args: z.ZodType
  readonly apply: (rows: Rows, rawArgs: unknown, context: MutationContext) => Promise<MutatorOutcome>
  readonly auditedOf?: (rawArgs: unknown) => AuditedDetail | null
}

export const isMutatorName = (name: string): name is MutatorName => Object.hasOwn(mutators, name)

/** `undefined` for a name that this version does not know: the caller refuses with `unknown_mutator`. */
export const findMutator = (name: string): AnyMutator | undefined =>
  isMutatorName(name) ? mutators[name] : undefined
