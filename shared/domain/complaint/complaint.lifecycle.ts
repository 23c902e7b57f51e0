/**
 * The life of a complaint after ISO 10002. What is not drawn does not happen: an unknown step is refused, never
 * corrected in silence.
 *
 *   registered ─▶ assessed ─▶ assigned ─▶ investigating ⇄ waiting_customer | waiting_department
 *       └──────────────────────▶ ▲ │           │
 *                   handed over  └─┘           ▼
 *             investigating ◀── sent back ── proposed ─▶ authorised ─▶ communicated ─▶ follow_up ─▶ closed
 *                      ▲─────────── not satisfied ────────────┴─────────────┘ └──────────────────────▲
 *
 *   any open one ─▶ merged | withdrawn | escalated_external
 *   escalated_external ─▶ assigned | investigating | communicated | closed
 *   closed | withdrawn ─▶ reopened ─▶ assessed | assigned | investigating
 *   an open one that changes hands goes back to assigned
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { ComplaintStatus } from './complaint.ts'

const SIDE_EXITS = ['merged', 'withdrawn', 'escalated_external'] as const

const NEXT: Readonly<Record<ComplaintStatus, readonly ComplaintStatus[]>> = {
  registered: ['assessed', 'assigned', ...SIDE_EXITS],
  assessed: ['assigned', ...SIDE_EXITS],
  assigned: ['assigned', 'investigating', ...SIDE_EXITS],
  investigating: ['waiting_customer', 'waiting_department', 'proposed', 'assigned', ...SIDE_EXITS],
  waiting_customer: ['investigating', 'assigned', ...SIDE_EXITS],
  waiting_department: ['investigating', 'assigned', ...SIDE_EXITS],
  proposed: ['authorised', 'investigating', 'assigned', ...SIDE_EXITS],
  authorised: ['communicated', 'assigned', ...SIDE_EXITS],
  communicated: ['follow_up', 'closed', 'investigating', 'assigned', ...SIDE_EXITS],
  follow_up: ['closed', 'investigating', 'assigned', ...SIDE_EXITS],
  closed: ['reopened'],
  reopened: ['assessed', 'assigned', 'investigating', ...SIDE_EXITS],
  merged: [],
  withdrawn: ['reopened'],
  escalated_external: ['assigned', 'investigating', 'communicated', 'closed', 'merged', 'withdrawn'],
}

export const nextStatuses = (from: ComplaintStatus): readonly ComplaintStatus[] => NEXT[from]

export type NoSuchStep = { readonly from: ComplaintStatus; readonly to: ComplaintStatus }

export const transition = (
  from: ComplaintStatus,
  to: ComplaintStatus,
): Result<ComplaintStatus, NoSuchStep> => (NEXT[from].includes(to) ? ok(to) : err({ from, to }))

const ENDED: readonly ComplaintStatus[] = ['closed', 'merged', 'withdrawn']

/** Somebody still owes the customer something. */
export const isOpen = (status: ComplaintStatus): boolean => !ENDED.includes(status)

const NEEDS_REASON: readonly ComplaintStatus[] = [
  'waiting_customer',
  'waiting_department',
  'closed',
  'reopened',
  'merged',
  'withdrawn',
  'escalated_external',
]

/** Steps that whoever reads the file later cannot understand without a sentence. */
export const reasonRequired = (to: ComplaintStatus): boolean => NEEDS_REASON.includes(to)
