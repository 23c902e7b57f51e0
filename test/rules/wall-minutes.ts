/** Shifts as sets of minutes of the wall clock, and what an oracle says. */
import type { SwapPolicy } from '#shared/domain/schedule/roster.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'

export const wallMinute = (instant: string): number => Date.parse(instant) / 60_000 + 480
export const dayOf = (shift: Shift): number => Date.parse(shift.businessDate) / 86_400_000
export const isNightMinute = (minute: number): boolean => {
  const hour = Math.floor((minute % 1440) / 60)
  return hour >= 22 || hour < 6
}

const known = new WeakMap<Shift, ReadonlySet<number>>()
export function minutesOf(shift: Shift): ReadonlySet<number> {
  const before = known.get(shift)
  if (before !== undefined) return before
  const minutes = new Set<number>()
  for (const { start, end } of shift.segments)
    for (let minute = wallMinute(start); minute < wallMinute(end); minute += 1) minutes.add(minute)
  known.set(shift, minutes)
  return minutes
}

export function policyOf(policies: readonly SwapPolicy[], date: string): SwapPolicy | null {
  const inForce = policies.filter(({ from = '' }) => from <= date)
  return inForce.sort((one, other) => ((one.from ?? '') < (other.from ?? '') ? 1 : -1))[0] ?? null
}

const paidBefore = new WeakMap<
  Shift,
  { readonly policies: readonly SwapPolicy[]; readonly paid: ReadonlySet<number> }
>()
export function paidMinutes(shift: Shift, policies: readonly SwapPolicy[]): ReadonlySet<number> {
  const before = paidBefore.get(shift)
  if (before?.policies === policies) return before.paid
  const unpaid: readonly string[] = policyOf(policies, shift.businessDate)?.unpaid ?? ['meal']
  const paid = new Set(minutesOf(shift))
  for (const { kind, start, end } of shift.segments.flatMap(({ activities }) => activities))
    if (unpaid.includes(kind))
      for (let minute = wallMinute(start); minute < wallMinute(end); minute += 1) paid.delete(minute)
  paidBefore.set(shift, { policies, paid })
  return paid
}

const first = (minutes: ReadonlySet<number>): number => Math.min(...minutes)
const last = (minutes: ReadonlySet<number>): number => Math.max(...minutes)

/** How many minutes lie between any of the one and any of the other; `most` when there are as many or more. */
export function free(one: ReadonlySet<number>, other: ReadonlySet<number>, most: number): number {
  if (last(one) + most < first(other) || last(other) + most < first(one)) return most
  for (let between = 0; between < most; between += 1)
    for (const minute of one)
      if (other.has(minute + between + 1) || other.has(minute - between - 1)) return between
  return most
}

/** In hours with one decimal. */
export const down = (minutes: number): number => Math.floor(minutes / 6) / 10
export const up = (minutes: number): number => Math.ceil(minutes / 6) / 10

export type Said = string
export const line = (
  rule: string,
  verdict: string,
  basis: string,
  who: string,
  figures: Readonly<Record<string, string | number>>,
): Said => JSON.stringify([rule, verdict, basis, who, Object.entries(figures).sort()])
