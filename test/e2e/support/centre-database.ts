/** Looks into the server's database the way nobody else may: to choose a customer to call with, and to count rows. */
import pg from 'pg'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { checkExchange } from '#shared/domain/schedule/swap.rules.ts'
import { BusinessDate, instantFromMs } from '#shared/kernel/clock.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'

export type CentreDatabase = {
  rows<T extends TableName>(table: T): Promise<RowOf<T>[]>
  /** The customers whom this account may see. */
  customersOf(account: string): Promise<Customer[]>
  /** How many rows of a table lie in these spaces. */
  count(table: TableName, spaces: readonly string[]): Promise<number>
  /** From its next start on the server says that its customers are nobody's invention. */
  becomeReal(): Promise<void>
  close(): Promise<void>
}

export async function openCentreDatabase(url: string): Promise<CentreDatabase> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const rows = async <T extends TableName>(table: T): Promise<RowOf<T>[]> => {
    const found = await client.query<{ data: unknown }>(
      'select data from synced_row where tbl = $1 and data is not null order by id',
      [table],
    )
    return found.rows.map(({ data }) => tables[table].schema.parse(data) as RowOf<T>)
  }
  return {
    rows,
    async customersOf(account) {
      const found = await client.query<{ queues: string[] }>(
        'select queues from account where account = $1',
        [account],
      )
      const queues = new Set(found.rows[0]?.queues)
      return (await rows('customer')).filter(({ queueId }) => queues.has(queueId))
    },
    async count(table, spaces) {
      const counted = await client.query<{ rows: number }>(
        'select count(*)::int as rows from synced_row where tbl = $1 and space = any($2) and data is not null',
        [table, spaces],
      )
      return counted.rows[0]?.rows ?? 0
    },
    async becomeReal() {
      await client.query('update centre set fictional = false')
    },
    close: () => client.end(),
  }
}

type Called = { readonly name: string; readonly number: string; readonly promised: string }

export async function customerToCall(database: Pick<CentreDatabase, 'rows'>): Promise<Called> {
  const [first] = await customersToCall(database, 1)
  if (first === undefined) throw new Error('The demo centre has nobody to call with')
  return first
}

/** At most so many whom one mobile number names, each with an open complaint and something said before. */
export async function customersToCall(
  database: Pick<CentreDatabase, 'rows'>,
  atMost: number,
): Promise<readonly Called[]> {
  const customers = await database.rows('customer')
  const contacts = await database.rows('contact')
  const complaints = await database.rows('complaint')
  const open = new Set(
    complaints.filter(({ status }) => status === 'investigating').map(({ customerId }) => customerId),
  )
  const found: Called[] = []
  for (const customer of customers) {
    if (found.length === atMost) break
    const number = customer.numbers.find(({ kind }) => kind === 'mobile')?.raw ?? ''
    const alone = customers.filter(({ numbers }) => numbers.some(({ raw }) => raw === number)).length === 1
    const last = contacts.filter(({ customerId }) => customerId === customer.id).at(-1)
    if (open.has(customer.id) && /^1\d{10}$/.test(number) && alone && last !== undefined)
      found.push({ name: customer.name, number, promised: last.story.promised })
  }
  return found
}

/** A shift of each that can be exchanged without any rule speaking against it, both in one week. */
export async function shiftsToSwap(
  database: CentreDatabase,
  requesterId: string,
): Promise<{ readonly give: Shift; readonly take: Shift }> {
  const shifts = await database.rows('shift')
  const policies = await database.rows('swapPolicy')
  const agents = await database.rows('agent')
  const now = instantFromMs(Date.now())
  const soon = instantFromMs(Date.now() + 36 * 3_600_000)
  const later = shifts.filter((shift) => shiftStart(shift) > soon)
  const agreed = (shift: Shift) => ({ agentId: shift.agentId, shift, agreedRevision: shift.revision })
  const of = (agentId: string): Shift[] => shifts.filter((shift) => shift.agentId === agentId)
  for (const give of later.filter(({ agentId }) => agentId === requesterId))
    for (const take of later) {
      const counterpart = agents.find(({ id }) => id === take.agentId)
      if (take.agentId === requesterId || counterpart === undefined || counterpart.lead) continue
      if (mondayOf(give) !== mondayOf(take) || give.businessDate === take.businessDate) continue
      const findings = checkExchange(agreed(give), agreed(take), {
        now,
        policies,
        agents: [give, take].map(({ agentId }) => ({ agentId, shifts: of(agentId) })),
      })
      if (findings.length === 0) return { give, take }
    }
  throw new Error('The demo centre has no two shifts that can be swapped')
}

const DAY_MS = 86_400_000
/** Days since the epoch of the Monday of a shift's week; 1970-01-01 was a Thursday. */
const mondayOf = ({ businessDate }: Pick<Shift, 'businessDate'>): number => {
  const day = Date.parse(businessDate) / DAY_MS
  return day - ((day + 3) % 7)
}

/** How many weeks ahead of this one a shift lies, by the centre's date. */
export const weeksUntil = (shift: Pick<Shift, 'businessDate'>): number => {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  return (mondayOf(shift) - mondayOf({ businessDate: BusinessDate.parse(today) })) / 7
}
