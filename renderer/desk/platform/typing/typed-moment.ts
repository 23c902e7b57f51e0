/**
 * When something was, as people type or say it: `yesterday at three in the afternoon` in their words, `3.15`, `11-20 14:30`. Wall time in the
 * centre's zone; what can be no time of any calendar is none.
 */
import { Temporal } from 'temporal-polyfill'
import {
  agoWords,
  dateWords,
  daysSaid,
  halfWord,
  hourWords,
  joiningWord,
  lastWeekWord,
  minuteWord,
  numeralDigits,
  numeralSteps,
  type PartOfDay,
  partsSaid,
  quarterWord,
  unitsOfTime,
  weekdayWords,
  weekWords,
} from '#shared/i18n/said-words.ts'
import { plainSigns, readNumber } from './typed-number.ts'

/** What is left open is looked for before now (what happened) or after it (what is promised). */
export type Leaning = 'past' | 'future'

const oneOf = (words: readonly string[]): string => `(?:${words.join('|')})`
const NUMERAL = `[${[...Object.keys(numeralDigits), ...Object.keys(numeralSteps)].join('')}]`
const COUNT = `(?:\\d{1,3}|${NUMERAL}{1,4})`

const DAY = [
  `(?<said>${daysSaid.map(([word]) => word).join('|')})`,
  `(?:(?<year>\\d{4})(?:[-/.]|${oneOf(dateWords.year)}))?(?<month>\\d{1,2})(?:[-/.]|${oneOf(dateWords.month)})(?<day>\\d{1,2})${oneOf(dateWords.day)}?`,
  `(?<onlyDay>\\d{1,2})${oneOf(dateWords.day)}`,
  `(?<lastWeek>${lastWeekWord})?${oneOf(weekWords)}(?<weekday>[${weekdayWords.join('')}])`,
].join('|')
const PART = partsSaid.map(([word]) => word).join('|')
const CLOCK = `(?<part>${PART})?\\s*(?:(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::\\d{2})?|(?<hourSaid>\\d{1,2}|${NUMERAL}{1,3})(?:${oneOf(hourWords)}(?:(?<half>${halfWord})|(?<quarters>${NUMERAL})${quarterWord}|(?<minuteSaid>\\d{1,2}|${NUMERAL}{1,3})${minuteWord}?)?|(?=\\s*[ap]m)))\\s*(?<after>[ap]m)?`
const AGO = `(?:(?<halfAgo>${halfWord})|(?<count>${COUNT}))(?:(?<minutes>${oneOf(unitsOfTime.minutes)})|(?<hours>${oneOf(unitsOfTime.hours)})|(?<days>${oneOf(unitsOfTime.days)}))${oneOf(agoWords)}`

const WHOLE = new RegExp(`^(?:(?:${DAY})?[\\s,T]*(?:${CLOCK})?|${AGO})$`, 'iu')
/** In running text a time alone may be any day's: it is taken only together with its day. */
const WITHIN = new RegExp(`(?:${DAY})[\\s,${joiningWord}]*(?:${CLOCK})`, 'iu')

/** Wall time as the form keeps it, `2026-03-01T18:00`; null: it is none. */
export function readMoment(typed: string, now: Temporal.PlainDateTime, leaning: Leaning): string | null {
  const text = plainSigns(typed).toLowerCase()
  if (text === '') return null
  const groups = WHOLE.exec(text)?.groups
  return groups === undefined ? null : momentOf(groups, now, leaning)
}

/** The first moment that is named with its day in what was said. */
export function findMoment(said: string, now: Temporal.PlainDateTime): string | null {
  const groups = WITHIN.exec(plainSigns(said).toLowerCase())?.groups
  return groups === undefined ? null : momentOf(groups, now, 'past')
}

type Groups = Readonly<Record<string, string | undefined>>

function momentOf(groups: Groups, now: Temporal.PlainDateTime, leaning: Leaning): string | null {
  try {
    const ago = agoOf(groups, now)
    if (ago !== null) return written(ago)
    const day = dayOf(groups, now, leaning)
    const clock = clockOf(groups)
    if (clock === 'impossible') return null
    if (clock === null) return day === null ? null : written(day.toPlainDateTime(wholeDay(leaning)))
    return written(
      day === null ? timeAlone(clock, now, leaning) : day.toPlainDateTime().add({ minutes: clock }),
    )
  } catch (cause) {
    // A day that no calendar has.
    if (cause instanceof RangeError) return null
    throw cause
  }
}

/** A time without its day is the last one that has been, or the next one to come: at night that is often not today's. */
function timeAlone(minutes: number, now: Temporal.PlainDateTime, leaning: Leaning): Temporal.PlainDateTime {
  const today = now.toPlainDate().toPlainDateTime()
  // The night's hours after midnight count on from the day before.
  const [before, ...after] = [-2, -1, 0, 1].map((days) => today.add({ days }).add({ minutes })) as [
    Temporal.PlainDateTime,
    ...Temporal.PlainDateTime[],
  ]
  const side = (at: Temporal.PlainDateTime): number => Temporal.PlainDateTime.compare(at, now)
  if (leaning === 'past') return after.findLast((at) => side(at) <= 0) ?? before
  return after.find((at) => side(at) > 0) ?? before
}

const written = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'minute' })
/** A day without a time: from its beginning on, or by the end of its work. */
const wholeDay = (leaning: Leaning): Temporal.PlainTime =>
  Temporal.PlainTime.from(leaning === 'past' ? '00:00' : '18:00')

function agoOf(groups: Groups, now: Temporal.PlainDateTime): Temporal.PlainDateTime | null {
  const count = groups['halfAgo'] !== undefined ? 0.5 : readNumber(groups['count'] ?? '')
  if (count === null) return null
  const minutes = groups['minutes'] !== undefined ? 1 : groups['hours'] !== undefined ? 60 : 24 * 60
  return now.subtract({ minutes: count * minutes })
}

function dayOf(groups: Groups, now: Temporal.PlainDateTime, leaning: Leaning): Temporal.PlainDate | null {
  const today = now.toPlainDate()
  const said = daysSaid.find(([word]) => word === groups['said'])
  if (said !== undefined) return today.add({ days: said[1] })
  if (groups['month'] !== undefined) {
    const [month, day] = [Number(groups['month']), Number(groups['day'])]
    const inYear = (year: number): Temporal.PlainDate =>
      Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
    if (groups['year'] !== undefined) return inYear(Number(groups['year']))
    return nearest([today.year - 1, today.year, today.year + 1].flatMap(possible(inYear)), today, leaning)
  }
  if (groups['onlyDay'] !== undefined) {
    const day = Number(groups['onlyDay'])
    const inMonth = (away: number): Temporal.PlainDate => {
      const { year, month } = today.toPlainYearMonth().add({ months: away })
      return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
    }
    return nearest([-1, 0, 1].flatMap(possible(inMonth)), today, leaning)
  }
  if (groups['weekday'] !== undefined) {
    const weekday = Math.min(weekdayWords.indexOf(groups['weekday']), 6) + 1
    const monday = today.subtract({ days: today.dayOfWeek - 1 })
    if (groups['lastWeek'] !== undefined) return monday.add({ days: weekday - 8 })
    return nearest(
      [-7, 0, 7].map((away) => monday.add({ days: away + weekday - 1 })),
      today,
      leaning,
    )
  }
  return null
}

/** A year without the 29th of February, a month without a 31st: left out, unless none is left. */
const possible =
  (make: (of: number) => Temporal.PlainDate) =>
  (of: number): Temporal.PlainDate[] => {
    try {
      return [make(of)]
    } catch {
      return []
    }
  }

function nearest(
  days: readonly Temporal.PlainDate[],
  today: Temporal.PlainDate,
  leaning: Leaning,
): Temporal.PlainDate {
  const side = (day: Temporal.PlainDate): number => Temporal.PlainDate.compare(day, today)
  const found =
    leaning === 'past' ? days.findLast((day) => side(day) <= 0) : days.find((day) => side(day) >= 0)
  if (found === undefined) throw new RangeError('No calendar has this day')
  return found
}

/** Minutes after midnight; null: no time was said. */
function clockOf(groups: Groups): number | null | 'impossible' {
  const said = groups['hour'] ?? groups['hourSaid']
  if (said === undefined) return null
  const hour = readNumber(said)
  const minute = minuteOf(groups)
  if (hour === null || minute === null || hour > 24 || minute > 59) return 'impossible'
  const spoken = groups['part'] ?? groups['after']
  // The night before last, the evening of yesterday: its part of the day is in the word for the day.
  const part = partsSaid.find(([word]) => word === spoken)?.[1] ?? eveningIn(groups['said'])
  return hourIn(part, hour) * 60 + minute
}

const eveningIn = (day: string | undefined): PartOfDay | undefined => {
  const last = [...(day ?? '')].at(-1)
  return partsSaid.find(([word, part]) => word === last && part === 'evening')?.[1]
}

function minuteOf(groups: Groups): number | null {
  if (groups['half'] !== undefined) return 30
  if (groups['quarters'] !== undefined) return (readNumber(groups['quarters']) ?? 4) * 15
  return readNumber(groups['minute'] ?? groups['minuteSaid'] ?? '0')
}

/** Twelve at night is the end of that day, one o'clock in the night is of the same night: after midnight. */
function hourIn(part: PartOfDay | undefined, hour: number): number {
  switch (part) {
    case 'before_dawn':
      return hour === 12 ? 0 : hour
    case 'morning':
    case undefined:
      return hour
    case 'noon':
      return hour < 10 ? hour + 12 : hour
    case 'afternoon':
      return hour < 12 ? hour + 12 : hour
    case 'evening':
      if (hour === 12) return 24
      return hour >= 5 && hour < 12 ? hour + 12 : hour < 5 ? hour + 24 : hour
  }
}
