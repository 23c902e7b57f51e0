/** POST /customers/lookup: who calls, asked of the server when the agent's machine does not know. Every hit is audited. */
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import type { LookUpResponse } from '#shared/ports/http.ts'
import type { SignedIn } from '../auth/authenticate.ts'
import type { Services } from '../services.ts'
import { audit } from '../storage/audit.ts'
import { noteCallOf } from '../storage/customer-activity.ts'
import { customersByNumber } from '../storage/customer-search.ts'
import { grantsOf } from '../sync/grants.ts'

const MOST = 10

/** An exact hit beats a masked one; only customers in spaces that the agent may read. */
export async function lookUp(
  services: Services,
  { account, clientId }: SignedIn,
  number: string,
): Promise<LookUpResponse> {
  const db = services.database.queries
  const { readable } = await grantsOf(db, account)
  const keys = lookupKeys(number)
  const exact = await customersByNumber(db, keys.exact, readable, MOST)
  const masked = keys.masked === null ? [] : [keys.masked]
  const found = exact.length > 0 ? exact : await customersByNumber(db, masked, readable, MOST)
  const match = exact.length > 0 ? 'exact' : 'masked'

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
  if (caller !== undefined && others.length === 0 && match === 'exact')
    await services.database.write((tx) => noteCallOf(tx, caller.customer.id, at))
  return { found: found.map((one) => ({ ...one, match })) }
}
