/** Writes the customers whom the company's own system knows into a file that the import takes as it is. */
import { open } from 'node:fs/promises'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { contentOf } from '../../customers/incoming-customer.ts'
import type { Queries } from '../../storage/database.ts'
import { externalCustomersAfter, type StoredCustomer } from '../../storage/external-customers.ts'
import { type Column, columns } from './csv-columns.ts'
import { csvHead, csvLine } from './csv-line.ts'
import type { CustomerImport } from './import-customers.ts'

const AT_ONCE = 1_000

/** When somebody last had to do with them is the centre's own knowledge and stays here. */
const exported = columns.filter((column) => column !== 'lastContact')

/** How many they are. The file is for nobody else to read. */
export async function exportCustomers(
  db: Queries,
  { file: path, form }: Pick<CustomerImport, 'file' | 'form'>,
  queues: readonly string[] | 'all',
): Promise<number> {
  const file = await open(path, 'w', 0o600)
  try {
    if (form === 'csv') await file.appendFile(csvHead(exported))
    let after = ''
    for (let count = 0; ; ) {
      const some = await externalCustomersAfter(db, after, { queues, limit: AT_ONCE })
      await file.appendFile(some.map((one) => lineOf(one, form)).join(''))
      count += some.length
      after = some.at(-1)?.customer.externalId ?? ''
      if (some.length < AT_ONCE) return count
    }
  } finally {
    await file.close()
  }
}

function lineOf({ customer }: StoredCustomer, form: CustomerImport['form']): string {
  const { externalId } = customer
  const content = contentOf(customer)
  if (form === 'json_lines') return `${JSON.stringify({ externalId, ...content })}\n`
  const cellOf = (column: Column): string => {
    switch (column) {
      case 'externalId':
        return externalId ?? ''
      case 'numbers':
        return content.numbers.join('; ')
      case 'products':
        return content.products.length === 0 ? '' : JSON.stringify(content.products)
      case 'consents':
        return content.consents.length === 0 ? '' : JSON.stringify(content.consents)
      case 'queue':
        return content.queueId
      case 'city':
      case 'district':
      case 'street':
        return content.address?.[column] ?? ''
      case 'lastContact':
        return ''
      case 'name':
      case 'honorific':
      case 'segment':
      case 'creditStanding':
      case 'since':
      case 'remark':
        return content[column] ?? ''
      default:
        return assertNever(column)
    }
  }
  return csvLine(exported.map(cellOf))
}
