/** Signing in: the password, then a session, a client for this device, and the first pair of tokens. */
import { randomBytes, randomUUID } from 'node:crypto'
import { ClientId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { RegisterClientResponse, SignInRequest, SignInResponse } from '#shared/ports/http.ts'
import type { Services } from '../services.ts'
import { type Account, findForSignIn, profileOf } from '../storage/accounts.ts'
import { audit } from '../storage/audit.ts'
import { findClient, registerClient } from '../storage/clients.ts'
import type { Transaction } from '../storage/database.ts'
import { deviceOfClient } from '../storage/devices.ts'
import { addRefreshToken, beginSession, seatedAt } from '../storage/sessions.ts'
import { describeCentre } from './centre-description.ts'
import { leaseOf } from './lease.ts'
import { originFor } from './line.ts'
import { passwordMatches } from './passwords.ts'
import { keepErased } from './refresh.ts'
import { beginAttempt, noteSuccess } from './sign-in-limits.ts'
import { ACCESS_SECONDS } from './tokens.ts'

export type SignInRefusal =
  | { readonly code: 'wrong_password' }
  /** The device is to erase what it holds, and then to come again with a new client. */
  | { readonly code: 'erase_ordered' }
  | { readonly code: 'too_many_attempts'; readonly retryAfterSeconds: number }

export async function signIn(
  services: Services,
  request: SignInRequest,
  address: string,
  origins: 'several' | 'one',
): Promise<Result<SignInResponse, SignInRefusal>> {
  const { database, clock, tokens, centre } = services
  const db = database.queries
  const attempt = { account: request.account, address }

  const begun = await beginAttempt(database, attempt, clock.now())
  if (typeof begun === 'object') return err({ code: 'too_many_attempts', ...begun })

  const found = await findForSignIn(db, request.account)
  if (!(await passwordMatches(found?.passwordHash, request.password)) || found === undefined) {
    const at = clock.now()
    const agentId = found?.account.agentId ?? null
    const entry = { at, agentId, clientId: null, action: 'session.begin', subject: null }
    await audit(db, [
      { ...entry, outcome: 'wrong_password' },
      // Once; what is refused afterwards is not counted, and would let a stranger fill the disk.
      ...(begun === 'last' ? [{ ...entry, outcome: 'too_many_attempts' }] : []),
    ])
    return err({ code: 'wrong_password' })
  }
  await noteSuccess(db, attempt)

  const place = services.officeNetworks?.include(address) === false ? 'home' : 'office'
  const account = seatedAt(found.account, place)
  const { clientId, erased } = request
  if (erased !== null) await noteErasedBefore(services, account, erased)
  const device = clientId && (await deviceOfClient(db, clientId, account.agentId))
  if (device?.erasure === 'ordered') return err({ code: 'erase_ordered' })
  const sessionId = randomUUID()
  const refreshToken = tokens.firstRefresh()
  const client = await database.write(async (tx) => {
    const now = clock.now()
    const known = clientId && (await findClient(tx, clientId, account.agentId, newDeviceSecret()))
    const client = known ?? (await newClient(services, tx, account, request.deviceName))
    await beginSession(tx, { id: sessionId, agentId: account.agentId, clientId: client.clientId, place, now })
    await addRefreshToken(tx, { hash: tokens.hashOf(refreshToken), sessionId, now })
    await audit(tx, [
      {
        at: now,
        agentId: account.agentId,
        clientId: client.clientId,
        action: 'session.begin',
        subject: sessionId,
        outcome: 'done',
      },
    ])
    return client
  })

  return ok({
    accessToken: await tokens.issueAccess(sessionId),
    expiresInSeconds: ACCESS_SECONDS,
    refreshToken,
    telephonyOrigin: await originFor(services, account.agentId, origins),
    lease: await leaseOf(db, clock, account.agentId),
    profile: profileOf(account, centre.zone),
    centre: describeCentre(centre),
    ...client,
  })
}

/** Whoever signs in says that this device's earlier client was erased as ordered. */
const noteErasedBefore = ({ database, clock }: Services, { agentId }: Account, clientId: ClientId) =>
  database.write(async (tx) => {
    const device = await deviceOfClient(tx, clientId, agentId)
    if (device?.erasure === 'ordered') await keepErased(tx, device, 0, clock.now())
  })

/** A further client for a signed-in account, when the one it had cannot go on. */
export const registerFurtherClient = (
  services: Services,
  account: Account,
  deviceName: string,
): Promise<RegisterClientResponse> =>
  services.database.write((tx) => newClient(services, tx, account, deviceName))

const newDeviceSecret = (): string => randomBytes(32).toString('base64')

async function newClient(services: Services, tx: Transaction, account: Account, deviceName: string) {
  const now = services.clock.now()
  const client = await registerClient(tx, {
    clientId: ClientId.parse(randomUUID()),
    agentId: account.agentId,
    deviceName,
    deviceSecret: newDeviceSecret(),
    now,
  })
  await audit(tx, [
    {
      at: now,
      agentId: account.agentId,
      clientId: client.clientId,
      action: 'client.register',
      subject: client.devicePrefix,
      outcome: 'done',
    },
  ])
  return client
}
