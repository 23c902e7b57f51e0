/**
 * After-call work: every answered call opens exactly one wrap-up, which stays open until the agent finishes it; what they enter
 * is part of the phone's state from the first pause on, so that neither a desk that goes nor a power cut takes it. Its due time is
 * what the centre expects; running over is shown, never enforced.
 *
 *   open ──write, extend (as often as the centre allows)──▶ open ──finish (with an outcome where one is required)──▶ finished
 */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { type CallRules, choosable, dispositionPath, RuleCode } from './call-rules.ts'

/** What was entered so far; null: not touched, what the call itself suggests is shown. */
export const WrapUpEntry = z.strictObject({
  disposition: RuleCode.nullable(),
  notes: z.string().max(4000).nullable(),
})
export type WrapUpEntry = z.infer<typeof WrapUpEntry>

export const WrapUpOpened = z.enum(['at_end', 'after_crash'])
export type WrapUpOpened = z.infer<typeof WrapUpOpened>

export type OpenWrapUp = {
  readonly callId: CallId
  readonly startedAt: Instant
  readonly dueAt: Instant
  /** How often it was prolonged. */
  readonly extended: number
  readonly entry: WrapUpEntry
  /** `after_crash`: the phone or the machine went down in the call, and cut it off. */
  readonly opened: WrapUpOpened
}

/** What the agent made of the call. */
export type WrapUpResult = {
  readonly disposition: string | null
  /** As it was called then; codes outlive their names. */
  readonly dispositionLabel: string | null
  readonly notes: string
  readonly wrapUpSeconds: number
}

export const untouched: WrapUpEntry = { disposition: null, notes: null }

export const openWrapUp = (callId: CallId, startedAt: Instant, seconds: number): OpenWrapUp => ({
  callId,
  startedAt,
  dueAt: later(startedAt, seconds),
  extended: 0,
  entry: untouched,
  opened: 'at_end',
})

/** From now on if it has run over already: whoever asks for half a minute gets half a minute. */
export function extendedWrapUp(open: OpenWrapUp, { extension }: CallRules, at: Instant): OpenWrapUp | null {
  if (open.extended >= extension.times) return null
  const from = open.dueAt > at ? open.dueAt : at
  return { ...open, dueAt: later(from, extension.seconds), extended: open.extended + 1 }
}

/** null: the centre requires an outcome, and this is none of its. */
export function finishedWrapUp(
  { startedAt }: OpenWrapUp,
  { disposition, notes }: Pick<WrapUpResult, 'disposition' | 'notes'>,
  rules: CallRules,
  at: Instant,
): WrapUpResult | null {
  const known = choosable(rules).some(({ code }) => code === disposition)
  if (rules.disposition === 'required' && !known) return null
  return {
    disposition,
    dispositionLabel: disposition === null ? null : dispositionPath(rules, disposition),
    notes,
    wrapUpSeconds: Math.max(0, Math.round((msFromInstant(at) - msFromInstant(startedAt)) / 1000)),
  }
}

const later = (at: Instant, seconds: number): Instant => instantFromMs(msFromInstant(at) + seconds * 1000)
