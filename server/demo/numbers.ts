/** Telephone numbers as a company's files hold them: written in several ways, some from abroad, a few masked. */
import type { PhoneNumber } from '#shared/domain/customer/customer.ts'
import type { Random } from './random.ts'

/** 0565 was given up when its city was dissolved in 2011: it looks right to people and parsers, and rings nowhere. */
const AREA_CODE = '0565'

const MOBILE_PREFIXES: readonly (readonly [string, number])[] = [
  ['138', 9],
  ['139', 8],
  ['136', 6],
  ['137', 6],
  ['135', 6],
  ['150', 5],
  ['158', 6],
  ['159', 5],
  ['187', 5],
  ['188', 4],
  ['182', 3],
  ['152', 3],
  ['133', 3],
  ['189', 4],
  ['180', 3],
  ['177', 2],
  ['153', 2],
  ['199', 2],
  ['186', 3],
  ['185', 2],
  ['131', 2],
  ['176', 2],
  ['198', 2],
  ['178', 2],
  ['195', 1],
]

const writeMobile = (random: Random, digits: string): string =>
  random.weighted([
    [digits, 80],
    [`${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`, 7],
    [`${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`, 4],
    [`+86 ${digits}`, 6],
    [`0${digits}`, 3],
  ])

const writeLandline = (random: Random, local: string): string =>
  random.weighted([
    [`${AREA_CODE}-${local}`, 75],
    [`${AREA_CODE}${local}`, 12],
    [`(${AREA_CODE}) ${local.slice(0, 3)} ${local.slice(3)}`, 8],
    [`+86 ${AREA_CODE.slice(1)} ${local}`, 5],
  ])

export type Numbers = {
  /** `digits` is the bare national number, by which the line's account is known too. */
  mobile(): { readonly number: PhoneNumber; readonly digits: string }
  landline(): { readonly number: PhoneNumber; readonly digits: string }
  /** From Hong Kong, Macau or Taiwan, as their owners give it. */
  fromOutside(): PhoneNumber
  /** A number that came from a partner with its middle taken out. */
  masked(): PhoneNumber
}

/** Every number is given out once; whoever wants two customers to share one copies it. */
export const createNumbers = (random: Random): Numbers => {
  const used = new Set<string>()
  const unused = (draw: () => string): string => {
    let drawn = draw()
    while (used.has(drawn)) drawn = draw()
    used.add(drawn)
    return drawn
  }
  const mobileDigits = (): string =>
    unused(() => random.weighted(MOBILE_PREFIXES) + random.int(1, 9) + random.digits(7))
  return {
    mobile() {
      const digits = mobileDigits()
      return { number: { kind: 'mobile', raw: writeMobile(random, digits) }, digits }
    },
    landline() {
      const local = unused(() => random.pick(['63', '65', '66', '82', '86']) + random.digits(5))
      return { number: { kind: 'landline', raw: writeLandline(random, local) }, digits: AREA_CODE + local }
    },
    fromOutside() {
      const raw = random.weighted([
        [() => `+852 ${random.pick(['9', '6', '5'])}${random.digits(3)} ${random.digits(4)}`, 5],
        [() => `00852-${random.pick(['9', '6'])}${random.digits(7)}`, 2],
        [() => `+886 9${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`, 3],
        [() => `+853 66${random.digits(2)} ${random.digits(4)}`, 1],
      ])
      return { kind: 'mobile', raw: unused(raw) }
    },
    masked() {
      const digits = mobileDigits()
      return { kind: 'masked', raw: `${digits.slice(0, 3)}****${digits.slice(7)}` }
    },
  }
}
