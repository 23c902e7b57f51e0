/**
 * The life of a complaint after ISO 10002, as a machine. What is not drawn does not happen: an unknown step is refused,
 * never corrected in silence.
 *
 *   registered ─▶ assessed ─▶ assigned ─▶ investigating ⇄ waiting_customer | waiting_department
 *       └──────────────────────▶ ▲ │           │
 *                   handed over  └─┘           ▼
 *             investigating ◀── sent back ── proposed ─▶ authorised ─▶ communicated ─▶ follow_up ─▶ closed
 *                      ▲─────────── not satisfied ────────────┴─────────────┘ └──────────────────────▲
 *
 *   a call that follows up, and each further one: communicated | follow_up ─▶ follow_up
 *   an answer that is to be followed up is closed only when that is done, refused or was tried often enough
 *   registered | assessed | assigned | investigating | reopened ─▶ communicated, settled on the spot
 *   any open one ─▶ merged | withdrawn | escalated_external
 *   escalated_external ─▶ assigned | investigating | communicated
 *   closed | withdrawn ─▶ reopened ─▶ assessed | assigned | investigating
 *   an open one that changes hands goes back to assigned
 */
import { err, type Result } from '#shared/kernel/result.ts'
import { type Change, changeOf, type Doer, type LifeRefusal, type LifeState } from './complaint.effects.ts'
import { type ComplaintStatus, complaintStatuses } from './complaint.ts'
import { type Handling, isMoney } from './handling.ts'
import type { LifeEvent, LifeEventType, LifeField } from './life-event.ts'

const ENDED: readonly ComplaintStatus[] = ['closed', 'merged', 'withdrawn']

/** Somebody still owes the customer something. */
export const isOpen = (status: ComplaintStatus): boolean => !ENDED.includes(status)

/** `asker`: the handlers, and who made the follow-up call. `assigner`, `approver` and the others are told apart in `complaint.permission.ts`. */
export type Who = 'handler' | 'asker' | 'assigner' | 'approver' | 'anybody'

export type Transition = {
  /** `assign` changes the owner, too, and is an intent of its own. */
  readonly type: LifeEventType | 'assign'
  readonly from: readonly ComplaintStatus[]
  readonly to: ComplaintStatus
  readonly who: Who
  readonly needs: readonly LifeField[]
}

const t = (
  type: Transition['type'],
  from: readonly ComplaintStatus[],
  to: ComplaintStatus,
  who: Who,
  needs: readonly LifeField[] = [],
): Transition => ({ type, from, to, who, needs })

const OPEN = complaintStatuses.filter(isOpen)
const INSIDE = OPEN.filter((status) => status !== 'escalated_external')
const WAITING = ['waiting_customer', 'waiting_department'] as const
const BEGINNING = ['registered', 'assessed', 'assigned', 'investigating', 'reopened'] as const

// biome-ignore format: one transition a line, so that the life reads at a glance
export const transitions: readonly Transition[] = [
  // what                   from                                                    to                    who         needs
  t('assess',              ['registered', 'reopened'],                             'assessed',           'handler'),
  t('assign',              OPEN,                                                   'assigned',           'assigner'),
  t('investigate',         ['assigned', 'reopened', 'escalated_external', ...WAITING], 'investigating',  'handler'),
  t('investigate',         ['proposed', 'communicated'],                           'investigating',      'handler',  ['reason']),
  t('investigate',         ['follow_up'],                                          'investigating',      'asker',    ['reason']),
  t('wait_for_customer',   ['investigating'],                                      'waiting_customer',   'handler',  ['what']),
  t('wait_for_department', ['investigating'],                                      'waiting_department', 'handler',  ['whom', 'what']),
  t('propose',             ['investigating'],                                      'proposed',           'handler',  ['remedy', 'amountFen', 'what']),
  t('approve',             ['proposed'],                                           'authorised',         'approver', ['amountFen']),
  t('refuse',              ['proposed'],                                           'investigating',      'approver', ['reason']),
  t('communicate',         ['authorised', 'escalated_external'],                   'communicated',       'handler',  ['what']),
  t('settle',              BEGINNING,                                              'communicated',       'handler',  ['remedy', 'amountFen', 'what']),
  t('follow_up',           ['communicated'],                                       'follow_up',          'handler'),
  t('follow_up_call',      ['communicated', 'follow_up'],                          'follow_up',          'anybody'),
  t('close',               ['communicated'],                                       'closed',             'handler',  ['outcome', 'causeId', 'reason']),
  t('close',               ['follow_up'],                                          'closed',             'handler',  ['satisfaction', 'outcome', 'causeId', 'reason']),
  t('reopen',              ['closed', 'withdrawn'],                                'reopened',           'anybody',  ['reason']),
  t('merge',               OPEN,                                                   'merged',             'handler',  ['intoId', 'reason']),
  t('withdraw',            OPEN,                                                   'withdrawn',          'handler',  ['reason']),
  t('escalate',            INSIDE,                                                 'escalated_external', 'handler',  ['body', 'reference', 'reason']),
]

export const transitionsFrom = (from: ComplaintStatus): readonly Transition[] =>
  transitions.filter((transition) => transition.from.includes(from))

const drawn = (from: ComplaintStatus, type: Transition['type']): Transition | undefined =>
  transitionsFrom(from).find((transition) => transition.type === type)

export const nextStatuses = (from: ComplaintStatus): readonly ComplaintStatus[] => [
  ...new Set(transitionsFrom(from).map(({ to }) => to)),
]

/** One step, or why there is none. Who may ask for it at all is settled before, by `complaint.permission.ts`. */
export function transition(state: LifeState, event: LifeEvent, doer: Doer): Result<Change, LifeRefusal> {
  const line = drawn(state.status, event.type)
  if (line === undefined) {
    const to = transitions.find(({ type }) => type === event.type)?.to ?? state.status
    return err({ code: 'wrong_state', from: state.status, to })
  }
  const missing = neededFor(line, state).find((field) => isMissing(event, field))
  if (missing !== undefined) return err({ code: 'invalid', field: missing, problem: 'required' })
  if (event.type === 'close' && doer.followUp === 'owed')
    return err({ code: 'invalid', field: 'followUp', problem: 'follow_up_owed' })
  if (hasStrayMoney(event)) return err({ code: 'invalid', field: 'amountFen', problem: 'no_money' })
  return changeOf(state, event, line.to, doer)
}

/** What the customer said on the phone need not be said again by whoever closes the case. */
export const neededFor = (
  { needs }: Transition,
  { handling }: { readonly handling?: Handling | undefined },
): readonly LifeField[] =>
  handling?.followUps === undefined ? needs : needs.filter((field) => field !== 'satisfaction')

/** Handing over: the file is the same, somebody else's work on it begins. */
export const mayBeAssigned = (from: ComplaintStatus): boolean => drawn(from, 'assign') !== undefined

function isMissing(event: LifeEvent, field: LifeField): boolean {
  const value: unknown = Object.getOwnPropertyDescriptor(event, field)?.value
  if (field === 'amountFen') return 'remedy' in event && isMoney(event.remedy) && event.amountFen === 0
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

const hasStrayMoney = (event: LifeEvent): boolean =>
  'remedy' in event && !isMoney(event.remedy) && event.amountFen > 0
