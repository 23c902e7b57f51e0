/** POST /customers/lookup: who calls, asked of the server when the agent's machine does not know. Every hit is audited. */
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import type { LookUpRequest, LookUpResponse } from '#shared/ports/http.ts'
import { asKnown, knownSince } from '#shared/sync/known-fields.ts'
import type { SignedIn } from '../auth/authenticate.ts'
import type { Services } from '../services.ts'
import { audit } from '../storage/audit.ts'
import { noteCallOf } from '../storage/customer-activity.ts'
import { customerHandedOver, customersByNumber } from '../storage/customer-search.ts'
import type { Queries } from '../storage/database.ts'
import { grantsOf } from '../sync/grants.ts'

const MOST = 10
/** Of a client that does not say which one it has; who asks for a hand-over knows of them. */
const oldestThatAsks = (request: LookUpRequest): number =>
  'handOver' in request ? (knownSince.contact?.handOver ?? 1) : 1

/** Only customers in spaces that the agent may read. */
export async function lookUp(
  services: Services,
  { account, clientId }: SignedIn,
  request: LookUpRequest,
  schemaVersion = oldestThatAsks(request),
): Promise<LookUpResponse> {
  const db = services.database.queries
  const { readable } = await grantsOf(db, account)
  const { found, match } =
    'handOver' in request
      ? { found: await customerHandedOver(db, request.handOver, readable), match: 'handed_over' as const }
      : await byNumber(db, request.number, readable)

  const at = services.clock.now()
  const entry = { at, agentId: account.agentId, clientId, action: 'customer.lookUp' }
  await audit(
    db,
    found.length === 0
      ? [{ ...entry, subject: null, outcome: 'not_found' }]
      : found.map(({ customer }) => ({ ...entry, subject: customer.id, outcome: match })),
  )
  // It is asked because they call: that they do is known now, and brings them to the machines that keep such customers.
  const [caller, ...others] = found
  if (caller !== undefined && others.length === 0 && match !== 'masked')
    await services.database.write((tx) => noteCallOf(tx, caller.customer.id, at))
  return {
    found: found.map(({ customer, contacts, complaints }) => ({
      customer: asKnown('customer', customer, schemaVersion),
      contacts: contacts.map((contact) => asKnown('contact', contact, schemaVersion)),
      complaints: complaints.map((complaint) => asKnown('complaint', complaint, schemaVersion)),
      match,
    })),
  }
}

/** An exact hit beats a masked one. */
async function byNumber(db: Queries, number: string, readable: readonly string[]) {
  const keys = lookupKeys(number)
  const exact = await customersByNumber(db, keys.exact, readable, MOST)
  if (exact.length > 0) return { found: exact, match: 'exact' as const }
  const masked = keys.masked === null ? [] : [keys.masked]
  return { found: await customersByNumber(db, masked, readable, MOST), match: 'masked' as const }
}
