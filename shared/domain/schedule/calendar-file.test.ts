/** What comes out is read by calendars that we did not write: here by an independent parser. */
import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { type CalendarWords, calendarFile } from './calendar-file.ts'
import { Shift } from './shift.ts'

const NOW = '2026-03-07T14:42:00.000Z' as Instant
const shift = (id: string, revision: number, ...segments: readonly (readonly [string, string])[]): Shift =>
  Shift.parse({
    ...{ id, agentId: 'a', teamId: 't', businessDate: '2026-03-07', zone: 'Asia/Shanghai', kind: 'split' },
    ...{ place: 'home', queueId: 'q', revision },
    segments: segments.map(([start, end]) => ({ start, end, activities: [] })),
  })
const plain: CalendarWords = {
  calendar: '班表',
  summary: () => '夜班',
  location: () => '居家',
  description: () => '',
}
const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
const linesOf = (text: string): readonly string[] => text.split('\r\n').slice(0, -1)

test('a night is at its moments whatever zone the calendar is set to, and a split shift leaves its gap free', () => {
  const text = calendarFile({
    shifts: [
      shift('night', 3, ['2026-03-07T14:00:00.000Z', '2026-03-07T22:00:00.000Z']),
      shift(
        'split',
        1,
        ['2026-03-08T00:00:00.000Z', '2026-03-08T04:00:00.000Z'],
        ['2026-03-08T10:00:00.000Z', '2026-03-08T14:00:00.000Z'],
      ),
    ],
    words: plain,
    now: NOW,
  })
  expect(
    read(text).map((event) => [
      event.uid,
      event.sequence,
      event.startDate.toJSDate().toISOString(),
      event.endDate.toJSDate().toISOString(),
    ]),
  ).toEqual([
    ['night.1@nightdesk', 2, '2026-03-07T14:00:00.000Z', '2026-03-07T22:00:00.000Z'],
    ['split.1@nightdesk', 0, '2026-03-08T00:00:00.000Z', '2026-03-08T04:00:00.000Z'],
    ['split.2@nightdesk', 0, '2026-03-08T10:00:00.000Z', '2026-03-08T14:00:00.000Z'],
  ])
})

test('a changed shift keeps its name and counts on, so that a calendar takes it for the same', () => {
  const times = ['2026-03-07T14:00:00.000Z', '2026-03-07T22:00:00.000Z'] as const
  const [before, after] = [1, 2].map(
    (revision) => read(calendarFile({ shifts: [shift('s', revision, times)], words: plain, now: NOW }))[0],
  )
  expect(after?.uid).toBe(before?.uid)
  expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.NaN)
})

test('whatever a queue is called comes back whole, and no line is longer than 75 octets or torn inside a character', () => {
  const octets = new TextEncoder()
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('夜', '班', '😀', 'é', 'a', ',', ';', '\\', '\n', ':', '"', ' '), {
        maxLength: 200,
      }),
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      (characters, hours, revision) => {
        const words = characters.join('')
        const start = instantFromMs(Date.parse('2024-01-01T00:00:00Z') + hours * 3_600_000)
        const end = instantFromMs(Date.parse(start) + 28_800_000)
        const text = calendarFile({
          shifts: [shift('s', revision, [start, end])],
          words: { calendar: words, summary: () => words, location: () => words, description: () => words },
          now: NOW,
        })
        for (const line of linesOf(text)) {
          expect(octets.encode(line).length).toBeLessThanOrEqual(75)
          expect(line).not.toContain('\n')
          expect(line).not.toMatch(/\p{Surrogate}/u)
        }
        const [event] = read(text)
        expect([event?.summary, event?.location, event?.description]).toEqual([words, words, words])
        expect(event?.startDate.toJSDate().toISOString()).toBe(start)
        expect(event?.sequence).toBe(revision - 1)
      },
    ),
    { numRuns: 300 },
  )
})

test('nothing that is no text breaks out of its line', () => {
  const text = calendarFile({
    shifts: [shift('s', 1, ['2026-03-07T14:00:00.000Z', '2026-03-07T22:00:00.000Z'])],
    words: { ...plain, summary: () => 'a\rBEGIN:VALARM\u0000\u0007b' },
    now: NOW,
  })
  expect(text).not.toMatch(/^BEGIN:VALARM/m)
  expect(read(text)[0]?.summary).toBe('a\nBEGIN:VALARM  b')
})
