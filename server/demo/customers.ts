/** The two thousand customers: households that buy together, mobile users, firms; segment and credit follow from what they pay. */
import type { Customer, PhoneNumber } from '#shared/domain/customer/customer.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { type Day, dateOf, yearOf } from './calendar.ts'
import { createEnterprises } from './enterprises.ts'
import { createNumbers } from './numbers.ts'
import { paperOf } from './papers.ts'
import { createPeople, type Person } from './people.ts'
import { drawHome, type Place } from './places.ts'
import { createShelf, type Line, type Shelf, withStatus } from './products.ts'
import type { Random } from './random.ts'
import { remarkOf } from './remarks.ts'
import type { Subject } from './subject.ts'
import { BROADBAND_QUEUE, GENERAL_QUEUE } from './team.ts'

const HOUSEHOLDS = [
  ['bundle', 17],
  ['mobile_and_broadband', 36],
  ['mobile', 30],
  ['broadband', 9],
  ['telephone', 8],
] as const
const ENTERPRISE_SHARE = 0.05
/** Somebody of the household before, with a contract of their own and a number both of them answer. */
const RELATIVE_SHARE = 0.015
/** Deaf and hard-of-hearing customers. */
const WRITES_ONLY_SHARE = 0.006

type Holding = { readonly lines: readonly Line[]; readonly numbers: readonly PhoneNumber[] }
type Numbers = ReturnType<typeof createNumbers>

const televisions = (random: Random, shelf: Shelf): readonly Line[] => {
  if (!random.chance(0.55)) return []
  const first = shelf.television('first')
  return random.chance(0.12) ? [first, shelf.television('second')] : [first]
}

const telephoneLine = (random: Random, shelf: Shelf, place: Place, digits: string): Line => {
  const copperQuarter = place.building === 'old_town' || place.building === 'village'
  return shelf.telephone(copperQuarter && random.chance(0.6) ? 'copper' : 'fibre', digits)
}

const householdHolding = (
  random: Random,
  shelf: Shelf,
  numbers: Numbers,
  person: Person,
  place: Place,
): Holding => {
  const own = numbers.mobile()
  const landline = numbers.landline()
  const extra = (): readonly PhoneNumber[] =>
    random.weighted<() => readonly PhoneNumber[]>([
      [() => [], 70],
      [() => [numbers.mobile().number], 24],
      [() => [landline.number], 6],
    ])()
  switch (random.weighted(HOUSEHOLDS)) {
    case 'bundle':
      return { lines: shelf.familyBundle(own.digits), numbers: [own.number, ...extra()] }
    case 'mobile_and_broadband': {
      const lines = [
        shelf.mobile(person.birthYear, own.digits),
        shelf.broadband(),
        ...televisions(random, shelf),
      ]
      if (!random.chance(0.14)) return { lines, numbers: [own.number, ...extra()] }
      return {
        lines: [...lines, telephoneLine(random, shelf, place, landline.digits)],
        numbers: [own.number, landline.number],
      }
    }
    case 'mobile':
      return { lines: [shelf.mobile(person.birthYear, own.digits)], numbers: [own.number, ...extra()] }
    case 'broadband':
      return {
        lines: [shelf.broadband(), ...televisions(random, shelf)],
        numbers: random.weighted<readonly PhoneNumber[]>([
          [[own.number], 66],
          [[numbers.masked()], 20],
          [[numbers.fromOutside(), own.number], 14],
        ]),
      }
    case 'telephone': {
      const lines = [telephoneLine(random, shelf, place, landline.digits)]
      if (random.chance(0.5)) lines.push(shelf.broadband(), ...televisions(random, shelf))
      return { lines, numbers: random.chance(0.4) ? [landline.number, own.number] : [landline.number] }
    }
  }
}

/** A few lines are in arrears, kept for later or given up; the stories of their owners say how that came about. */
const withTroubles = (random: Random, holding: Holding, today: Day): Holding => {
  const fate = random.weighted([
    ['none', 915],
    ['mobile_arrears', 26],
    ['broadband_arrears', 14],
    ['broadband_suspended', 16],
    ['broadband_ended', 29],
  ] as const)
  const bought = (kind: Line['product']['kind']): Line | undefined =>
    holding.lines.find((line) => line.product.kind === kind && line.fee > 0 && line.sinceDay < today - 400)
  const replace = (line: Line | undefined, change: (line: Line) => Line): Holding =>
    line === undefined
      ? holding
      : { ...holding, lines: holding.lines.map((other) => (other === line ? change(other) : other)) }
  switch (fate) {
    case 'none':
      return holding
    case 'mobile_arrears':
      return replace(bought('mobile'), (line) => withStatus(line, 'arrears', null))
    case 'broadband_arrears':
      return replace(bought('broadband'), (line) => withStatus(line, 'arrears', null))
    case 'broadband_suspended':
      return replace(bought('broadband'), (line) => withStatus(line, 'suspended', null))
    case 'broadband_ended': {
      const line = bought('broadband')
      if (line === undefined) return holding
      const endedDay = random.int(today - 320, today - 40)
      const ended = (other: Line): Line =>
        other.product.kind === 'broadband' || other.product.kind === 'iptv'
          ? withStatus(other, 'ended', endedDay)
          : other
      return { ...holding, lines: holding.lines.map(ended) }
    }
  }
}

const monthly = (lines: readonly Line[]): number =>
  lines.filter((line) => line.endedDay === null).reduce((sum, line) => sum + line.fee, 0)

/** Stars are given for years and spending; the fifth is what agents see as a golden frame. */
const segmentOf = (random: Random, fee: number, years: number): Customer['segment'] => {
  const points = fee / 20 + years * 0.9 + random.int(0, 5)
  if (points > 25) return 'vip'
  if (points > 19.5) return 'gold'
  if (points > 14) return 'silver'
  return 'standard'
}

const creditOf = (random: Random, lines: readonly Line[], years: number): Customer['creditStanding'] => {
  if (lines.some((line) => line.product.status === 'arrears')) return random.chance(0.6) ? 'D' : 'C'
  if (years < 1) return random.chance(0.5) ? 'unknown' : 'B'
  return random.weighted([
    ['A', 46 + years],
    ['B', 36],
    ['C', 13],
    ['D', 2],
  ] as const)
}

const queueOf = (lines: readonly Line[]): Customer['queueId'] =>
  lines.some((line) => ['broadband', 'iptv', 'fixed_line'].includes(line.product.kind))
    ? BROADBAND_QUEUE
    : GENERAL_QUEUE

const addressOf = ({ city, district, street }: Place): Customer['address'] => ({ city, district, street })

const createEnterpriseHolding = (
  random: Random,
  shelf: Shelf,
  numbers: Numbers,
  size: 'shop' | 'firm' | 'institution',
): Holding => {
  const landline = numbers.landline()
  const contact = numbers.mobile()
  if (size === 'shop') {
    const lines = [shelf.businessBroadband()]
    if (random.chance(0.3)) lines.push(shelf.telephone('fibre', landline.digits))
    return { lines, numbers: [contact.number, ...(lines.length > 1 ? [landline.number] : [])] }
  }
  const lines = [
    random.chance(size === 'institution' ? 0.9 : 0.45) ? shelf.leasedLine() : shelf.businessBroadband(),
  ]
  if (random.chance(0.5)) lines.push(shelf.trunkLine(landline.digits))
  if (random.chance(0.4)) lines.push(shelf.cloud())
  const extension = random.chance(0.2) ? `转${random.int(801, 899)}` : ''
  const switchboard = { ...landline.number, raw: landline.number.raw + extension }
  return { lines, numbers: [switchboard, contact.number] }
}

export const createCustomers = (random: Random, count: number, today: Day): readonly Subject[] => {
  const people = createPeople(random.fork('people'))
  const enterprises = createEnterprises(random.fork('enterprises'))
  const numbers = createNumbers(random.fork('numbers'))
  const papers = random.fork('papers')
  const thisYear = yearOf(today)
  const subjects: Subject[] = []

  const joinedAfter = (firstYear: number): Day => {
    const years = thisYear - firstYear
    const oldest = today - years * 365
    return random.chance(0.12) ? random.int(today - 540, today - 20) : random.int(oldest, today - 200)
  }

  const enterprise = (key: string): Subject => {
    const firm = enterprises.next()
    const person = people.next()
    const sinceDay = joinedAfter(2009)
    const shelf = createShelf(random, key, sinceDay, today)
    const holding = createEnterpriseHolding(random, shelf, numbers, firm.size)
    const years = (today - sinceDay) / 365
    const who = { type: 'enterprise', enterprise: firm, person } as const
    const base = {
      key,
      who,
      place: firm.place,
      lines: holding.lines,
      sinceDay,
      age: thisYear - person.birthYear,
      writesOnly: false,
    }
    const customer: Customer = {
      id: CustomerId.parse(`c-${key}`),
      externalId: `ZQ${20_000_000 + Number(key) * 37}`,
      name: firm.name,
      honorific: 'none',
      numbers: [...holding.numbers],
      segment: 'enterprise',
      creditStanding: creditOf(random, holding.lines, years),
      queueId: queueOf(holding.lines),
      address: addressOf(firm.place),
      products: holding.lines.map((line) => line.product),
      since: dateOf(sinceDay),
      remark: '',
    }
    return { ...base, customer: { ...customer, remark: remarkOf(random, { ...base, customer }) } }
  }

  const household = (key: string): Subject => {
    const person = people.next()
    const relative = subjects.at(-1)
    const isRelative = relative?.who.type === 'person' && random.chance(RELATIVE_SHARE)
    const place = isRelative ? relative.place : drawHome(random)
    const sinceDay = joinedAfter(Math.min(thisYear - 2, Math.max(2006, person.birthYear + 19)))
    const shelf = createShelf(random, key, sinceDay, today)
    const holding = withTroubles(random, householdHolding(random, shelf, numbers, person, place), today)
    const shared = isRelative ? relative.customer.numbers.slice(0, 1) : []
    const years = (today - sinceDay) / 365
    const who = { type: 'person', person } as const
    const writesOnly = random.chance(WRITES_ONLY_SHARE)
    const base = {
      key,
      who,
      place,
      lines: holding.lines,
      sinceDay,
      age: thisYear - person.birthYear,
      writesOnly,
    }
    const identity = paperOf(papers, person)
    const needsAddress = holding.lines.some((line) => line.product.kind !== 'mobile')
    const customer: Customer = {
      id: CustomerId.parse(`c-${key}`),
      externalId: `JZ${30_000_000 + Number(key) * 53}`,
      name: person.name,
      honorific: person.gender === 'female' ? 'ms' : 'mr',
      numbers: [...holding.numbers, ...shared],
      segment: segmentOf(random, monthly(holding.lines), years),
      creditStanding: creditOf(random, holding.lines, years),
      queueId: queueOf(holding.lines),
      address: needsAddress || random.chance(0.6) ? addressOf(place) : null,
      products: holding.lines.map((line) => line.product),
      since: dateOf(sinceDay),
      remark: '',
      ...(identity !== null && { identity }),
    }
    return { ...base, customer: { ...customer, remark: remarkOf(random, { ...base, customer }) } }
  }

  for (let index = 1; index <= count; index += 1) {
    const key = String(index).padStart(6, '0')
    subjects.push(random.chance(ENTERPRISE_SHARE) ? enterprise(key) : household(key))
  }
  return subjects
}
