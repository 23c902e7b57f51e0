/** The shifts of an iCalendar file (RFC 5545): an event is a shift, and whoever is invited works it. */
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { RosterRowFault } from '#shared/ports/roster-import.ts'
import { type Centre, kinds, LONGEST_EXTERNAL_ID, type PlannedRow, places, wordIn } from './planned-row.ts'
import { MOST_ROWS, type SheetFault } from './sheet.ts'

export type EventRow = { readonly line: number; readonly read: Result<PlannedRow, EventFault> }
type EventFault = Pick<RosterRowFault, 'problem' | 'column' | 'written'>

export const isCalendar = (text: string): boolean => /^\s*BEGIN:VCALENDAR\s/i.test(text)

export function calendarRows(text: string, centre: Centre): Result<readonly EventRow[], SheetFault> {
  const lines = [...text.matchAll(/^BEGIN:VEVENT\r?$/gim)].map(
    ({ index }) => text.slice(0, index).split('\n').length,
  )
  if (lines.length === 0) return err('empty')
  if (lines.length > MOST_ROWS) return err('too_many_rows')
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const events = calendar.getAllSubcomponents('vevent')
    return ok(
      events.map((event, index) => ({ line: lines[index] ?? 0, read: rowOf(event, index, lines, centre) })),
    )
  } catch {
    return err('unreadable')
  }
}

function rowOf(
  event: ICAL.Component,
  index: number,
  lines: readonly number[],
  centre: Centre,
): Result<PlannedRow, EventFault> {
  const textOf = (name: string): string => String(event.getFirstPropertyValue(name) ?? '').trim()
  const fault = (problem: EventFault['problem'], column: string, written = ''): Result<never, EventFault> =>
    err({ problem, column, written: written.slice(0, 80) })
  const uid = textOf('uid')
  if (uid.length > LONGEST_EXTERNAL_ID) return fault('too_long_text', 'UID', uid)
  if (event.hasProperty('rrule') || event.hasProperty('rdate')) return fault('repeats', 'RRULE')
  const invited = event.getAllProperties('attendee').map((property) => ({
    account: String(property.getFirstValue() ?? '')
      .replace(/^mailto:/i, '')
      .replace(/@.*$/, ''),
    name: String(property.getParameter('cn') ?? ''),
  }))
  const [first] = invited
  if (first === undefined) return fault('no_agent_in_event', 'ATTENDEE')
  const agent = centre.agents.get(first.account) ?? centre.agents.get(first.name)
  if (agent === undefined) return fault('unknown_agent', 'ATTENDEE', first.name || first.account)
  const start = instantIn(event, 'dtstart', centre.zone)
  if (start === null) return fault('no_time', 'DTSTART', textOf('dtstart'))
  const end = instantIn(event, 'dtend', centre.zone)
  if (end === null) return fault('no_time', 'DTEND', textOf('dtend'))
  const queue = centre.queues.find(({ id, name }) => [id, name].includes(textOf('categories')))
  return ok({
    line: lines[index] ?? 0,
    externalId: uid === '' ? null : uid,
    agent,
    businessDate: dateIn(centre.zone, start),
    segments: [{ start, end }],
    kind: wordIn(kinds, textOf('summary')) ?? null,
    place: wordIn(places, textOf('location')) ?? null,
    queueId: queue?.id ?? null,
    activities: null,
  })
}

/** In UTC, in the zone that it names, or by the clock on the centre's wall; null: it is none, or a whole day. */
function instantIn(event: ICAL.Component, name: string, zone: string): Instant | null {
  const property = event.getFirstProperty(name)
  const value = property?.getFirstValue()
  if (!(value instanceof ICAL.Time) || value.isDate) return null
  const named = property?.getParameter('tzid')
  const text = value.toString()
  try {
    return text.endsWith('Z')
      ? instantFromMs(Temporal.Instant.from(text).epochMilliseconds)
      : instantFromMs(
          Temporal.PlainDateTime.from(text).toZonedDateTime(typeof named === 'string' ? named : zone)
            .epochMilliseconds,
        )
  } catch {
    return null
  }
}
