/** What was decided on the way of a demo complaint, told by its steps: the remedy, who allowed it, the answer, the end. */
import type { ComplaintStatus, ComplaintStep } from '#shared/domain/complaint/complaint.ts'
import { satisfactionOf } from '#shared/domain/complaint/follow-up.rules.ts'
import type { Handling, Remedy } from '#shared/domain/complaint/handling.ts'
import { CauseId, type ComplaintId } from '#shared/kernel/ids.ts'
import { callBefore } from './follow-ups.ts'

/** By the beginning of the category's id, the first that fits. */
const CAUSES: readonly (readonly [category: string, cause: string])[] = [
  ['cat-broadband-overdue', 'service-missed-visit'],
  ['cat-broadband-slow', 'product-capacity'],
  ['cat-broadband-drops', 'product-capacity'],
  ['cat-broadband', 'product-line'],
  ['cat-home', 'product-line'],
  ['cat-mobile-signal', 'product-coverage'],
  ['cat-mobile', 'product-system'],
  ['cat-billing-added', 'product-third-party'],
  ['cat-billing', 'product-billing-fault'],
  ['cat-contract-promise', 'expectation-sales-promise'],
  ['cat-contract', 'expectation-unclear-terms'],
  ['cat-visit-conduct', 'service-workmanship'],
  ['cat-visit', 'service-missed-visit'],
  ['cat-service-manner', 'service-attitude'],
]
const causeOf = (categoryId: string): CauseId =>
  CauseId.parse(CAUSES.find(([beginning]) => categoryId.startsWith(beginning))?.[1] ?? 'service-slow')

const isFault = (categoryId: string): boolean => causeOf(categoryId).startsWith('product-line')
/** What still waits for the lead is about money: nothing else would have to wait. */
const WAITING_FEN = 28_000

type Given = {
  readonly id: ComplaintId
  readonly categoryId: string
  readonly status: ComplaintStatus
  readonly steps: readonly ComplaintStep[]
  /** What was decided, in a sentence. */
  readonly decision: string
}

/** undefined: nothing was decided yet. */
export function handlingOf({ id, categoryId, status, steps, decision }: Given): Handling | undefined {
  const last = (to: ComplaintStatus) => steps.findLast((step) => step.to === to)
  const [waited, proposed, authorised, told, closed] = [
    status === 'waiting_department' ? last('waiting_department') : undefined,
    last('proposed'),
    last('authorised'),
    last('communicated'),
    last('closed'),
  ]
  const by = ({ at, byId, byName }: ComplaintStep) => ({ at, byId, byName })
  const waitsForLead = status === 'proposed'
  const remedy: Remedy = waitsForLead ? 'compensation' : isFault(categoryId) ? 'repair' : 'explanation'
  const amountFen = waitsForLead ? WAITING_FEN : 0
  const followUps = closed === undefined ? [] : [callBefore(closed, id)]
  const handling: Handling = {
    earlier: [],
    ...(waited !== undefined && { waiting: { ...by(waited), whom: '', what: waited.reason || decision } }),
    ...(proposed !== undefined && {
      proposal: {
        ...by(proposed),
        id: `${id}-proposal`,
        remedy,
        amountFen,
        what: proposed.reason || decision,
      },
    }),
    ...(authorised !== undefined && {
      authorisation: { at: authorised.at, amountFen, byIds: [authorised.byId], source: authorised.reason },
    }),
    ...(told !== undefined && { communication: { ...by(told), what: told.reason || decision } }),
    ...(followUps.length > 0 && { followUps }),
    ...(closed !== undefined && {
      closure: {
        ...by(closed),
        causeId: causeOf(categoryId),
        outcome: 'upheld' as const,
        summary: (closed.reason || decision).slice(0, 500),
        satisfaction: satisfactionOf(followUps) ?? null,
      },
    }),
  }
  return Object.keys(handling).length === 1 ? undefined : handling
}
