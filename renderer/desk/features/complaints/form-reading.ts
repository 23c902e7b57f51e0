/**
 * What the facts and the demand say already need not be said again: it is offered to the fields that ask for it, for a key to take.
 * Nothing is filled in by itself, and what could be one thing or another is not offered.
 */
import type { FieldDefinition } from '#shared/domain/complaint/category.ts'
import { findByPattern } from '#shared/domain/complaint/field-pattern.ts'
import {
  askingWords,
  denyingWords,
  numeralDigits,
  numeralGroups,
  numeralSteps,
} from '#shared/i18n/said-words.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { readNumber } from '../../platform/typing/typed-number.ts'

/** As text that the form keeps, by field; fields of which nothing was said are not in it. */
export function readFields(
  definitions: readonly FieldDefinition[],
  told: string,
): Readonly<Record<string, string>> {
  const said = told.normalize('NFKC')
  const units = definitions.flatMap((field) => (field.type === 'number' ? [field.unit] : []))
  const offers: Record<string, string> = {}
  for (const field of definitions) {
    const offer = readField(field, said, units)
    if (offer !== null) offers[field.id] = offer
  }
  return offers
}

function readField(field: FieldDefinition, said: string, units: readonly string[]): string | null {
  switch (field.type) {
    case 'text':
      return field.pattern === undefined ? null : findByPattern(said, field.pattern.matches)
    case 'number': {
      const isAlone = units.filter((unit) => unit === field.unit).length === 1
      return field.unit !== '' && isAlone ? amountIn(said, field) : null
    }
    case 'choice':
      return onlyOne(field.options.filter((option) => isSaid(option, said)))
    case 'yes_no':
      return answerIn(field.label, said)
    default:
      return assertNever(field)
  }
}

const onlyOne = (found: readonly string[]): string | null => (found.length === 1 ? (found[0] ?? null) : null)

const NUMERALS = [numeralDigits, numeralSteps, numeralGroups].flatMap((words) => Object.keys(words)).join('')
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** A figure directly before the unit; more or less of it, and two different ones, are none. */
function amountIn(said: string, { unit, min, max }: FieldDefinition & { type: 'number' }): string | null {
  const figure = `(?<![\\d.,${NUMERALS}])(\\d[\\d.,]*[${Object.keys(numeralGroups).join('')}]?|[${NUMERALS}]+)`
  const found = [...said.matchAll(new RegExp(`${figure}\\s*${escaped(unit.normalize('NFKC'))}`, 'giu'))]
  const values = new Set(found.map(([, figures = '']) => readNumber(figures)))
  const [value = null] = values
  return values.size === 1 && value !== null && value >= min && value <= max ? String(value) : null
}

/** All its words, in any order. */
const isSaid = (option: string, said: string): boolean => {
  const words = option
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return words.length > 0 && words.every((word) => said.toLowerCase().includes(word.toLowerCase()))
}

/** How far before a thing it may be denied. */
const REACH = 4

function answerIn(label: string, said: string): 'yes' | 'no' | null {
  const asking = askingWords.find((word) => label.startsWith(word))
  const thing = label.slice(asking?.length ?? 0).replace(new RegExp(`^(?:${askingWords.join('|')})`), '')
  const at = thing.length > 1 ? said.indexOf(thing) : -1
  if (at < 0) return null
  const before = said.slice(Math.max(0, at - REACH), at)
  return denyingWords.some((word) => before.includes(word)) ? 'no' : 'yes'
}
