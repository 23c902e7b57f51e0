/**
 * What a centre decides about its customers' privacy, queue by queue (Personal Information Protection Law, articles 6, 13 to 15 and 51): who
 * sees numbers and papers whole, who may have one shown for a moment and why, and why somebody who asked not to be called may be
 * called all the same. Without a decision everything is masked for everybody.
 */
import { z } from '#shared/kernel/schema.ts'
import { PermissionSet, type Person } from '../session/permissions.ts'
import { parseNumber } from './phone-number.parsing.ts'
import { maskNumber } from './phone-number.ts'

/** What is asked for, what for: the audit keeps these words and nothing that was shown. */
export const RevealReason = z.enum(['verify', 'call_back', 'pass_on', 'correct'])
export type RevealReason = z.infer<typeof RevealReason>
export const CallAnywayReason = z.enum(['promised', 'open_case', 'safety'])
export type CallAnywayReason = z.infer<typeof CallAnywayReason>

export const PrivacyRules = z.strictObject({
  /** Who sees everything whole, always. */
  whole: z.array(PermissionSet).max(6).default([]),
  /** Who may have something shown for so many seconds, with a reason. */
  reveal: z.array(PermissionSet).max(6).default(['agent', 'lead', 'department_handler']),
  revealSeconds: z.number().int().min(5).max(600).default(60),
  callAnyway: z.array(CallAnywayReason).max(3).default(['promised', 'open_case', 'safety']),
  /** The rule of the centre that says so, with its paragraph. */
  source: z.string().max(200).default(''),
})
export type PrivacyRules = z.infer<typeof PrivacyRules>

/** Of a centre that decided nothing. */
export const ordinaryPrivacy: PrivacyRules = PrivacyRules.parse({})

type Permitted = Pick<Person, 'permissions'>
const hasOneOf = ({ permissions }: Permitted, sets: readonly PermissionSet[]): boolean =>
  permissions.some((set) => sets.includes(set))

export const seesWhole = (person: Permitted, rules: PrivacyRules): boolean => hasOneOf(person, rules.whole)
export const mayReveal = (person: Permitted, rules: PrivacyRules): boolean =>
  seesWhole(person, rules) || hasOneOf(person, rules.reveal)

/** Long papers keep three characters in front and four at the end, short ones two: enough to compare with what is said. */
export function maskDocument(number: string): string {
  const characters = [...number]
  const [front, end] = characters.length >= 12 ? [3, 4] : [0, Math.min(2, characters.length - 1)]
  return characters
    .map((character, index) => (index < front || index >= characters.length - end ? character : '*'))
    .join('')
}

/** Whether anything of it is hidden from whoever sees it masked; of a number that was recorded with gaps nothing more is known. */
export const hidesDigits = (raw: string): boolean =>
  parseNumber(raw)?.kind !== 'masked' && maskNumber(raw).includes('*')
