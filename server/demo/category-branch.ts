/** How the category tree is written down: branches, leaves, and the four kinds of fields. */
import type { FieldDefinition } from '#shared/domain/complaint/category.ts'

type Need = 'required' | 'optional'
export const text = (id: string, label: string, need: Need, maxLength = 60): FieldDefinition => ({
  type: 'text',
  id,
  label,
  required: need === 'required',
  maxLength,
})
/** A bank card's or an account's number. */
export const paymentNumber = (id: string, label: string, need: Need, maxLength: number): FieldDefinition => ({
  type: 'text',
  id,
  label,
  required: need === 'required',
  maxLength,
  payment: 'number',
})
export const number = (
  id: string,
  label: string,
  need: Need,
  [min, max]: readonly [number, number],
  unit: string,
): FieldDefinition => ({ type: 'number', id, label, required: need === 'required', min, max, unit })
export const choice = (
  id: string,
  label: string,
  need: Need,
  options: readonly string[],
): FieldDefinition => ({
  type: 'choice',
  id,
  label,
  required: need === 'required',
  options: [...options],
})
export const yesNo = (id: string, label: string, need: Need = 'optional'): FieldDefinition => ({
  type: 'yes_no',
  id,
  label,
  required: need === 'required',
})

/** Asked only when a field before it was answered so. */
export const askedWhen = (
  definition: FieldDefinition,
  field: string,
  is: readonly (string | boolean)[],
): FieldDefinition => ({ ...definition, shownWhen: { field, is: [...is] } })

export type Leaf = readonly [
  id: string,
  name: string,
  keywords: readonly string[],
  fields: readonly FieldDefinition[],
]
export type Branch = {
  readonly id: string
  readonly name: string
  readonly keywords: readonly string[]
  readonly leaves: readonly Leaf[]
}

export const yuan = [0, 99_999] as const
