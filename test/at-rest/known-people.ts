/** Whom a machine knows after a day: the names and numbers that may lie in none of its files. */
import type { Customer } from '#shared/domain/customer/customer.ts'
import { customerNameKeys } from '../../renderer/data/database/customer-name-keys.ts'

/** A shorter word of pinyin is a word of something else, too. */
const SPELLED_OUT = /^[a-z]{9,}$/
const WHOLE_NUMBER = /^\+?\d{7,}$/

export type KnownPeople = {
  readonly names: readonly string[]
  /** Digits, and as the company wrote them. */
  readonly numbers: readonly string[]
  /** Names in the letters that they are also looked up by. */
  readonly pinyin: readonly string[]
}

export function knownPeople(customers: readonly Customer[]): KnownPeople {
  const whole = customers.flatMap(({ numbers }) =>
    numbers.flatMap(({ kind, raw }) => (kind === 'masked' ? [] : [raw])),
  )
  const digits = whole
    .map((raw) => raw.replace(/[^\d+]/g, '').replace(/^(\+86|0086)/, ''))
    .map((number) => number.replace(/^0(?=1\d{10}$)/, '').replace(/^(?=565\d{7}$)/, '0'))
    .filter((number) => WHOLE_NUMBER.test(number))
  const names = customers.map(({ name }) => name)
  const pinyin = names.flatMap(customerNameKeys).filter((key) => SPELLED_OUT.test(key))
  return { names: distinct(names), numbers: distinct([...digits, ...whole]), pinyin: distinct(pinyin) }
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)]
