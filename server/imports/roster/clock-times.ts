/** Times of a day as people and spreadsheets write them, in minutes after the midnight that its business date begins with. */
import { rosterTimeTexts } from '#shared/i18n/roster-file.texts.ts'
import type { Text } from '#shared/i18n/texts.ts'
import { halfWidth } from '../customers/written-values.ts'

export const DAY_MINUTES = 1_440
export type Span = { readonly from: number; readonly to: number }

const wordOf = (text: Text): string => Object.values(text).join('|')
const NEXT_DAY = wordOf(rosterTimeTexts.next_day)
const CLOCK = new RegExp(
  `^(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}[ T])?(?:(${NEXT_DAY}) ?)?(\\d{1,2})[:.]?(\\d{2})(?::00(?:\\.0+)?)?(?: ?\\+1| ?\\(\\+1\\))?$`,
  'i',
)
const BETWEEN = new RegExp(`\\s*(?:[-–—~]|${wordOf(rosterTimeTexts.until)})\\s*`, 'i')
/** Excel keeps 06:00 as a quarter of a day, and 30:00 as one and a quarter. */
const FRACTION = /^[01]?\.\d+$|^0$/

/** null: it is no time. */
export function clockIn(written: string): number | null {
  const text = halfWidth(written)
  if (FRACTION.test(text)) return Math.round(Number(text) * DAY_MINUTES)
  const [, nextDay, hours, minutes] = CLOCK.exec(text) ?? []
  if (hours === undefined || Number(minutes) > 59 || Number(hours) > 47) return null
  const next = nextDay !== undefined || /\+1\)?$/.test(text) ? DAY_MINUTES : 0
  return Number(hours) * 60 + Number(minutes) + next
}

/** `08:00-12:00; 18:00-22:00`; null: it is none. What ends before it starts ends on the next day, and a later one lies after the one before. */
export function spansIn(written: string): readonly Span[] | null {
  const parts = halfWidth(written)
    .split(/[;,\u3001\n]|(?<=\d)\s*\/\s*(?=\d)/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const spans: Span[] = []
  for (const part of parts) {
    const [first, second, ...more] = part.split(BETWEEN)
    if (first === undefined || second === undefined || more.length > 0) return null
    const span = spanOf(clockIn(first), clockIn(second), spans.at(-1))
    if (span === null) return null
    spans.push(span)
  }
  return spans
}

export function spanOf(from: number | null, to: number | null, before: Span | undefined): Span | null {
  if (from === null || to === null) return null
  const start =
    before !== undefined && from < before.to && from + DAY_MINUTES >= before.to && from < before.from
      ? from + DAY_MINUTES
      : from
  return { from: start, to: to <= start ? to + DAY_MINUTES : to }
}

/** A break of `00:15` in a shift from 22:00 on is one in the small hours. */
export const within = (span: Span, segments: readonly Span[]): Span => {
  const first = segments[0]?.from ?? 0
  return span.to <= first ? { from: span.from + DAY_MINUTES, to: span.to + DAY_MINUTES } : span
}

const two = (value: number): string => String(value).padStart(2, '0')
/** Hours beyond 24 are those of the next day. */
export const clockText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
