/**
 * What a centre decides about its agents' calls: what became of a call (a tree of codes), how long its wrap-up may take, and
 * why an agent may be away. Given with the line (`GET /telephony`), so that whoever can take a call has it (ADR 18).
 */
import { z } from '#shared/kernel/schema.ts'
import { CallRecord } from './call-record.ts'

/** Of an outcome, or of a reason to be away. */
export const RuleCode = z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/)
const Label = z.string().trim().min(1).max(40)

/** What became of a call. Only one that has none below it can be chosen. */
export const Disposition = z.strictObject({
  code: RuleCode,
  label: Label,
  /** The code of the one it stands under. */
  under: RuleCode.nullable().default(null),
  /** Of the few that are used most: chosen by this one key. */
  digit: z
    .string()
    .regex(/^[1-9]$/)
    .optional(),
  /** Suggested by itself for a call that a case was filed on, or that was passed on. */
  suggestedFor: z.enum(['case_filed', 'transferred']).optional(),
})
export type Disposition = z.infer<typeof Disposition>

export const awayStates = ['break', 'meeting', 'training', 'back_office'] as const

export const allowedMinutes = z.number().int().positive().max(600)
export const AwayReason = z.strictObject({
  code: RuleCode,
  state: z.enum(awayStates),
  label: Label,
  /** null: as long as it takes. */
  allowedMinutes: allowedMinutes.nullable().default(null),
  /** What the PBX knows it by; put behind the code that is dialled. */
  digits: z
    .string()
    .regex(/^[0-9]{1,6}$/)
    .optional(),
})
export type AwayReason = z.infer<typeof AwayReason>

export const CallRules = z.strictObject({
  dispositions: z.array(Disposition).max(200).default([]),
  disposition: z.enum(['required', 'optional']).default('optional'),
  /** How often an agent may prolong a wrap-up, and by how much. */
  extension: z
    .strictObject({
      seconds: z.number().int().positive().max(3600),
      times: z.number().int().nonnegative().max(20),
    })
    .default({ seconds: 30, times: 0 }),
  reasons: z.array(AwayReason).max(60).default([]),
})
export type CallRules = z.infer<typeof CallRules>

/** Of a centre that decided nothing. */
export const noCallRules: CallRules = CallRules.parse({})

/** Those that can be chosen, in the order of the tree as it was written. */
export function choosable({ dispositions }: CallRules): readonly Disposition[] {
  const above = new Set(dispositions.map(({ under }) => under))
  return dispositions.filter(({ code }) => !above.has(code))
}

/** With what it stands under, as it is recorded: a label alone can stand in two branches. */
export function dispositionPath({ dispositions }: CallRules, code: string): string | null {
  const labels: string[] = []
  const passed = new Set<string>()
  for (let at: string | null = code; at !== null && !passed.has(at); ) {
    const found: Disposition | undefined = dispositions.find((other) => other.code === at)
    if (found === undefined) break
    passed.add(at)
    labels.unshift(found.label)
    at = found.under
  }
  return labels.length === 0 ? null : labels.join(' / ')
}

/** The first thing that is wrong with rules that somebody wrote; null: nothing is. */
export function faultOf(rules: CallRules): string | null {
  const { dispositions, disposition, reasons } = rules
  const codes = dispositions.map(({ code }) => code)
  const twice = firstTwice(codes) ?? firstTwice(reasons.map(({ code }) => code))
  if (twice !== null) return twice
  const lost = dispositions.find(({ under }) => under !== null && !codes.includes(under))
  if (lost !== undefined) return lost.code
  const round = dispositions.find((each) => !reachesTop(dispositions, each))
  if (round !== undefined) return round.code
  const unrecordable = choosable(rules).find(({ code }) => !canBeRecorded(dispositionPath(rules, code)))
  if (unrecordable !== undefined) return unrecordable.code
  const above = new Set(dispositions.map(({ under }) => under))
  const marked = dispositions.filter(({ digit }) => digit !== undefined)
  const unusable = marked.find(({ code }) => above.has(code))
  if (unusable !== undefined) return unusable.code
  const digitTwice = firstTwice(marked.map(({ digit }) => digit ?? ''))
  if (digitTwice !== null) return digitTwice
  return disposition === 'required' && codes.length === 0 ? 'dispositions' : null
}

/** A wrap-up with an outcome that no record takes would never be kept. */
const canBeRecorded = (path: string | null): boolean =>
  CallRecord.shape.dispositionLabel.safeParse(path ?? undefined).success

function reachesTop(dispositions: readonly Disposition[], from: Disposition): boolean {
  const passed = new Set<string>()
  for (let at: Disposition | undefined = from; at !== undefined; ) {
    if (at.under === null) return true
    if (passed.has(at.code)) return false
    passed.add(at.code)
    const { under }: Disposition = at
    at = dispositions.find(({ code }) => code === under)
  }
  return false
}

const firstTwice = (all: readonly string[]): string | null =>
  all.find((each, index) => all.indexOf(each) !== index) ?? null
