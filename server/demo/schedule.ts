/**
 * Six weeks of shifts. Nine agents rotate through nine lines of a rota, one line a week, so that early, late, split
 * and free days come to everybody in turn; three chose the nights and keep their line. The rota has no beginning:
 * it also says who sat at the telephone a year ago.
 */
import type { Activity, Shift } from '#shared/domain/schedule/shift.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { ShiftId } from '#shared/kernel/ids.ts'
import {
  clock,
  type Day,
  DEMO_ZONE,
  dateOf,
  instantAt,
  later,
  type Moment,
  mondayOf,
  weekdayOf,
} from './calendar.ts'
import { type Colleague, demoColleagues } from './team.ts'

/** F 06:00, E 07:00, D 09:00, L 14:00, S split, N night, T day of training for the night team, - off. Monday first. */
type Code = 'F' | 'E' | 'D' | 'L' | 'S' | 'N' | 'T' | 'M' | '-'

/**
 * On every day one F, one E and one S; two D and two L from Monday to Friday, one of each on the weekend. At
 * least eleven hours between any two shifts and never more than six days in a row, also from one line to the next.
 */
const ROTATING = [
  '- L L - F E F',
  'F E - F E F -',
  'S D D L L - -',
  'D D S D D - -',
  'E F F - - S D',
  'D - - S D D S',
  '- S D D S - L',
  'L L L L - - E',
  'L - E E L L -',
]
const NIGHTS = ['N N N N N - -', '- - N N N N N', 'N N - T - N N']
const LEAD = ['M M M M M - -']

const codesOf = (line: string): readonly Code[] =>
  line.split(' ').map((code): Code => {
    switch (code) {
      case 'F':
      case 'E':
      case 'D':
      case 'L':
      case 'S':
      case 'N':
      case 'T':
      case 'M':
      case '-':
        return code
      default:
        throw new Error(`No such shift: ${code}`)
    }
  })
const LINES = { rotating: ROTATING.map(codesOf), nights: NIGHTS.map(codesOf), lead: LEAD.map(codesOf) }

const codeOn = ({ rota }: Colleague, day: Day): Code => {
  const week = Math.floor(mondayOf(day) / 7)
  switch (rota.type) {
    case 'lead':
      return LINES.lead[0]?.[weekdayOf(day)] ?? '-'
    case 'nights':
      return LINES.nights[rota.line]?.[weekdayOf(day)] ?? '-'
    case 'rotating': {
      const line = (((rota.line + week) % ROTATING.length) + ROTATING.length) % ROTATING.length
      return LINES.rotating[line]?.[weekdayOf(day)] ?? '-'
    }
    default:
      return assertNever(rota)
  }
}

type Piece = readonly [kind: Activity['kind'], from: number, to: number]
type Plan = { readonly kind: Shift['kind']; readonly segments: readonly (readonly Piece[])[] }

/** Queue work from `from` to `to`, with the given pieces cut out of it, in order. */
const worked = (from: number, to: number, ...cuts: readonly Piece[]): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = from
  for (const cut of cuts) {
    if (cut[1] > at) pieces.push(['queue', at, cut[1]])
    pieces.push(cut)
    at = cut[2]
  }
  return at < to ? [...pieces, ['queue', at, to]] : pieces
}

const TUESDAY = 1
const THURSDAY = 3

/**
 * `turn` differs between colleagues on the same shift, so that they do not go for a meal together. Breaks are paid,
 * the meal of half an hour is not.
 */
const planOf = (code: Exclude<Code, '-'>, weekday: number, turn: number): Plan => {
  const away = turn * 30
  const meeting = (from: number): readonly Piece[] =>
    weekday === TUESDAY ? [['meeting', from, from + 30]] : []
  switch (code) {
    case 'F':
      return {
        kind: 'early',
        segments: [
          worked(
            clock(6),
            clock(14, 30),
            ['break', clock(8, 15), clock(8, 30)],
            ['meal', clock(10, 30), clock(11)],
            ['break', clock(12, 45), clock(13)],
          ),
        ],
      }
    case 'E':
      return {
        kind: 'early',
        segments: [
          worked(
            clock(7),
            clock(15, 30),
            ['break', clock(9), clock(9, 15)],
            ['meal', clock(11), clock(11, 30)],
            ['break', clock(13, 15), clock(13, 30)],
          ),
        ],
      }
    case 'D':
      return {
        kind: 'day',
        segments: [
          worked(
            clock(9),
            clock(17, 30),
            ['break', clock(10, 30) + away, clock(10, 45) + away],
            ['meal', clock(12) + away, clock(12, 30) + away],
            ...meeting(clock(14, 30)),
            ...(weekday === THURSDAY && turn === 1
              ? ([['training', clock(14, 30), clock(15, 30)]] as const)
              : []),
            ['break', clock(15, 45) + turn * 15, clock(16) + turn * 15],
          ),
        ],
      }
    case 'L':
      return {
        kind: 'late',
        segments: [
          worked(
            clock(14),
            clock(22, 30),
            ...meeting(clock(14, 30)),
            ['break', clock(16, 15) + away, clock(16, 30) + away],
            ['meal', clock(18, 30) + away, clock(19) + away],
            ['break', clock(20, 15) + away, clock(20, 30) + away],
          ),
        ],
      }
    case 'S':
      return {
        kind: 'split',
        segments: [
          worked(clock(8), clock(12), ['break', clock(9, 45), clock(10)]),
          worked(clock(18), clock(22), ['break', clock(19, 45), clock(20)]),
        ],
      }
    case 'N':
      return {
        kind: 'night',
        segments: [
          worked(
            clock(22),
            clock(30),
            ['break', clock(24) + away, clock(24, 15) + away],
            ['meal', clock(26) + away, clock(26, 30) + away],
            ['break', clock(28, 15) + away, clock(28, 30) + away],
          ),
        ],
      }
    case 'T':
      return {
        kind: 'day',
        segments: [
          worked(
            clock(9),
            clock(17, 30),
            ['meal', clock(12), clock(12, 30)],
            ['training', clock(14), clock(16)],
          ),
        ],
      }
    case 'M':
      return {
        kind: 'day',
        segments: [
          worked(
            clock(9),
            clock(17, 30),
            ['meeting', clock(9), clock(9, 30)],
            ['meal', clock(12, 30), clock(13)],
            ...meeting(clock(14, 30)),
            ['meeting', clock(16, 30), clock(17)],
          ),
        ],
      }
    default:
      return assertNever(code)
  }
}

/** How many colleagues before this one have the same shift that day: 0 or 1. */
const turnOf = (colleague: Colleague, code: Code, day: Day): number =>
  demoColleagues.slice(0, demoColleagues.indexOf(colleague)).filter((other) => codeOn(other, day) === code)
    .length

const plannedOn = (colleague: Colleague, day: Day): Plan | null => {
  const code = codeOn(colleague, day)
  return code === '-' ? null : planOf(code, weekdayOf(day), turnOf(colleague, code, day))
}

const shiftOf = (colleague: Colleague, day: Day, plan: Plan): Shift => {
  const when = (minute: number) => instantAt(later({ day, minute: 0 }, minute))
  const segments = plan.segments.map((pieces) => {
    const activities = pieces.map(
      ([kind, from, to]): Activity => ({ kind, start: when(from), end: when(to) }),
    )
    return {
      start: when(pieces[0]?.[1] ?? 0),
      end: when(pieces.at(-1)?.[2] ?? 0),
      activities,
    }
  })
  const { agent, queueId } = colleague
  return {
    id: ShiftId.parse(`s-${agent.account}-${dateOf(day)}`),
    agentId: agent.id,
    teamId: agent.teamId,
    businessDate: dateOf(day),
    zone: DEMO_ZONE,
    kind: plan.kind,
    place: agent.place,
    queueId,
    segments,
    revision: 1,
  }
}

export const PLANNED_DAYS = 6 * 7
/** The Monday of the week before last, so that there is a past to look back on and a month to swap in. */
export const plannedFrom = (today: Day): Day => mondayOf(today - 14)

export const createShifts = (today: Day): readonly Shift[] => {
  const days = Array.from({ length: PLANNED_DAYS }, (_none, index) => plannedFrom(today) + index)
  return days.flatMap((day) =>
    demoColleagues.flatMap((colleague) => {
      const plan = plannedOn(colleague, day)
      return plan === null ? [] : [shiftOf(colleague, day, plan)]
    }),
  )
}

/** Asked thousands of times about the same days, so every day is planned once. */
export const createDutyRoster = (): ((at: Moment) => readonly Colleague[]) => {
  type Stretch = { readonly colleague: Colleague; readonly from: number; readonly to: number }
  const planned = new Map<Day, readonly Stretch[]>()
  const stretchesOn = (day: Day): readonly Stretch[] => {
    const found = planned.get(day)
    if (found !== undefined) return found
    const stretches = demoColleagues.flatMap((colleague) =>
      (plannedOn(colleague, day)?.segments.flat() ?? [])
        .filter(([kind]) => kind === 'queue')
        .map(([, from, to]) => ({ colleague, from, to })),
    )
    planned.set(day, stretches)
    return stretches
  }
  const takingCalls = (day: Day, minute: number): readonly Colleague[] =>
    stretchesOn(day)
      .filter(({ from, to }) => from <= minute && minute < to)
      .map(({ colleague }) => colleague)
  /** Those who came yesterday evening are still there in the small hours. */
  return (at) => [...takingCalls(at.day, at.minute), ...takingCalls(at.day - 1, at.minute + clock(24))]
}
