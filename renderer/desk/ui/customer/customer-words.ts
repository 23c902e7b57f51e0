/** The fields of a customer that people change, by their names and as text. */

import type { EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import type { CustomerField } from '#shared/domain/customer/customer.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'

export function customerLabel(texts: Texts, field: CustomerField): string {
  switch (field) {
    case 'name':
      return texts('customer:create_name')
    case 'honorific':
      return texts('customer:create_honorific')
    case 'numbers':
      return texts('customer:numbers')
    case 'address':
      return texts('customer:address')
    case 'remark':
      return texts('customer:remark')
    default:
      return assertNever(field)
  }
}

/** Of the one field that is given. */
export function customerText(texts: Texts, part: Partial<EditableCustomer>): string {
  if (part.name !== undefined) return part.name
  if (part.honorific !== undefined) return texts(`customer:create_honorific_${part.honorific}`)
  if (part.numbers !== undefined) return part.numbers.map(({ raw }) => raw).join('\n')
  if (part.address === null) return ''
  if (part.address !== undefined)
    return [part.address.city, part.address.district, part.address.street].join(' ')
  return part.remark ?? ''
}
