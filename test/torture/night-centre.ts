/**
 * The centre of the torture: the real server on PostgreSQL, a lot of customers who count as real, so that keychain and PIN
 * guard them, and a colleague who writes as well.
 */
import { randomUUID } from 'node:crypto'
import type { Complaint, ComplaintFacts } from '#shared/domain/complaint/complaint.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import type { PushResponse } from '#shared/sync/protocol.ts'
import { prepareCustomers } from '../../bench/measuring/customers.ts'
import { type CentreDatabase, openCentreDatabase } from '../e2e/support/centre-database.ts'
import { type ServerProcess, startServerProcess } from '../e2e/support/server-process.ts'
import { clientOf, type SignedInClient } from '../integration/server.client.ts'
import { startPostgres } from '../rig/postgres.ts'
import { waitFor } from '../rig/wait.ts'
import { marked } from './promises.ts'

export const AGENT = demoAccounts.agent
/** In the same team, on another machine. */
const COLLEAGUE = '1003'
const NOTES_AT_ONCE = 20
/** An access token lasts ten minutes. */
const SIGNED_IN_MS = 300_000

export type NightCentre = {
  readonly server: ServerProcess
  /** What a new case is about. */
  readonly facts: ComplaintFacts
  readonly database: CentreDatabase
  complaints(): Promise<Complaint[]>
  /** The colleague adds a note to each of some cases, all in one push. */
  colleagueWrites(): Promise<void>
  /** The colleague writes another remark about a customer. */
  colleagueRemarks(customer: Customer, remark: string): Promise<void>
  /** How many of the colleague's notes the server has taken. */
  colleagueWrote(): number
  stop(): Promise<void>
}

export type NightCentreOptions = {
  readonly customers: number
  /** More settings of the server. */
  readonly settings?: Readonly<Record<string, string>>
}

export async function startNightCentre({
  customers,
  settings = {},
}: NightCentreOptions): Promise<NightCentre> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const postgres = await startPostgres()
    stops.push(postgres.stop)
    const url = await postgres.createDatabase('nightdesk_torture')
    const server = await startServerProcess({ DATABASE_URL: url, SEED_DEMO: '1', ...settings })
    stops.push(server.stop)
    await prepareCustomers(url, { account: AGENT, total: customers, contacts: 0, callers: 1 })
    const database = await openCentreDatabase(url)
    stops.push(database.close)
    await database.becomeReal()
    // It reads what its centre is when it starts.
    await server.kill()
    await server.restart()

    const cases = (await database.rows('complaint')).filter(({ training }) => !training)
    const [like] = cases
    if (like === undefined) throw new Error('The demo centre has no cases')
    let wrote = 0
    const signIn = async () => ({
      at: performance.now(),
      client: await clientOf(server.url).signedIn({ profile: { account: COLLEAGUE } }, demoAccounts.password),
    })
    let colleague = await signIn()
    const client = async (): Promise<SignedInClient> => {
      if (performance.now() - colleague.at > SIGNED_IN_MS) colleague = await signIn()
      return colleague.client
    }
    return {
      server,
      facts: factsLike(like),
      database,
      complaints: () => database.rows('complaint'),
      async colleagueWrites() {
        const { mutation, push } = await client()
        const mutations = Array.from({ length: NOTES_AT_ONCE }, (_, index) => {
          const complaintId = cases[(wrote + index) % cases.length]?.id
          const text = marked(randomUUID(), 'colleague')
          return mutation('complaint.addNote', { complaintId, audience: 'internal', text })
        })
        // The server may ask for some patience.
        const pushed = await waitFor('the colleague’s notes to be taken', () => push(...mutations), {
          timeoutMs: 60_000,
          everyMs: 200,
        })
        assertApplied(pushed)
        wrote += mutations.length
      },
      async colleagueRemarks({ id, remark: from }, to) {
        const { mutate } = await client()
        assertApplied(await mutate('customer.update', { id, patch: { remark: { from, to } } }))
      },
      colleagueWrote: () => wrote,
      stop,
    }
  } catch (cause) {
    await stop()
    throw cause
  }
}

function assertApplied(pushed: PushResponse): void {
  if (pushed.status !== 'done' || pushed.results.some(({ outcome }) => outcome !== 'applied'))
    throw new Error(`The colleague could not write: ${JSON.stringify(pushed).slice(0, 300)}`)
}

/** Filled in as this one is, which its category accepts; without what holds only at a certain time. */
const factsLike = ({ categoryId, fields }: Complaint): ComplaintFacts => ({
  kind: 'complaint',
  customerId: null,
  customerName: 'torture',
  contactNumber: '',
  complainant: { type: 'self' },
  categoryId,
  productId: null,
  facts: 'torture',
  requestedRemedy: '',
  incidentAt: null,
  place: '',
  immediateAction: '',
  severity: 'normal',
  regulator: false,
  repeat: false,
  promises: [],
  fields,
  articleIds: [],
  confidential: false,
})
