/** Brings the customers of the stories, and the categories they need, into a centre that has been set up already. */
import type { Category } from '#shared/domain/complaint/category.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Customer } from '#shared/domain/customer/customer.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'
import { type AnyRow, insertRows } from '../../server/storage/bulk-rows.ts'
import type { Database } from '../../server/storage/database.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { categoryRows, type Story, type StoryFile } from './story.ts'

export type Caller = { readonly story: Story; readonly number: string }

/** A prefix that no customer of the demo has. */
const numberOf = (index: number): string => `166${String(20_000_000 + index * 37)}`
const ADDRESS = { city: 'Jiangzhou', district: 'Lakeside', street: '218 Wangjiang Road, 7-2-1503' }

export type PreparedCentre = {
  readonly callers: readonly Caller[]
  readonly categories: readonly Category[]
  /** The case with this number, once the server has it. */
  filed(number: string): Promise<Complaint | undefined>
  close(): Promise<void>
}

export async function prepareCentre(
  databaseUrl: string,
  files: readonly StoryFile[],
): Promise<PreparedCentre> {
  const database = await openPostgres({ url: databaseUrl, poolSize: 2 })
  const [queue] = await rowsOf(database, 'queue')
  if (queue === undefined) throw new Error('The demo centre has no queue')
  const before = await rowsOf(database, 'category')
  const last = Math.max(...before.map(({ order }) => order))
  const more = files.flatMap((file, index) => categoryRows(file, last + (index + 1) * 10_000))
  const callers = files
    .flatMap(({ stories }) => stories)
    .map((story, index) => ({ story, number: numberOf(index) }))
  const rows: AnyRow[] = [
    ...more.map((row): AnyRow => ({ table: 'category', row })),
    ...callers.map(
      (caller, index): AnyRow => ({ table: 'customer', row: customerOf(caller, index, queue.id) }),
    ),
  ]
  await database.write((tx) => insertRows(tx, rows, instantFromMs(Date.now())))
  return {
    callers,
    categories: [...before, ...more],
    filed: async (number) => (await rowsOf(database, 'complaint')).find((row) => row.number === number),
    close: () => database.close(),
  }
}

const customerOf = ({ story, number }: Caller, index: number, queueId: string): Customer =>
  Customer.parse({
    id: `story-${index}`,
    externalId: null,
    name: story.customer.name,
    honorific: 'none',
    numbers: [{ kind: 'mobile', raw: number }],
    segment: 'standard',
    creditStanding: 'unknown',
    queueId,
    address: ADDRESS,
    products: story.customer.products.map((name, place) => ({
      id: `story-${index}-${place}`,
      kind: 'bundle',
      name,
      accountNumber: '',
      since: '2024-01-01',
      status: 'active',
    })),
    since: null,
    remark: '',
  })

async function rowsOf<T extends TableName>({ queries }: Database, table: T): Promise<RowOf<T>[]> {
  const found = await queries
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', table)
    .where('data', 'is not', null)
    .execute()
  return found.map(({ data }) => tables[table].schema.parse(data) as RowOf<T>)
}
