/** What was answered to the fields that a case's category asks. */
import type { Category, FieldDefinition } from '#shared/domain/complaint/category.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'

type Answered = { readonly field: FieldDefinition; readonly value: Complaint['fields'][string] }

export const answeredFields = (
  { fields }: Pick<Complaint, 'fields'>,
  category: Category | undefined,
): readonly Answered[] =>
  (category?.fields ?? []).flatMap((field) => {
    const value = fields[field.id]
    return value === undefined ? [] : [{ field, value }]
  })
