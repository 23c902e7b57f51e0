/**
 * Shifts as iCalendar (RFC 5545), for the calendars that people keep anyway. Times are UTC (3.3.5, form 2), so no time zone has to be
 * described and none can be misread. A segment is an event of its own: nobody is busy in the gap of a split shift.
 */
import { type Instant, laterOf } from '#shared/kernel/clock.ts'
import type { Shift } from './shift.ts'

/** In the language of whoever asks. Nothing of anybody else belongs here: the file leaves the centre. */
export type CalendarWords = {
  readonly calendar: string
  readonly summary: (shift: Shift) => string
  readonly location: (shift: Shift) => string
  readonly description: (shift: Shift, segment: Shift['segments'][number]) => string
}

const OCTETS_IN_A_LINE = 75
const utf8Length = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** RFC 5545, 3.1: at most 75 octets, and no character is torn apart; a line that goes on begins with a space. */
function folded(line: string): string {
  let written = ''
  let octets = 0
  for (const character of line) {
    const length = utf8Length(character)
    if (octets + length > OCTETS_IN_A_LINE) {
      written += '\r\n '
      octets = 1
    }
    written += character
    octets += length
  }
  return written
}

/** RFC 5545, 3.3.11: what has a meaning in the format is escaped, and what is no text at all goes. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be in it
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n')

/** `20260307T140000Z` */
const utc = (at: Instant): string => `${at.slice(0, 19).replace(/[-:]/g, '')}Z`

/** The same shift has the same name for ever, whatever its times become (3.8.4.7). */
const uidOf = ({ id }: Shift, segment: number): string =>
  `${id.replace(/[^\w.-]/g, '_')}.${segment + 1}@nightdesk`

export type CalendarFile = {
  readonly shifts: readonly Shift[]
  readonly words: CalendarWords
  /** When it is written. */
  readonly now: Instant
  /** Of a calendar that is asked for again and again: after so many minutes. */
  readonly refreshMinutes?: number
}

export function calendarFile({ shifts, words, now, refreshMinutes }: CalendarFile): string {
  const events = shifts.flatMap((shift) =>
    shift.segments.flatMap((segment, index) => [
      'BEGIN:VEVENT',
      `UID:${uidOf(shift, index)}`,
      `DTSTAMP:${utc(now)}`,
      `DTSTART:${utc(segment.start)}`,
      // A calendar shows nothing that ends when it begins.
      `DTEND:${utc(laterOf(segment.start, segment.end))}`,
      // The first version of something is 0 (3.8.7.4).
      `SEQUENCE:${shift.revision - 1}`,
      `SUMMARY:${escaped(words.summary(shift))}`,
      `LOCATION:${escaped(words.location(shift))}`,
      `DESCRIPTION:${escaped(words.description(shift, segment))}`,
      `CATEGORIES:${shift.kind.toUpperCase()}`,
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'END:VEVENT',
    ]),
  )
  const again =
    refreshMinutes === undefined
      ? []
      : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`, `X-PUBLISHED-TTL:PT${refreshMinutes}M`]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nightdesk//Roster//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(words.calendar)}`,
    ...again,
    ...events,
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
