/**
 * The fields of a category as they apply to the answers given so far: what is asked, what is needed, and what is wrong with it. The form
 * goes by it while it is typed, the mutator again when it is filed.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Condition, FieldDefinition } from './category.ts'
import type { ComplaintFacts } from './complaint.ts'
import type { ComplaintFault } from './complaint.validation.ts'
import { fitsPattern } from './field-pattern.ts'

type Values = ComplaintFacts['fields']
type Value = Values[string] | undefined

/** Those that are asked, in their order, `required` where these answers make them so. */
export function askedFields(fields: readonly FieldDefinition[], values: Values): FieldDefinition[] {
  const asked = new Set<string>()
  const holds = (condition: Condition): boolean => {
    const value = values[condition.field]
    // A field that is not asked has no answer, whatever was typed into it before.
    return asked.has(condition.field) && value !== undefined && condition.is.includes(value)
  }
  return fields.flatMap((field) => {
    if (field.shownWhen !== undefined && !holds(field.shownWhen)) return []
    asked.add(field.id)
    const isNeeded = field.required || (field.neededWhen !== undefined && holds(field.neededWhen))
    return [isNeeded === field.required ? field : { ...field, required: isNeeded }]
  })
}

/** Fields that the definition does not name are left alone: the category may have changed since they were typed. */
export const fieldFaults = (fields: readonly FieldDefinition[], values: Values): ComplaintFault[] =>
  askedFields(fields, values).flatMap((field) => faultsOf(field, values[field.id]))

const isEmpty = (value: Value): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '')

function faultsOf(definition: FieldDefinition, value: Value): ComplaintFault[] {
  const fault = (code: ComplaintFault['code'], figures: ComplaintFault['figures'] = {}): ComplaintFault[] => [
    { field: `fields.${definition.id}`, code, figures },
  ]
  if (isEmpty(value)) return definition.required ? fault('required') : []
  switch (definition.type) {
    case 'text': {
      if (typeof value !== 'string') return fault('wrong_type')
      if (value.length > definition.maxLength) return fault('too_long', { max: definition.maxLength })
      if (definition.holds === 'moment' && !MOMENT.test(value)) return fault('not_a_moment')
      const { pattern } = definition
      if (pattern === undefined || fitsPattern(value, pattern.matches)) return []
      return fault('wrong_pattern', { example: pattern.example })
    }
    case 'number':
      if (typeof value !== 'number') return fault('wrong_type')
      if (value < definition.min) return fault('too_small', { min: definition.min, unit: definition.unit })
      return value > definition.max ? fault('too_large', { max: definition.max, unit: definition.unit }) : []
    case 'choice':
      if (typeof value !== 'string') return fault('wrong_type')
      return definition.options.includes(value) ? [] : fault('not_an_option')
    case 'yes_no':
      return typeof value === 'boolean' ? [] : fault('wrong_type')
    default:
      return assertNever(definition)
  }
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/
