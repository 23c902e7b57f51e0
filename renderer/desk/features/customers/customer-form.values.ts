/** What the form about a customer holds, as text, and how it becomes the customer's fields again. */
import { dialledNumber } from '#shared/domain/call/dialled-number.ts'
import type { EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import type { Customer, IdentityDocument } from '#shared/domain/customer/customer.ts'
import {
  type IdentityFault,
  type IdentityKind,
  readIdentity,
} from '#shared/domain/customer/identity-document.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { maskDocument } from '#shared/domain/customer/privacy.rules.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { type AddressParts, addressOf } from '../../ui/customer/address-fields.tsx'

/** What the form changes: the fields that merge, and the papers, which are an intent of their own. */
export type FormCustomer = EditableCustomer & Pick<Customer, 'identity'>

export type CustomerValues = {
  readonly name: string
  readonly honorific: EditableCustomer['honorific']
  /** One a line. */
  readonly numbers: string
  readonly address: AddressParts
  readonly identity: { readonly kind: IdentityKind | 'none'; readonly number: string }
  readonly remark: string
}

/** What is on record and stands masked in the form, as everywhere; what somebody types stands as it was typed. */
export type Hidden = Pick<FormCustomer, 'numbers' | 'identity'>

export const valuesOf = (
  { name, honorific, numbers, address, identity, remark }: FormCustomer,
  hidden: Hidden,
): CustomerValues => ({
  name,
  honorific,
  numbers: numbers
    .map(({ raw }) => (hidden.numbers.some((number) => number.raw === raw) ? maskNumber(raw) : raw))
    .join('\n'),
  address: address ?? { city: '', district: '', street: '' },
  identity: {
    kind: identity?.kind ?? 'none',
    number: sameValue(identity, hidden.identity)
      ? maskDocument(identity?.number ?? '')
      : (identity?.number ?? ''),
  },
  remark,
})

export type ValueFault = 'name_missing' | 'number_invalid' | { readonly identity: IdentityFault }

/** A number that stood there before stays as the company recorded it, also when nobody could dial it. */
export function editedFrom(
  values: CustomerValues,
  before: FormCustomer,
): FormCustomer | { readonly fault: ValueFault } {
  const name = values.name.trim()
  if (name === '') return { fault: 'name_missing' }
  const numbers: EditableCustomer['numbers'] = []
  const onRecord = [...before.numbers]
  for (const line of values.numbers.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const known = take(onRecord, line)
    const raw = known === undefined ? dialledNumber(line) : line
    if (raw === null) return { fault: 'number_invalid' }
    numbers.push(known ?? { kind: /^1\d{10}$/.test(raw) ? 'mobile' : 'landline', raw })
  }
  const identity = identityFrom(values.identity, before.identity)
  if (identity !== null && !identity.ok) return { fault: { identity: identity.error } }
  return {
    name,
    honorific: values.honorific,
    numbers,
    address: addressOf(values.address),
    remark: values.remark.trim(),
    ...(identity !== null && { identity: identity.value }),
  }
}

/** null: none. Untouched it stays as it is on record, masked or not. */
function identityFrom(
  { kind, number }: CustomerValues['identity'],
  before: FormCustomer['identity'],
): Result<IdentityDocument, IdentityFault> | null {
  if (kind === 'none') return null
  const isOnRecord =
    before !== undefined && [before.number, maskDocument(before.number)].includes(number.trim())
  if (isOnRecord && kind === before.kind) return ok(before)
  return readIdentity(kind, isOnRecord ? before.number : number)
}

/** The number on record that this line stands for, whole or masked; each stands for one line. */
function take(
  onRecord: EditableCustomer['numbers'],
  line: string,
): EditableCustomer['numbers'][number] | undefined {
  const whole = onRecord.findIndex(({ raw }) => raw === line)
  const at = whole >= 0 ? whole : onRecord.findIndex(({ raw }) => maskNumber(raw) === line)
  return at < 0 ? undefined : onRecord.splice(at, 1)[0]
}
