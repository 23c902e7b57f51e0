/** What the person decided about each field that two people changed: one version, or a third that they wrote. */
import type { CustomerPatch, EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import { Customer, type CustomerField } from '#shared/domain/customer/customer.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type AddressParts, addressOf, isAddressTooLong } from '../../ui/customer/address-fields.tsx'

/** Of the one field that it is about, as it is being typed. */
export type ThirdVersion =
  | { readonly name: string }
  | { readonly remark: string }
  | { readonly honorific: EditableCustomer['honorific'] }
  | { readonly address: AddressParts }

export type Decision =
  | { readonly is: 'mine' }
  | { readonly is: 'theirs' }
  | { readonly is: 'third'; readonly version: ThirdVersion }
export type Decisions = { readonly [F in CustomerField]?: Decision }

export const longestOf = (version: Extract<ThirdVersion, { name: string } | { remark: string }>): number =>
  Customer.shape['name' in version ? 'name' : 'remark'].maxLength ?? 0

/** A customer without a name could not be found again. */
function isNoVersion(decision: Decision): boolean {
  if (decision.is !== 'third' || 'honorific' in decision.version) return false
  const { version } = decision
  if ('address' in version) return isAddressTooLong(version.address)
  const text = ('name' in version ? version.name : version.remark).trim()
  return text.length > longestOf(version) || ('name' in version && text === '')
}

export const undecidedIn = (
  clashes: readonly CustomerField[],
  decisions: Decisions,
): CustomerField | undefined =>
  clashes.find((field) => {
    const decision = decisions[field]
    return decision === undefined || isNoVersion(decision)
  })

export function decidedOf(
  clashes: readonly CustomerField[],
  decisions: Decisions,
  customer: Customer,
  patch: CustomerPatch,
): Partial<EditableCustomer> {
  const decided = (field: CustomerField): Partial<EditableCustomer> => {
    const decision = decisions[field]
    if (decision?.is === 'third') return withoutSlack(decision.version)
    return { [field]: decision?.is === 'mine' ? patch[field]?.to : customer[field] }
  }
  return Object.assign({}, ...clashes.map(decided))
}

function withoutSlack(version: ThirdVersion): Partial<EditableCustomer> {
  if ('address' in version) return { address: addressOf(version.address) }
  if ('honorific' in version) return version
  return 'name' in version ? { name: version.name.trim() } : { remark: version.remark.trim() }
}

/** To begin a third version with: both, so that nothing has to be typed again. null: it is not to be typed. */
export function thirdVersion(
  field: CustomerField,
  mine: EditableCustomer,
  theirs: EditableCustomer,
): ThirdVersion | null {
  switch (field) {
    case 'name':
      return { name: bothTexts(mine.name, theirs.name) }
    case 'remark':
      return { remark: bothTexts(mine.remark, theirs.remark) }
    case 'honorific':
      return { honorific: theirs.honorific }
    case 'address':
      return { address: bothAddresses(mine.address, theirs.address) }
    case 'numbers':
      // Two lists merge entry by entry and never clash.
      return null
    default:
      return assertNever(field)
  }
}

function bothTexts(mine: string, theirs: string): string {
  if (theirs.includes(mine)) return theirs
  return mine.includes(theirs) ? mine : `${theirs}\n${mine}`
}

/** Part by part; where both said something else, both stand in the line for the person to sort out. */
function bothAddresses(mine: EditableCustomer['address'], theirs: EditableCustomer['address']): AddressParts {
  const part = (name: keyof AddressParts): string =>
    bothTexts(mine?.[name] ?? '', theirs?.[name] ?? '').replaceAll('\n', ' ')
  return { city: part('city'), district: part('district'), street: part('street') }
}
