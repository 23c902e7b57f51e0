/**
 * What `{…}` in a story's sentences stands for. Some details hold for the whole matter (the technician, the order's
 * number), some for one contact (its date, the slot agreed in it).
 *
 *   {d0} {d-3} {d+1}   a day, counted from the contact        {m0} {m-1}   a month
 *   {clock} {clock-30} the time of the contact, or nearby     {nth}        day of the matter, from 1
 *   {start}            the day of the first contact
 *   {visit} {lastVisit} the slot agreed now, and the one before           {due}  by when it was promised
 */
import { clockText, type Day, dayText, later, MINUTES_PER_DAY, monthText } from './calendar.ts'
import { drawTechnician, type Person } from './people.ts'
import { drawOtherEstate, shopOf } from './places.ts'
import { DATA_ALLOWANCE } from './products.ts'
import type { Random } from './random.ts'
import type { Story } from './stories/story.ts'
import { lineOf, mobileLineOf, type Subject } from './subject.ts'
import type { Appointment, PlacedStep } from './timeline.ts'

export type Details = {
  /** A technician as the contact's author. */
  readonly technician: string
  /** The value of a name at one contact; throws when nobody knows the name. */
  readonly at: (name: string, placed: PlacedStep, startDay: Day) => string
}

const slotText = ({ day, from, to }: Appointment): string =>
  `${dayText(day)} ${clockText(from)}–${clockText(to)}`

/** 女士 or 先生 after the family name; old people are called so too, never by their first name. */
const addressed = (person: Person): string =>
  `${person.surname}${person.gender === 'female' ? '女士' : '先生'}`

const lastFour = (raw: string | undefined): string => (raw ?? '').replace(/\D/g, '').slice(-4)

const broadbandName = (subject: Subject): string => {
  const line = lineOf(subject, 'broadband')
  return line === undefined ? '宽带' : line.product.name.replace(/（.*）$/, '').replace('宽带 ', '宽带')
}

const OFFSET = /^(d|m|clock)([+-]?\d+)?$/

const dated = (kind: string, offset: number, placed: PlacedStep): string => {
  if (kind === 'd') return dayText(placed.at.day + offset)
  if (kind === 'm') return monthText(placed.at.day, offset)
  const moment = later(placed.at, offset)
  const clock = clockText(moment.minute)
  return moment.day === placed.at.day ? clock : `${dayText(moment.day)} ${clock}`
}

export const createDetails = (random: Random, story: Story, subject: Subject): Details => {
  const technician = drawTechnician(random)
  const own = story.details?.(random, subject) ?? {}
  const person = subject.who.person
  const caller =
    subject.who.type === 'person'
      ? addressed(person)
      : `${subject.who.enterprise.contactRole}${person.surname}${person.gender === 'female' ? '女士' : '先生'}`
  const broadband = lineOf(subject, 'broadband')
  const mobile = mobileLineOf(subject)
  const allowance = DATA_ALLOWANCE[mobile?.product.name ?? ''] ?? 40
  const signed = broadband?.speed ?? 0
  const fixed: Readonly<Record<string, string | number>> = {
    t: subject.who.type === 'person' ? caller : subject.who.enterprise.contactRole,
    caller,
    age: subject.age,
    estate: subject.place.estate,
    flat: subject.place.flat,
    district: subject.place.district,
    shop: shopOf(subject.place.district),
    otherEstate: drawOtherEstate(random, subject.place.estate),
    tail: lastFour(subject.customer.numbers[0]?.raw),
    bb: broadbandName(subject),
    bbFee: broadband?.fee === undefined || broadband.fee === 0 ? 80 : broadband.fee,
    speed: signed,
    speed9: Math.round(signed * (0.93 + random.int(0, 4) / 100)),
    plan: mobile?.product.name ?? '套餐',
    planFee: mobile?.fee ?? 59,
    tech: `${technician.surname}师傅`,
    badge: technician.badge,
    order: random.digits(4),
    case: random.digits(4),
    light: (18 + random.int(0, 59) / 10).toFixed(1),
    yuan: ((mobile?.fee ?? 59) + random.int(0, 2600) / 100).toFixed(2),
    telBill: (15 + random.int(0, 3800) / 100).toFixed(2),
    cents: (random.int(30, 990) / 100).toFixed(2),
    gb: ((allowance * random.int(15, 85)) / 100).toFixed(1),
    over: ((allowance * random.int(104, 150)) / 100).toFixed(1),
    mins: random.int(40, 620),
    mins2: random.int(12, 55),
    few: random.int(2, 9),
    few2: random.int(1, 3),
    month: random.int(1, 12),
    points: random.int(8, 96) * 100 + random.int(0, 99),
    ...own,
  }
  return {
    technician: `装维 ${technician.name}`,
    at(name, placed, startDay) {
      const value = fixed[name]
      if (value !== undefined) return String(value)
      if (name === 'visit' && placed.agreed !== null) return slotText(placed.agreed)
      if (name === 'lastVisit' && placed.agreedBefore !== null) return slotText(placed.agreedBefore)
      if (name === 'due' && placed.due !== null) {
        return `${dayText(placed.due.day)} ${clockText(placed.due.minute % MINUTES_PER_DAY)} `
      }
      if (name === 'start') return dayText(startDay)
      if (name === 'nth') return String(placed.at.day - startDay + 1)
      const [, kind, offset] = OFFSET.exec(name) ?? []
      if (kind === undefined) throw new Error(`Story ${story.id} knows no {${name}}`)
      return dated(kind, Number(offset ?? 0), placed)
    },
  }
}
