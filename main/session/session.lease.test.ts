/** The lease through a whole session: what is kept, which keys are given, what the windows hear. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { SessionView } from '#shared/domain/session/session.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { openKeychain, openVaults } from '../../test/fixtures/kept-account.ts'
import { quietSession } from '../../test/fixtures/quiet-session.ts'
import { signedInAs } from '../../test/fixtures/signed-in.ts'
import { storeKeysOf } from '../security/store-keys.ts'
import { openAccountStore } from './account-store.ts'
import type { ServerClient } from './server-client.ts'
import { createSession, type Session } from './session.ts'

const HOUR = 3_600_000
const SERVER = 'http://127.0.0.1:8470'
let folder: string
let nowMs: number
let server: 'answers' | 'away'
let views: SessionView[]
let withdrawn: number
let look: () => void

const clock = { now: () => instantFromMs(nowMs) }
const answer = () => ({
  accessToken: 'access',
  expiresInSeconds: 600,
  refreshToken: 'refresh',
  telephonyOrigin: null,
  lease: { customersUntil: instantFromMs(nowMs + 2 * HOUR), serverNow: clock.now() },
})
const client = (): ServerClient => {
  const { profile, centre, clientId, devicePrefix } = signedInAs()
  const deviceSecret = Buffer.alloc(32, 7).toString('base64')
  return {
    centre: async () => ok(centre),
    signIn: async () => ok({ ...answer(), profile, centre, clientId, devicePrefix, deviceSecret }),
    refresh: async () => (server === 'away' ? err('unreachable') : ok({ ...answer(), profile })),
    erased: async () => true,
    signOut: async () => {},
    registerClient: async () => err('unreachable'),
  }
}
async function startMachine(): Promise<Session> {
  const session = createSession({
    ...quietSession,
    accounts: openAccountStore(folder, { protection: openKeychain, vaults: openVaults, clock }),
    vaults: openVaults,
    server: client(),
    clock,
    monotonicMs: () => nowMs,
    every: (_ms, task) => {
      look = task
      return () => {}
    },
    onChange: (view) => views.push(view),
    onKeysWithdrawn: () => {
      withdrawn += 1
    },
  })
  await session.restore()
  return session
}
const passHours = (hours: number): void => {
  nowMs += hours * HOUR
  look()
}
const ownKey = (session: Session) => {
  const account = session.account()
  return account && Buffer.from(storeKeysOf(account).own[0]?.key ?? []).toString('hex')
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-lease-'))
  nowMs = Date.UTC(2026, 10, 2, 16)
  server = 'answers'
  views = []
  withdrawn = 0
})

test('A4: offline past the lease the keys are withdrawn and everybody hears; the next answer gives them back', async () => {
  const session = await startMachine()
  await session.signIn({ server: SERVER, account: '1002', password: 'x' })
  expect([session.lease(), withdrawn]).toEqual(['open', 0])
  server = 'away'
  passHours(1.6)
  expect(views.at(-1)).toMatchObject({ lease: { state: 'ending' } })
  passHours(0.5)
  expect(views.at(-1)).toMatchObject({ status: 'signed_in', lease: { state: 'customers_over' } })
  expect(withdrawn).toBe(1)

  server = 'answers'
  expect(await session.accessToken(null)).toMatchObject({ ok: true })
  expect(views.at(-1)).toMatchObject({ lease: { state: 'open' } })
})

test('a restart is no way around it', async () => {
  const first = await startMachine()
  await first.signIn({ server: SERVER, account: '1002', password: 'x' })
  const keys = ownKey(first)
  server = 'away'
  nowMs += 3 * HOUR
  const next = await startMachine()
  expect(next.view()).toMatchObject({ status: 'signed_in', lease: { state: 'customers_over' } })
  expect(ownKey(next)).toBe(keys)
})

test('after thirty days without the server the store never opens again, and unsent work does', async () => {
  const first = await startMachine()
  await first.signIn({ server: SERVER, account: '1002', password: 'x' })
  const [keys, secrets] = [ownKey(first), first.account()?.secrets]
  server = 'away'
  nowMs += 31 * 24 * HOUR
  const next = await startMachine()
  expect(next.lease()).toBe('all_over')
  expect(ownKey(next)).not.toBe(keys)
  expect(next.account()?.secrets).toEqual(secrets)
})
