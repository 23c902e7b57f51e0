/**
 * Identity cards of customers who once signed a contract in person. They begin with 99, which no region has (GB/T 2260): the check
 * character is right, and nobody in the world has such a number.
 */
import type { IdentityDocument } from '#shared/domain/customer/customer.ts'
import { checkCharacter } from '#shared/domain/customer/identity-document.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'

const SHARE = 0.4

const two = (number: number): string => String(number).padStart(2, '0')

export function paperOf(random: Random, { birthYear, gender }: Person): IdentityDocument | null {
  if (!random.chance(SHARE)) return null
  const region = `99${random.digits(4)}`
  const birthday = `${birthYear}${two(random.int(1, 12))}${two(random.int(1, 28))}`
  const serial = 2 * random.int(0, 499) + (gender === 'male' ? 1 : 0)
  const digits = `${region}${birthday}${String(serial).padStart(3, '0')}`
  return { kind: 'id_card', number: digits + checkCharacter(digits) }
}
