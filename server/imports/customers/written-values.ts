/** Single values as people and spreadsheets write them: digits of full width, dates with slashes, words for a segment. */
import { Temporal } from 'temporal-polyfill'
import { customerTexts } from '#shared/i18n/customer.texts.ts'
import type { Text } from '#shared/i18n/texts.ts'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'

/** Digits, letters and signs of full width as those that are meant; nothing around it. */
export const halfWidth = (written: string): string => written.normalize('NFKC').trim()

const DAY = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/

/** `2026-3-1`, `2026/03/01`, `20260301`, with or without a time of day, as `2026-03-01`; anything else as it is. */
export function readDay(written: unknown): unknown {
  if (typeof written !== 'string') return written
  const [, year = '', separator, month = '', day = ''] = DAY.exec(halfWidth(written)) ?? []
  if (separator === undefined || (separator === '' && `${month}${day}`.length !== 4)) return written
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** null for what is no day of any calendar. */
export function startOfDay(day: string, zone: string): Instant | null {
  try {
    return instantFromMs(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
  } catch {
    return null
  }
}

const spellings = (words: Readonly<Record<string, Text>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([value, text]) =>
      Object.values(text).map((word) => [word.toLowerCase(), value]),
    ),
  )

const segments = spellings({
  standard: customerTexts.segment_standard,
  silver: customerTexts.segment_silver,
  gold: customerTexts.segment_gold,
  vip: customerTexts.segment_vip,
  enterprise: customerTexts.segment_enterprise,
})
const honorifics = spellings({
  mr: customerTexts.create_honorific_mr,
  ms: customerTexts.create_honorific_ms,
  none: customerTexts.create_honorific_none,
})
const credits = spellings({ unknown: customerTexts.credit_unknown })

const meant =
  (words: ReadonlyMap<string, string>) =>
  (written: string): string =>
    words.get(written.toLowerCase()) ?? written

export const readSegment = meant(segments)
export const readHonorific = meant(honorifics)
export const readCredit = (written: string): string => {
  const read = meant(credits)(written)
  return /^[a-d]$/.test(read) ? read.toUpperCase() : read
}
