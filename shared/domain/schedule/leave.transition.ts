/**
 * The life of a request for time off.
 *
 *   requested ── approve ─▶ approved ── withdraw ─▶ withdrawn
 *       ├──────── deny ───▶ denied
 *       ├──────── withdraw ▶ withdrawn
 *       └──────── expire ─▶ expired      (it was over, and nobody had decided)
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { LeaveState } from './leave.ts'

export const leaveEvents = ['approve', 'deny', 'withdraw', 'expire'] as const
export type LeaveEvent = (typeof leaveEvents)[number]

const steps: Readonly<Record<LeaveEvent, { readonly from: readonly LeaveState[]; readonly to: LeaveState }>> =
  {
    approve: { from: ['requested'], to: 'approved' },
    deny: { from: ['requested'], to: 'denied' },
    withdraw: { from: ['requested', 'approved'], to: 'withdrawn' },
    expire: { from: ['requested'], to: 'expired' },
  }

export const endOf = (event: LeaveEvent): LeaveState => steps[event].to

export const transition = (
  state: LeaveState,
  event: LeaveEvent,
): Result<LeaveState, { readonly from: LeaveState; readonly event: LeaveEvent }> => {
  const { from, to } = steps[event]
  return from.includes(state) ? ok(to) : err({ from: state, event })
}
