import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SessionView } from '#shared/domain/session/session.ts'
import { type Clock, instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { CHEAP } from '../../test/fixtures/kept-account.ts'
import { quietSession } from '../../test/fixtures/quiet-session.ts'
import { createVaults, type SecretProtection } from '../security/vault.ts'
import { openAccountStore } from './account-store.ts'
import type { ServerClient, ServerFault } from './server-client.ts'
import { createSession, type Session } from './session.ts'

const SERVER = 'http://127.0.0.1:8470'
const STARTED = Date.UTC(2026, 10, 21, 14)
/** Hours that the machine slept: the wall clock counts them, the monotonic one does not. */
let sleptHours = 0
const clock: Clock = { now: () => instantFromMs(STARTED + sleptHours * 3_600_000) }
const centre = {
  product: 'nightdesk',
  name: '澜海通信',
  fictional: true,
  zone: 'Asia/Shanghai',
  protocol: { oldest: 1, newest: 1 },
} as const
const profile = {
  agentId: 'a-1002' as never,
  account: '1002',
  name: '周敏',
  teamId: 't-1' as never,
  permissions: ['agent' as const],
  place: 'home' as const,
  zone: 'Asia/Shanghai',
}

const secretOf = (device: string): string => Buffer.from(device.padEnd(32)).toString('base64')

/** A server that answers as told, and counts what it was asked. */
function scriptedServer() {
  const state = {
    fault: null as ServerFault | null,
    refreshes: 0,
    clients: 0,
    signedOut: [] as string[],
    fictional: true,
    seenClientIds: [] as (string | null)[],
    waitFor: Promise.resolve(),
    /** Which half of the key the server has for this device. */
    device: 'first',
  }
  const tokens = () => ({
    accessToken: `access-${state.refreshes}`,
    expiresInSeconds: 600,
    refreshToken: `refresh-${state.refreshes}`,
    telephonyOrigin: null,
    lease: { customersUntil: instantFromMs(STARTED + 12 * 3_600_000), serverNow: clock.now() },
  })
  const client: ServerClient = {
    centre: async () =>
      state.fault === null ? ok({ ...centre, fictional: state.fictional }) : err(state.fault),
    signIn: async (_server, request) => {
      state.seenClientIds.push(request.clientId)
      if (request.password !== 'nightdesk') return err('wrong_password')
      return ok({
        ...tokens(),
        profile,
        centre: { ...centre, fictional: state.fictional },
        clientId: request.clientId ?? ('client-1' as never),
        devicePrefix: '0127',
        deviceSecret: secretOf(state.device),
      })
    },
    refresh: async () => {
      await state.waitFor
      if (state.fault !== null) return err(state.fault)
      state.refreshes += 1
      return ok({ ...tokens(), profile })
    },
    erased: async () => true,
    signOut: async (_server, token) => {
      state.signedOut.push(token)
    },
    registerClient: async () => {
      if (state.fault !== null) return err(state.fault)
      state.clients += 1
      return ok({
        clientId: `client-new-${state.clients}` as never,
        devicePrefix: '0999',
        deviceSecret: secretOf(`new-${state.clients}`),
      })
    },
  }
  return { state, client }
}

let folder: string
let now: number
let changes: SessionView[]
let keysLost: string[]
let gone: string[]
let notForgotten: number
let disk: 'takes_all' | 'full'
let server: ReturnType<typeof scriptedServer>

function startSession(
  keychain: 'available' | 'none' | 'locked' = 'available',
  reach: 'anywhere' | 'this_machine' = 'this_machine',
): Session {
  const secrets: SecretProtection = {
    protect: (secret, belongsTo) =>
      keychain === 'none' && belongsTo === 'real_centre'
        ? err('no_keychain')
        : ok(`sealed:${Buffer.from(secret).toString('hex')}`),
    reveal: (stored) =>
      keychain === 'locked'
        ? err('locked')
        : ok(Buffer.from(stored.slice('sealed:'.length), 'hex').toString('utf8')),
  }
  const vaults = createVaults(secrets, CHEAP)
  const accounts = openAccountStore(folder, { protection: secrets, vaults, clock })
  return createSession({
    ...quietSession,
    accounts: {
      ...accounts,
      save: (kept) => (disk === 'full' ? Promise.reject(new Error('ENOSPC')) : accounts.save(kept)),
    },
    vaults,
    server: server.client,
    clock,
    monotonicMs: () => now,
    reach,
    onChange: (view) => changes.push(view),
    onKeyLost: async (at, account) => void keysLost.push(`${account} at ${at}`),
    onGone: (why) => gone.push(why),
    onNotForgotten: () => {
      notForgotten += 1
    },
  })
}
const signIn = (session: Session, password = 'nightdesk', at = SERVER) =>
  session.signIn({ server: at, account: '1002', password })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-accounts-'))
  now = 0
  sleptHours = 0
  changes = []
  keysLost = []
  gone = []
  notForgotten = 0
  disk = 'takes_all'
  server = scriptedServer()
})

describe('signing in', () => {
  test('an agent who signs in is confirmed by the server, and every window hears of it', async () => {
    const session = startSession()
    expect(await signIn(session)).toMatchObject({ ok: true, value: { name: '周敏' } })
    expect(session.view()).toMatchObject({
      status: 'signed_in',
      confirmed: 'by_server',
      clientId: 'client-1',
    })
    expect(changes.at(-1)).toEqual(session.view())
  })

  test('a wrong password leaves nobody signed in and writes nothing', async () => {
    const session = startSession()
    expect(await signIn(session, 'guess')).toEqual({ ok: false, error: 'wrong_password' })
    expect(session.view().status).toBe('signed_out')
    expect(await readdir(folder)).toEqual([])
  })

  test.each(['unreachable', 'not_nightdesk', 'client_too_old'] as const)(
    '%s is told as such',
    async (fault) => {
      server.state.fault = fault
      expect(await signIn(startSession())).toEqual({ ok: false, error: fault })
    },
  )

  test('customers of a real centre are not kept on a machine without a keychain', async () => {
    server.state.fictional = false
    const session = startSession('none')
    expect(await signIn(session)).toEqual({ ok: false, error: 'no_keychain' })
    expect(session.view().status).toBe('signed_out')
    expect(await readdir(folder)).toEqual([])
  })

  test('the same agent on the same machine keeps their client id, and with it their unsent work', async () => {
    const session = startSession()
    await signIn(session)
    const key = structuredClone(session.account()?.secrets)
    await session.signOut()
    await signIn(session)
    expect(server.state.seenClientIds).toEqual([null, 'client-1'])
    expect(session.account()?.secrets).toEqual(key)
  })
})

describe('starting again', () => {
  test('a known agent starts while the server is away, and is confirmed when it answers', async () => {
    await signIn(startSession())
    server.state.fault = 'unreachable'
    const session = startSession()
    await session.restore()
    expect(session.view()).toMatchObject({ status: 'signed_in', confirmed: 'by_this_machine' })
    expect(await session.accessToken(null)).toEqual({ ok: false, error: 'unreachable' })
    expect(session.view().status).toBe('signed_in')
    server.state.fault = null
    expect(await session.accessToken(null)).toMatchObject({ ok: true })
    expect(session.view()).toMatchObject({ confirmed: 'by_server' })
  })

  test('who signed out stays signed out', async () => {
    const first = startSession()
    await signIn(first)
    await first.signOut()
    expect(server.state.signedOut).toEqual(['refresh-0'])
    const second = startSession()
    await second.restore()
    expect(second.view().status).toBe('signed_out')
  })

  test('a session that the server ended does not start again from this machine', async () => {
    const session = startSession()
    await signIn(session)
    now += 3_600_000
    server.state.fault = 'session_ended'
    expect(await session.accessToken(null)).toEqual({ ok: false, error: 'revoked' })
    const next = startSession()
    await next.restore()
    expect(next.view().status).toBe('signed_out')
  })

  test('A1: an account that the server ended is out of memory at once, and the agent is told why, once', async () => {
    const session = startSession()
    await signIn(session)
    server.state.fault = 'session_ended'
    expect(await session.accessToken('access-0')).toEqual({ ok: false, error: 'revoked' })
    expect([session.account(), gone]).toEqual([null, ['ended_by_server']])
    expect(changes.at(-1)).toMatchObject({ status: 'signed_out', notice: 'ended_by_server' })
    server.state.fault = null
    await signIn(session)
    await session.signOut()
    expect(session.view()).toMatchObject({ status: 'signed_out', notice: null })
  })

  test('a disk that takes nothing keeps no revoked account open, and the server ends it again at the next start', async () => {
    const session = startSession()
    await signIn(session)
    server.state.fault = 'session_ended'
    disk = 'full'
    expect(await session.accessToken('access-0')).toEqual({ ok: false, error: 'revoked' })
    expect([session.account(), session.view().status, notForgotten]).toEqual([null, 'signed_out', 1])
    disk = 'takes_all'
    const next = startSession()
    await next.restore()
    expect(await next.accessToken(null)).toEqual({ ok: false, error: 'revoked' })
    expect(next.view().status).toBe('signed_out')
  })
})

describe('what this machine remembers is damaged', () => {
  const damage = async (howMany: number): Promise<void> => {
    for (const name of (await readdir(folder)).slice(0, howMany))
      await writeFile(join(folder, name), '{"serv')
  }

  test('one damaged file loses nothing: the agent starts as before, with the key to their unsent work', async () => {
    const first = startSession()
    await signIn(first)
    for (const damaged of await readdir(folder)) {
      const content = await readFile(join(folder, damaged))
      await writeFile(join(folder, damaged), '{"serv')
      const session = startSession()
      expect(await session.restore()).toBeNull()
      expect(session.account()?.secrets).toEqual(first.account()?.secrets)
      await writeFile(join(folder, damaged), content)
    }
  })

  test('with both gone the agent is told and signs in anew; what cannot be read is kept', async () => {
    await signIn(startSession())
    await damage(2)
    const session = startSession()
    expect(await session.restore()).toBe('account_unreadable')
    expect(await signIn(session, 'guess')).toMatchObject({ ok: false })
    expect([keysLost, await readdir(folder)]).toMatchObject([[], { length: 2 }])

    expect(await signIn(session)).toMatchObject({ ok: true })
    expect(keysLost).toEqual([`1002 at ${SERVER}`])
    const kept = (await readdir(folder)).filter((name) => name.includes('.unreadable-'))
    expect(kept).toHaveLength(2)
    expect(await startSession().restore()).toBeNull()
  })

  test('a keychain that is locked at one start loses nothing at the next', async () => {
    const first = startSession()
    await signIn(first)
    const locked = startSession('locked')
    expect(await locked.restore()).toBeNull()
    expect(locked.view()).toMatchObject({ status: 'locked', why: 'keychain_away', profile: { name: '周敏' } })
    const session = startSession()
    expect(await session.restore()).toBeNull()
    expect(session.account()?.secrets).toEqual(first.account()?.secrets)
  })
})

test('an account of a server that this runtime may not talk to is not signed in', async () => {
  await signIn(startSession('available', 'anywhere'), 'nightdesk', 'https://desk.example.cn')
  const session = startSession('available', 'this_machine')
  expect(await session.restore()).toBe('server_not_allowed')
  expect(session.view().status).toBe('signed_out')
})

describe('access tokens', () => {
  test('one is used until shortly before it runs out, by a clock that nobody can set back', async () => {
    const session = startSession()
    await signIn(session)
    now = 500_000
    expect(await session.accessToken(null)).toMatchObject({ ok: true, value: { token: 'access-0' } })
    now = 545_000
    expect(await session.accessToken(null)).toMatchObject({ ok: true, value: { token: 'access-1' } })
  })

  test('after a night asleep a new one is got at once: the server would not take the old one', async () => {
    const session = startSession()
    await signIn(session)
    now = 1_000
    sleptHours = 8
    expect(await session.accessToken(null)).toMatchObject({ ok: true, value: { token: 'access-1' } })
  })

  test('A1: one that the server does not take is renewed, whatever this machine thinks of its age', async () => {
    const session = startSession()
    await signIn(session)
    expect(await session.accessToken('access-0')).toMatchObject({ ok: true, value: { token: 'access-1' } })
    // Another request was refused with the same old one meanwhile: it gets the new one, and nothing is asked again.
    expect(await session.accessToken('access-0')).toMatchObject({ ok: true, value: { token: 'access-1' } })
    expect(server.state.refreshes).toBe(1)
  })

  test('many askers at once cause one refresh: a rotated token used twice would end the session', async () => {
    const session = startSession()
    await signIn(session)
    now = 600_000
    let answer = (): void => {}
    server.state.waitFor = new Promise((resolve) => {
      answer = resolve
    })
    const asked = [session.accessToken(null), session.accessToken(null), session.accessToken(null)]
    answer()
    const given = await Promise.all(asked)
    expect(new Set(given.map((each) => each.ok && each.value.token))).toEqual(new Set(['access-1']))
    expect(server.state.refreshes).toBe(1)
  })

  test('the rotated refresh token is on disk before anybody uses the new access token', async () => {
    const session = startSession()
    await signIn(session)
    now = 600_000
    await session.accessToken(null)
    const next = startSession()
    await next.restore()
    await next.signOut()
    expect(server.state.signedOut).toEqual(['refresh-1'])
  })
})

test.each<[ServerFault, string]>([
  ['unreachable', 'unreachable'],
  ['not_nightdesk', 'unreachable'],
  ['server_error', 'refused'],
])('a server that gives no new client id (%s) is told apart from a disk that fails', async (fault, told) => {
  const session = startSession()
  await signIn(session)
  server.state.fault = fault
  expect(await session.adoptNewClient()).toEqual({ ok: false, error: told })
})

test('a cloned disk takes a new client id and keeps it', async () => {
  const session = startSession()
  await signIn(session)
  expect(await session.adoptNewClient()).toMatchObject({
    ok: true,
    value: { clientId: 'client-new-1', devicePrefix: '0999' },
  })
  const next = startSession()
  await next.restore()
  expect(next.view()).toMatchObject({ clientId: 'client-new-1' })
})
