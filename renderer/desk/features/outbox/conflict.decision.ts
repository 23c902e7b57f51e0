/** What the person decided about each field that two people changed: one version, or a third that they wrote. */
import type { CustomerPatch, EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import type { Customer, CustomerField } from '#shared/domain/customer/customer.ts'

export type Decision =
  | { readonly is: 'mine' }
  | { readonly is: 'theirs' }
  | { readonly is: 'merged'; readonly text: string }
export type Decisions = { readonly [F in CustomerField]?: Decision }

/** Only text can be written anew; an address is corrected in the customer's form, a form of address is one of three. */
export const isText = (field: CustomerField): field is 'name' | 'remark' =>
  field === 'name' || field === 'remark'

export const undecidedIn = (
  clashes: readonly CustomerField[],
  decisions: Decisions,
): CustomerField | undefined =>
  clashes.find((field) => {
    const decision = decisions[field]
    return (
      decision === undefined || (field === 'name' && decision.is === 'merged' && decision.text.trim() === '')
    )
  })

export function decidedOf(
  clashes: readonly CustomerField[],
  decisions: Decisions,
  customer: Customer,
  patch: CustomerPatch,
): Partial<EditableCustomer> {
  const decidedValue = (field: CustomerField): unknown => {
    const decision = decisions[field]
    if (decision?.is === 'mine') return patch[field]?.to
    return decision?.is === 'merged' ? decision.text.trim() : customer[field]
  }
  return Object.fromEntries(clashes.map((field) => [field, decidedValue(field)]))
}

/** To begin a third version with: both, so that nothing has to be typed again. */
export function bothTexts(mine: string, theirs: string): string {
  if (theirs.includes(mine)) return theirs
  return mine.includes(theirs) ? mine : `${theirs}\n${mine}`
}
