/**
 * Finds a customer by a number and shows numbers to a person. A number becomes keys that compare as plain text (and
 * can be hashed): a whole number has one for itself and one for its masked form, so that `138****8000` in a record is
 * found by a full caller, and a caller who arrives masked finds full records.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type ParsedNumber, parseNumber, parseNumbers } from './phone-number.parsing.ts'

export type LookupKeys = {
  /** Keys that only this very number has. Empty when the caller's number came masked or not at all. */
  readonly exact: readonly string[]
  /** A key that other customers' numbers may have too: a hit says "probably". */
  readonly masked: string | null
}

const NOTHING: LookupKeys = { exact: [], masked: null }

const wholeKey = (parsed: Exclude<ParsedNumber, { kind: 'masked' }>): string => {
  switch (parsed.kind) {
    case 'mobile':
      return `full:86${parsed.digits}`
    case 'landline':
      return `full:86${parsed.area.slice(1)}${parsed.subscriber}`
    case 'abroad':
      return `full:${parsed.e164}`
    case 'local':
      return `local:${parsed.digits}`
    default:
      return assertNever(parsed)
  }
}

/** First three digits of a mobile or the area code, and the last four: what the usual mask leaves. */
const visibleEnds = (parsed: ParsedNumber): string | null => {
  switch (parsed.kind) {
    case 'mobile':
      return `${parsed.digits.slice(0, 3)}:${parsed.digits.slice(-4)}`
    case 'landline':
      return `${parsed.area}:${parsed.subscriber.slice(-4)}`
    case 'masked':
      return `${parsed.prefix}:${parsed.suffix}`
    case 'abroad':
    case 'local':
      return null
    default:
      return assertNever(parsed)
  }
}

/** The keys under which a recorded number is kept. Empty for what is no number. */
export function numberKeys(recorded: string): string[] {
  const keys = parseNumbers(recorded).flatMap((parsed) => {
    const ends = visibleEnds(parsed)
    const own = parsed.kind === 'masked' ? `masked:${ends}` : wholeKey(parsed)
    return ends === null ? [own] : [own, `ends:${ends}`]
  })
  return [...new Set(keys)]
}

/** The keys to ask for when this number calls. */
export function lookupKeys(dialled: string): LookupKeys {
  const parsed = parseNumber(dialled)
  if (parsed === null) return NOTHING
  const ends = visibleEnds(parsed)
  if (parsed.kind === 'masked') return { exact: [], masked: `ends:${ends}` }
  return { exact: [wholeKey(parsed)], masked: ends === null ? null : `masked:${ends}` }
}

/** Grouped for reading aloud: `138 0013 8000`, `0571 8888 1234`, `+852 9123 4567`. What is no number comes back trimmed. */
export function formatForReading(number: string): string {
  const parsed = parseNumber(number)
  if (parsed === null) return number.trim()
  switch (parsed.kind) {
    case 'mobile':
      return `${parsed.digits.slice(0, 3)} ${parsed.digits.slice(3, 7)} ${parsed.digits.slice(7)}`
    case 'landline':
      return withExtension(`${parsed.area} ${grouped(parsed.subscriber)}`, parsed.extension)
    case 'abroad':
      return parsed.international
    case 'local':
      return withExtension(grouped(parsed.digits), parsed.extension)
    case 'masked':
      return `${parsed.prefix} **** ${parsed.suffix}`
    default:
      return assertNever(parsed)
  }
}

/** Hides the middle, for a screen that others can see: `138****8000`. Hotlines and inner extensions are nobody's own. */
export function maskNumber(number: string): string {
  const parsed = parseNumber(number)
  if (parsed === null) return number.trim()
  switch (parsed.kind) {
    case 'mobile':
      return `${parsed.digits.slice(0, 3)}****${parsed.digits.slice(-4)}`
    case 'landline':
      return parsed.subscriber.length < 7
        ? `${parsed.area}${parsed.subscriber}`
        : `${parsed.area}${lastFour(parsed.subscriber)}`
    case 'abroad': {
      const country = parsed.international.split(' ')[0] ?? ''
      return `${country} ${lastFour(parsed.e164.slice(country.length - 1))}`
    }
    case 'local':
      return parsed.digits.length < 7 || /^[48]00/.test(parsed.digits)
        ? parsed.digits
        : lastFour(parsed.digits)
    case 'masked':
      return `${parsed.prefix}****${parsed.suffix}`
    default:
      return assertNever(parsed)
  }
}

const lastFour = (digits: string): string => `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`

const withExtension = (main: string, extension: string | null): string =>
  extension === null ? main : `${main}-${extension}`

/** 8 → 4 4, 7 → 3 4, 10 (400 and 800) → 3 3 4; shorter ones are read as one word. */
const grouped = (digits: string): string => {
  if (digits.length === 8) return `${digits.slice(0, 4)} ${digits.slice(4)}`
  if (digits.length === 7) return `${digits.slice(0, 3)} ${digits.slice(3)}`
  if (digits.length === 10) return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
  return digits
}
