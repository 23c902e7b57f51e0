/** Who on this machine may be another record of the same person: by an equal paper, an equal number, or the same name. */
import { type DuplicateSign, duplicateSign } from '#shared/domain/customer/customer.duplicates.ts'
import { numberKeys } from '#shared/domain/customer/phone-number.ts'
import type { CustomerId } from '#shared/kernel/ids.ts'
import type { Duplicate } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { customerNamePrefix } from '../database/customer-name-keys.ts'
import { oneRow, rowsById, visibleRows } from './visible-rows.ts'

const MOST = 20
const BY_SURENESS: readonly DuplicateSign[] = ['identity', 'number', 'name']

export async function duplicatesOf(
  { database, customerIndex }: Pick<Account, 'database' | 'customerIndex'>,
  id: CustomerId,
): Promise<readonly Duplicate[]> {
  const customer = await oneRow(database, 'customer', id)
  if (customer === null) return []
  const keys = customer.numbers.flatMap(({ raw }) => numberKeys(raw)).flatMap(database.numberKeys)
  const byNumber = await visibleRows(
    database,
    'customer',
    database.rows('customer').where('keys.numbers').anyOf(keys).distinct().limit(MOST).toArray(),
  )
  const name = customerNamePrefix(customer.name)
  const named = name === null ? [] : customerIndex.beginningWith([name], MOST)
  const byName = (await rowsById(database, 'customer', named)).filter((row) => row !== undefined)
  const all = new Map([...byNumber, ...byName].map((other) => [other.id, other]))
  return [...all.values()]
    .flatMap((other) => {
      const sign = duplicateSign(customer, other)
      return sign === null ? [] : [{ customer: other, sign }]
    })
    .sort((a, b) => BY_SURENESS.indexOf(a.sign) - BY_SURENESS.indexOf(b.sign))
}
