/** Where a customer lives, in the three parts that are filled in apart. */
import './address-fields.css'
import type { EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Field } from '../field/field.tsx'
import { TextInput } from '../field/text-input.tsx'
import { useTooLong } from '../field/use-too-long.ts'

export type AddressParts = NonNullable<EditableCustomer['address']>

const parts = [
  { name: 'city', longest: 80 },
  { name: 'district', longest: 80 },
  { name: 'street', longest: 200 },
] as const satisfies readonly { readonly name: keyof AddressParts; readonly longest: number }[]

/** What was filled in; nothing at all is no address. */
export function addressOf({ city, district, street }: AddressParts): EditableCustomer['address'] {
  const address = { city: city.trim(), district: district.trim(), street: street.trim() }
  return Object.values(address).every((part) => part === '') ? null : address
}

export const isAddressTooLong = (address: AddressParts): boolean =>
  parts.some(({ name, longest }) => address[name].trim().length > longest)

type AddressFieldsProps = {
  readonly address: AddressParts
  readonly onChange: (part: Partial<AddressParts>) => void
}

export function AddressFields({ address, onChange }: AddressFieldsProps) {
  const texts = useTexts()
  const tooLong = useTooLong()
  return (
    <div className="address-fields">
      {parts.map(({ name, longest }) => (
        <Field key={name} label={texts(`customer:edit_${name}`)} error={tooLong(address[name], longest)}>
          {(control) => (
            <TextInput
              {...control}
              value={address[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
              data-testid={`address-${name}`}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
