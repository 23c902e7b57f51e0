/**
 * Lays the contacts of a story out in time: which day after the first, at what hour, with the visits and promises
 * agreed in them. Days are counted from 0, so that the whole can be put anywhere in the calendar.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { isBefore, later, type Moment, minutesBetween } from './calendar.ts'
import type { Random } from './random.ts'
import type { Band, Due, Step, Story } from './stories/story.ts'

export type Appointment = { readonly day: number; readonly from: number; readonly to: number }
export type PlacedStep = {
  readonly step: Step
  readonly at: Moment
  /** Agreed before this contact, and in force after it. */
  readonly agreedBefore: Appointment | null
  readonly agreed: Appointment | null
  readonly due: Moment | null
}

const at = (hour: number, minute = 0): number => hour * 60 + minute

/** The slots that visits may be agreed for; the fifth only for faults (knowledge article 1022). */
const SLOTS = [
  [at(8, 30), at(10, 30)],
  [at(10, 30), at(12, 30)],
  [at(14), at(16)],
  [at(16), at(18)],
] as const
const EVENING_SLOT = [at(18, 30), at(20, 30)] as const
/** Faults reported in town before this hour may still have a slot on the same day. */
const LAST_CALL_FOR_TODAY = at(16)

/** We ring nobody before half past eight or after nine (knowledge article 1052). */
const RING_FROM = at(8, 31)
const RING_UNTIL = at(20, 59)

const BANDS: Readonly<Record<Exclude<Band, 'any'>, readonly [number, number]>> = {
  early: [at(7, 5), at(8, 50)],
  morning: [at(8, 40), at(12)],
  afternoon: [at(13, 30), at(18)],
  evening: [at(18, 30), at(21, 40)],
  night: [at(22, 5), at(25, 50)],
}
/** Calls come in the morning and the afternoon most of all; this is the shape of an ordinary day. */
const ANY: readonly (readonly [Exclude<Band, 'any'>, number])[] = [
  ['early', 4],
  ['morning', 37],
  ['afternoon', 35],
  ['evening', 21],
  ['night', 3],
]

const drawMinute = (random: Random, band: Band): number => {
  const [from, to] = BANDS[band === 'any' ? random.weighted(ANY) : band]
  return random.int(from, to)
}

const normal = (day: number, minute: number): Moment => later({ day, minute: 0 }, minute)
const minuteOf = (clock: string): number => {
  const [hour = '0', minute = '0'] = clock.split(':')
  return at(Number(hour), Number(minute))
}

const appointmentFor = (
  random: Random,
  wish: NonNullable<Step['appoint']>,
  called: Moment,
  place: 'rural' | 'urban',
): Appointment => {
  const slots = wish.evening === undefined ? SLOTS : [...SLOTS, EVENING_SLOT]
  const days = random.int(...wish.days)
  const today = slots.filter(([from]) => from >= called.minute + 60)
  const sameDay = days === 0 && place === 'urban' && called.minute < LAST_CALL_FOR_TODAY && today.length > 0
  const [from, to] = random.pick(sameDay ? today : slots)
  return { day: called.day + (sameDay ? 0 : Math.max(1, days)), from, to }
}

const dueOf = (due: Due, made: Moment, agreed: Appointment | null): Moment => {
  if ('hours' in due) return later(made, due.hours * 60)
  if ('visit' in due) {
    if (agreed === null) throw new Error('A promise of a visit without an appointment')
    return normal(agreed.day, agreed.to)
  }
  const promised = { day: made.day + due.days, minute: minuteOf(due.at) }
  return isBefore(made, promised) ? promised : { ...promised, day: made.day + 1 }
}

const needed = <T>(value: T | null | undefined, what: string, story: Story): T => {
  if (value === null || value === undefined) throw new Error(`Story ${story.id}: ${what}`)
  return value
}

const wanted = (random: Random, story: Story, step: Step, before: PlacedStep | undefined): Moment => {
  const { when } = step
  const previous = before?.at ?? { day: 0, minute: 0 }
  switch (when.type) {
    case 'in':
      return normal(previous.day + random.int(...when.days), drawMinute(random, when.band))
    case 'minutes':
      return later(previous, random.int(...when.later))
    case 'visit': {
      const { day, from } = needed(before?.agreed, 'a visit that nobody agreed', story)
      return normal(day, from + random.int(...when.minutesAfterStart))
    }
    case 'after_visit': {
      const { day, to } = needed(before?.agreed, 'a call about a visit that nobody agreed', story)
      return normal(day, to + random.int(...when.minutesAfterEnd))
    }
    case 'due':
      return later(needed(before?.due, 'nothing was promised', story), random.int(...when.minutesAfter))
    default:
      return assertNever(when)
  }
}

/** No contact before the one it follows, and no call of ours at an hour at which nobody wants to be called. */
const settled = (random: Random, step: Step, wish: Moment, before: PlacedStep | undefined): Moment => {
  const earliest = before === undefined ? wish : later(before.at, 4)
  const inOrder = minutesBetween(earliest, wish) >= 0 ? wish : later(earliest, random.int(8, 90))
  switch (step.scene) {
    case 'we_call':
      if (step.hour === 'any') return inOrder
      if (inOrder.minute < RING_FROM) return { day: inOrder.day, minute: RING_FROM + random.int(0, 40) }
      if (inOrder.minute > RING_UNTIL) return { day: inOrder.day + 1, minute: RING_FROM + random.int(5, 90) }
      return inOrder
    case 'shop':
      return inOrder.minute > at(9) && inOrder.minute < at(18)
        ? inOrder
        : { day: inOrder.day + (inOrder.minute > at(9) ? 1 : 0), minute: random.int(at(9, 10), at(11, 50)) }
    case 'calls_in':
    case 'visit':
    case 'chat':
      return inOrder
    default:
      return assertNever(step.scene)
  }
}

export const layOut = (random: Random, story: Story, place: 'rural' | 'urban'): readonly PlacedStep[] => {
  const placed: PlacedStep[] = []
  for (const step of story.steps) {
    const before = placed.at(-1)
    const moment = settled(random, step, wanted(random, story, step, before), before)
    const agreedBefore = before?.agreed ?? null
    const agreed =
      step.appoint === undefined ? agreedBefore : appointmentFor(random, step.appoint, moment, place)
    const due = step.due === undefined ? null : dueOf(step.due, moment, agreed)
    placed.push({ step, at: moment, agreedBefore, agreed, due })
  }
  const start = placed[0]?.at.day ?? 0
  return placed.map((one) => shifted(one, -start))
}

/** The same, so many days later. */
export const shifted = (placed: PlacedStep, days: number): PlacedStep => ({
  ...placed,
  at: { ...placed.at, day: placed.at.day + days },
  agreedBefore: placed.agreedBefore && { ...placed.agreedBefore, day: placed.agreedBefore.day + days },
  agreed: placed.agreed && { ...placed.agreed, day: placed.agreed.day + days },
  due: placed.due && { ...placed.due, day: placed.due.day + days },
})

export const lengthInDays = (placed: readonly PlacedStep[]): number => placed.at(-1)?.at.day ?? 0
