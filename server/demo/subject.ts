/** A customer with what only the demo knows of them: who they really are, where they live, and what each product costs. */
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { Day } from './calendar.ts'
import type { Enterprise } from './enterprises.ts'
import type { Person } from './people.ts'
import type { Place } from './places.ts'
import type { Line } from './products.ts'

export type Subject = {
  /** `000123`; the customer is `c-000123`. */
  readonly key: string
  readonly customer: Customer
  readonly who:
    | { readonly type: 'person'; readonly person: Person }
    /** `person` is who calls for the firm. */
    | { readonly type: 'enterprise'; readonly enterprise: Enterprise; readonly person: Person }
  readonly place: Place
  readonly lines: readonly Line[]
  readonly sinceDay: Day
  /** Age of whoever calls, in whole years. */
  readonly age: number
  /** 听障客户: reached in writing only. */
  readonly writesOnly: boolean
}

/** What a story may ask of the customer it happens to. */
export const needs = [
  'person',
  'enterprise',
  'firm',
  'shop',
  'institution',
  'key_site',
  'elder',
  'young',
  'parent',
  'urban',
  'city_shop',
  'rural',
  'walk_up',
  'tower',
  'broadband',
  'broadband_ended',
  'broadband_suspended',
  'broadband_arrears',
  'fast_broadband',
  'below_gigabit',
  'leased_line',
  'iptv',
  'second_iptv',
  'fixed_line',
  'fibre_telephone',
  'copper_telephone',
  'landline_only',
  'trunk',
  'mobile',
  'mobile_arrears',
  'bundle',
  'big_plan',
  'small_plan',
  'old_plan',
  'silver_plan',
  'cloud',
  'poor_credit',
  'good_credit',
  'from_outside',
] as const
export type Need = (typeof needs)[number]

const active = (line: Line): boolean => line.product.status === 'active'
const named = (subject: Subject, start: string): Line | undefined =>
  subject.lines.find((line) => active(line) && line.product.name.startsWith(start))
const ofKind = (subject: Subject, kind: Line['product']['kind']): readonly Line[] =>
  subject.lines.filter((line) => line.product.kind === kind)

/** The line a story about this kind of product is told of: the active one, else whichever there is. */
export const lineOf = (subject: Subject, kind: Line['product']['kind']): Line | undefined =>
  ofKind(subject, kind).find(active) ?? ofKind(subject, kind)[0]

export const mobileLineOf = (subject: Subject): Line | undefined =>
  lineOf(subject, 'mobile') ?? lineOf(subject, 'bundle')

const activeBroadband = (subject: Subject): Line | undefined =>
  ofKind(subject, 'broadband').find((line) => active(line) && !line.product.name.startsWith('互联网专线'))

const isPerson = (subject: Subject): boolean => subject.who.type === 'person'
const size = (subject: Subject): Enterprise['size'] | null =>
  subject.who.type === 'enterprise' ? subject.who.enterprise.size : null

const tests: Readonly<Record<Need, (subject: Subject) => boolean>> = {
  person: isPerson,
  enterprise: (subject) => !isPerson(subject),
  firm: (subject) => size(subject) === 'firm',
  shop: (subject) => size(subject) === 'shop',
  institution: (subject) => size(subject) === 'institution',
  key_site: (subject) =>
    subject.who.type === 'enterprise' && subject.who.enterprise.protection === 'key_site',
  elder: (subject) => isPerson(subject) && subject.age >= 65,
  young: (subject) => isPerson(subject) && subject.age <= 32,
  parent: (subject) => isPerson(subject) && subject.age >= 28 && subject.age <= 48,
  urban: (subject) => !subject.place.rural,
  // The three shops that write eSIMs are in the city.
  city_shop: (subject) => !subject.place.rural,
  rural: (subject) => subject.place.rural,
  walk_up: (subject) => subject.place.building === 'walk_up' || subject.place.building === 'old_town',
  tower: (subject) => subject.place.building === 'tower',
  broadband: (subject) => activeBroadband(subject) !== undefined,
  broadband_ended: (subject) => ofKind(subject, 'broadband').some((line) => line.endedDay !== null),
  broadband_suspended: (subject) =>
    ofKind(subject, 'broadband').some((line) => line.product.status === 'suspended'),
  broadband_arrears: (subject) =>
    ofKind(subject, 'broadband').some((line) => line.product.status === 'arrears'),
  fast_broadband: (subject) => (activeBroadband(subject)?.speed ?? 0) >= 1000,
  below_gigabit: (subject) => {
    const line = activeBroadband(subject)
    return line !== undefined && line.speed < 1000
  },
  leased_line: (subject) => named(subject, '互联网专线') !== undefined,
  iptv: (subject) => ofKind(subject, 'iptv').some(active),
  second_iptv: (subject) => named(subject, '澜海电视 加装') !== undefined,
  fixed_line: (subject) => named(subject, '固定电话') !== undefined,
  fibre_telephone: (subject) => named(subject, '固定电话（光纤') !== undefined,
  copper_telephone: (subject) => named(subject, '固定电话（铜缆') !== undefined,
  landline_only: (subject) => subject.customer.numbers.every((number) => number.kind === 'landline'),
  trunk: (subject) => named(subject, '中继线') !== undefined,
  mobile: (subject) =>
    subject.lines.some((line) => active(line) && ['mobile', 'bundle'].includes(line.product.kind)),
  mobile_arrears: (subject) => ofKind(subject, 'mobile').some((line) => line.product.status === 'arrears'),
  bundle: (subject) => ofKind(subject, 'bundle').some(active),
  big_plan: (subject) => ['畅海 99', '畅海 129'].some((name) => named(subject, name) !== undefined),
  small_plan: (subject) => ['畅海 39', '畅海 59'].some((name) => named(subject, name) !== undefined),
  old_plan: (subject) => named(subject, '乐聊') !== undefined,
  silver_plan: (subject) => named(subject, '银龄') !== undefined,
  cloud: (subject) => ofKind(subject, 'cloud').some(active),
  poor_credit: (subject) => ['C', 'D'].includes(subject.customer.creditStanding),
  good_credit: (subject) => ['A', 'B'].includes(subject.customer.creditStanding),
  from_outside: (subject) =>
    subject.customer.numbers.some((number) => /^(\+|00)(852|853|886)/.test(number.raw)),
}

export const meets = (subject: Subject, wanted: readonly Need[]): boolean =>
  wanted.every((need) => tests[need](subject))
