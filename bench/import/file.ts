/** A file of customers as a company's system might write it: every column, two numbers each, remarks of two lines. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const HEAD =
  'externalId,name,honorific,numbers,segment,creditStanding,queue,city,district,street,products,since,remark,lastContact'

export async function writeCustomers(file: string, rows: number, queue: string): Promise<void> {
  const out = createWriteStream(file)
  out.write(`${HEAD}\r\n`)
  for (let row = 0; row < rows; row += 1) if (!out.write(customer(row, queue))) await once(out, 'drain')
  out.end()
  await once(out, 'close')
}

function customer(row: number, queue: string): string {
  const product = { id: `p${row}`, kind: 'broadband', name: '300M', accountNumber: `5710${row}` }
  const products = JSON.stringify([{ ...product, since: '2020-01-02', status: 'active' }]).replaceAll(
    '"',
    '""',
  )
  const numbers = `19${String(100_000_000 + row * 7).slice(0, 9)};0571-8888${String(row % 10_000).padStart(4, '0')}`
  const day = String(1 + (row % 28)).padStart(2, '0')
  const cells = [
    `BENCH-${row}`,
    `Customer ${row}`,
    'ms',
    numbers,
    'gold',
    'A',
    queue,
    'Hangzhou',
    'Xihu',
    `Wensan Road ${row}`,
    `"${products}"`,
    `2020/3/${day}`,
    `"first line\nsecond line ${row}"`,
    row % 4 === 0 ? `2026-10-${day}` : '',
  ]
  return `${cells.join(',')}\r\n`
}
