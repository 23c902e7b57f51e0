/** What the form about a customer holds, as text, and how it becomes the customer's fields again. */
import { dialledNumber } from '#shared/domain/call/dialled-number.ts'
import type { EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { type AddressParts, addressOf } from '../../ui/customer/address-fields.tsx'

export type CustomerValues = {
  readonly name: string
  readonly honorific: EditableCustomer['honorific']
  /** One a line. */
  readonly numbers: string
  readonly address: AddressParts
  readonly remark: string
}

/** `hidden`: numbers on record that stand masked in the form, as everywhere; what somebody types stands as it was typed. */
export const valuesOf = (
  { name, honorific, numbers, address, remark }: EditableCustomer,
  hidden: EditableCustomer['numbers'],
): CustomerValues => ({
  name,
  honorific,
  numbers: numbers
    .map(({ raw }) => (hidden.some((number) => number.raw === raw) ? maskNumber(raw) : raw))
    .join('\n'),
  address: address ?? { city: '', district: '', street: '' },
  remark,
})

export type ValueFault = 'name_missing' | 'number_invalid'

/** A number that stood there before stays as the company recorded it, also when nobody could dial it. */
export function editedFrom(
  values: CustomerValues,
  before: EditableCustomer,
): EditableCustomer | { readonly fault: ValueFault } {
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
  return {
    name,
    honorific: values.honorific,
    numbers,
    address: addressOf(values.address),
    remark: values.remark.trim(),
  }
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
