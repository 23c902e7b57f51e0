/** PINs at a real centre: nothing of it is open without one, no unsent work is lost with one, and guessing gets nobody in. */
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { CHEAP, openKeychain } from '../../test/fixtures/kept-account.ts'
import { quietSession } from '../../test/fixtures/quiet-session.ts'
import { createVaults, type SealedVault, type SecretProtection } from '../security/vault.ts'
import { accountKeyOf, openAccountStore } from './account-store.ts'
import type { ServerClient } from './server-client.ts'
import { createSession, type Session } from './session.ts'

const SERVER = 'http://127.0.0.1:8470'
const PIN = '482136'
const half = (text: string): string => Buffer.from(text.padEnd(32)).toString('base64')
const centre = {
  product: 'nightdesk',
  name: '澜海通信',
  fictional: false,
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

let folder: string
let monotonicMs: number
let wallMs: number
let keysLost: number
let keychain: SecretProtection
let server: {
  secret: string
  clientId: string
  refreshes: number
  answers: Promise<void>
  reach: 'up' | 'away'
}

function startSession(): Session {
  const vaults = createVaults(keychain, CHEAP)
  const clock = { now: (): Instant => instantFromMs(wallMs) }
  const tokens = () => ({
    accessToken: `access-${server.refreshes}`,
    expiresInSeconds: 600,
    refreshToken: `refresh-${server.refreshes}`,
    telephonyOrigin: null,
    lease: { customersUntil: instantFromMs(wallMs + 3_600_000), serverNow: instantFromMs(wallMs) },
  })
  const client: ServerClient = {
    centre: async () => (server.reach === 'up' ? ok(centre) : err('unreachable')),
    signIn: async (_at, { password }) =>
      password === 'nightdesk'
        ? ok({
            ...tokens(),
            profile,
            centre,
            clientId: server.clientId as never,
            devicePrefix: '0127',
            deviceSecret: half(server.secret),
          })
        : err('wrong_password'),
    refresh: async () => {
      await server.answers
      if (server.reach === 'away') return err('unreachable')
      server.refreshes += 1
      return ok({ ...tokens(), profile })
    },
    erased: async () => true,
    signOut: async () => {},
    registerClient: async () => err('unreachable'),
  }
  return createSession({
    ...quietSession,
    accounts: openAccountStore(folder, { protection: keychain, vaults, clock }),
    vaults,
    server: client,
    clock,
    monotonicMs: () => monotonicMs,
    reach: 'this_machine',
    onKeyLost: async () => {
      keysLost += 1
    },
  })
}
const password = (session: Session) =>
  session.signIn({ server: SERVER, account: '1002', password: 'nightdesk' })
/** Signed in, with a PIN; and what opens their work, to be compared. */
async function settled() {
  const session = startSession()
  await password(session)
  await session.choosePin(PIN)
  return { session, secrets: structuredClone(session.account()?.secrets) }
}
async function sealedVault(): Promise<SealedVault> {
  const vaults = createVaults(keychain, CHEAP)
  const clock = { now: (): Instant => instantFromMs(wallMs) }
  const kept = await openAccountStore(folder, { protection: keychain, vaults, clock }).known(SERVER, '1002')
  if (typeof kept === 'string') throw new Error(kept)
  return kept.vault
}
async function restarted(): Promise<Session> {
  const session = startSession()
  await session.restore()
  return session
}
const unlocking = (session: Session) => {
  const view = session.view()
  return view.status === 'locked' ? view.unlocking : view.status
}
async function guess(session: Session, times: number): Promise<void> {
  for (let guessed = 0; guessed < times; guessed += 1) {
    monotonicMs += 3_600_000
    await session.unlock('000001')
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-pins-'))
  monotonicMs = 0
  wallMs = Date.UTC(2026, 10, 21, 14)
  keysLost = 0
  keychain = openKeychain
  server = { secret: 'first', clientId: 'client-1', refreshes: 0, answers: Promise.resolve(), reach: 'up' }
})

describe('the first PIN', () => {
  test('until it is chosen nothing is open, and what lies on the disk opens by nothing on this machine', async () => {
    const session = startSession()
    expect(await password(session)).toMatchObject({ ok: true })
    expect(session.view()).toMatchObject({ status: 'choosing_pin', why: 'first' })
    expect([session.account(), await session.accessToken(null)]).toEqual([null, err('signed_out')])
    expect(unlocking(await restarted())).toEqual({ by: 'password' })
    expect(await session.choosePin('123456')).toEqual(err('weak_pin'))
    expect(await session.choosePin(PIN)).toEqual(ok(null))
    expect(session.view()).toMatchObject({ status: 'signed_in', pin: 'set', confirmed: 'by_server' })
  })
})

describe('unlocking', () => {
  test('is the sign-in without the server, and brings back what was there', async () => {
    const { secrets } = await settled()
    server.reach = 'away'
    const session = await restarted()
    expect(session.view()).toMatchObject({ status: 'locked', why: 'started', profile: { name: '周敏' } })
    expect(await session.unlock(PIN)).toEqual(ok(null))
    expect(session.view()).toMatchObject({ status: 'signed_in', confirmed: 'by_this_machine' })
    expect(session.account()?.secrets).toEqual(secrets)
  })

  test('a locked machine has no key in its memory, once nobody writes with it', async () => {
    const { session } = await settled()
    const held = session.account()?.secrets[0]?.secret
    let journalClosed = (): void => {}
    session.beforeWipe(() => new Promise<void>((resolve) => (journalClosed = resolve)))
    session.lock('asked')
    expect(session.account()).toBeNull()
    expect(held?.every((byte) => byte === 0)).toBe(false)
    journalClosed()
    await expect.poll(() => held?.every((byte) => byte === 0)).toBe(true)
  })

  test('a token that is renewed while the desk is being locked is not lost: the old one would end the session', async () => {
    const { session } = await settled()
    let answer = (): void => {}
    server.answers = new Promise((resolve) => {
      answer = resolve
    })
    monotonicMs += 3_600_000
    const renewing = session.accessToken(null)
    session.lock('asked')
    answer()
    expect(await renewing).toEqual(err('signed_out'))
    expect(await session.unlock(PIN)).toEqual(ok(null))
    expect(await session.accessToken(null)).toMatchObject({ ok: true, value: { token: 'access-2' } })
  })

  test('an account without a PIN is never locked out', async () => {
    const session = startSession()
    await password(session)
    session.lock('asked')
    expect(session.view().status).toBe('choosing_pin')
  })
})

describe('wrong PINs', () => {
  test('are counted before they are tried: pulling the plug buys none', async () => {
    await settled()
    const session = await restarted()
    await guess(session, 2)
    expect(unlocking(session)).toMatchObject({ triesLeft: 8 })
    void session.unlock('000001')
    await expect.poll(async () => unlocking(await restarted())).toMatchObject({ triesLeft: 7 })
    await session.unlock('000001')
    monotonicMs += 1
    expect(await session.unlock(PIN)).toEqual(ok(null))
    expect(unlocking(await restarted())).toMatchObject({ triesLeft: 10 })
  })

  test('many at once are as many tries as one after the other', async () => {
    await settled()
    const session = await restarted()
    await Promise.all(Array.from({ length: 8 }, () => session.unlock('000001')))
    expect(unlocking(session)).toMatchObject({ triesLeft: 5 })
    expect(await session.unlock(PIN)).toEqual(err('wait'))
  })

  test('after the fifth cost a wait that no clock and no restart shortens', async () => {
    await settled()
    const session = await restarted()
    await guess(session, 5)
    expect(await session.unlock(PIN)).toEqual(err('wait'))
    wallMs += 10 * 365 * 86_400_000
    expect(await session.unlock(PIN)).toEqual(err('wait'))
    monotonicMs += 29_999
    expect(await session.unlock(PIN)).toEqual(err('wait'))
    const again = await restarted()
    expect(await again.unlock(PIN)).toEqual(err('wait'))
    monotonicMs += 30_000
    expect(await again.unlock(PIN)).toEqual(ok(null))
  })

  test('ten in a row leave the password as the only way in, and cost no unsent work', async () => {
    const { secrets } = await settled()
    const session = await restarted()
    await guess(session, 10)
    monotonicMs += 3_600_000
    expect(await session.unlock(PIN)).toEqual(err('password_needed'))
    expect(unlocking(await restarted())).toEqual({ by: 'password' })
    expect(await password(session)).toMatchObject({ ok: true })
    expect(session.view()).toMatchObject({ status: 'choosing_pin' })
    await session.choosePin('730195')
    expect(session.account()?.secrets).toMatchObject([{ version: 2 }, ...(secrets ?? [])])
    expect(keysLost).toBe(0)
  })

  test('at an open desk, guessing at the present PIN locks it', async () => {
    const { session } = await settled()
    for (let guessed = 0; guessed < 10; guessed += 1) {
      monotonicMs += 3_600_000
      await session.changePin({ pin: '000001', next: '730195' })
    }
    expect(session.view()).toMatchObject({ status: 'locked', unlocking: { by: 'password' } })
  })
})

describe('a forgotten PIN', () => {
  test('is replaced after the password, and the old one opens nothing any more', async () => {
    const { session, secrets } = await settled()
    const before = await sealedVault()
    session.lock('idle')
    await password(session)
    expect(session.view()).toMatchObject({ status: 'choosing_pin', why: 'forgotten' })
    await session.choosePin('730195')
    expect(session.account()?.secrets).toMatchObject([{ version: 2 }, ...(secrets ?? [])])
    session.lock('asked')
    expect(await session.unlock(PIN)).toEqual(err('wrong_pin'))
    expect(await session.unlock('730195')).toEqual(ok(null))

    // Nor with a copy of the file from before in hand, whose content key was another one.
    const { content, ...now } = await sealedVault()
    const accountKey = accountKeyOf(SERVER, '1002')
    const vaults = createVaults(openKeychain, CHEAP)
    expect((await vaults.openWithPin({ sealed: { ...now, content }, accountKey }, '730195')).ok).toBe(true)
    expect(await vaults.openWithPin({ sealed: { ...before, content }, accountKey }, PIN)).toEqual(
      err('closed'),
    )
  })

  test('where the server lost its half, the PIN is asked for as well, and the new half opens from then on', async () => {
    const { session, secrets } = await settled()
    await session.signOut()
    server.secret = 'another'
    server.clientId = 'client-2'
    expect(await password(session)).toEqual(err('pin_needed'))
    expect(await session.unlock(PIN)).toEqual(ok(null))
    expect(session.view()).toMatchObject({
      status: 'signed_in',
      confirmed: 'by_server',
      clientId: 'client-2',
    })
    expect(session.account()?.secrets).toEqual(secrets)
    session.lock('asked')
    await password(session)
    expect(session.view()).toMatchObject({ status: 'choosing_pin', why: 'forgotten' })
    expect(keysLost).toBe(0)
  })
})

describe('another keychain', () => {
  const other: SecretProtection = {
    protect: (secret) => ok(`other:${Buffer.from(secret).toString('base64')}`),
    reveal: (kept) =>
      kept.startsWith('other:') ? ok(Buffer.from(kept.slice(6), 'base64').toString()) : err('locked'),
  }

  test('opens nothing and takes nothing away: when the old one is back, so is everything', async () => {
    const { secrets } = await settled()
    keychain = other
    const away = await restarted()
    expect(away.view()).toMatchObject({
      status: 'locked',
      why: 'keychain_away',
      unlocking: { by: 'password' },
    })
    expect(await away.unlock(PIN)).toEqual(err('keychain_away'))
    keychain = openKeychain
    const back = await restarted()
    expect(await back.unlock(PIN)).toEqual(ok(null))
    expect(back.account()?.secrets).toEqual(secrets)
  })

  test('who signs in all the same begins anew, and the old files are kept under another name', async () => {
    await settled()
    keychain = other
    const session = await restarted()
    await password(session)
    expect(session.view()).toMatchObject({ status: 'choosing_pin', why: 'first' })
    expect(keysLost).toBe(1)
    expect((await readdir(folder)).filter((name) => name.includes('.unreadable-'))).toHaveLength(2)
  })
})

describe('what lies on the disk', () => {
  test('a damaged file is replaced by its copy', async () => {
    const { secrets } = await settled()
    const [file = ''] = (await readdir(folder)).filter((name) => !name.includes('copy'))
    const text = await readFile(join(folder, file), 'utf8')
    await writeFile(join(folder, file), text.replace('"failedPins":0', '"failedPins":9'))
    const session = await restarted()
    expect(unlocking(session)).toMatchObject({ triesLeft: 10 })
    await session.unlock(PIN)
    expect(session.account()?.secrets).toEqual(secrets)
  })

  test('a file from before there were PINs opens once more by the keychain alone, and never again', async () => {
    const secret = Buffer.alloc(32, 3)
    const sealed = (text: string): string => {
      const kept = openKeychain.protect(text, 'real_centre')
      return kept.ok ? kept.value : ''
    }
    const { session } = await settled()
    await session.signOut()
    const [name = ''] = await readdir(folder)
    const form1 = {
      server: SERVER,
      profile,
      centre,
      clientId: 'client-1',
      devicePrefix: '0127',
      telephonyOrigin: null,
      refreshToken: sealed('refresh-0'),
      journalKey: sealed(secret.toString('base64')),
      signedInAt: instantFromMs(wallMs),
      active: true,
    }
    const stem = name.split('.')[0]
    for (const ending of ['.json', '.copy.json'])
      await writeFile(join(folder, `${stem}${ending}`), JSON.stringify(form1))
    const before = await restarted()
    expect(before.view()).toMatchObject({ status: 'choosing_pin', why: 'first' })
    await before.choosePin(PIN)
    // What the keychain alone opened seals nothing new.
    expect(before.account()?.secrets).toMatchObject([
      { version: 2 },
      { version: 1, secret: new Uint8Array(secret) },
    ])
    const after = await restarted()
    // The server has not given its half yet, so the PIN stays the way in, however often it is mistyped.
    expect(unlocking(after)).toEqual({ by: 'pin', triesLeft: null, waitUntil: null })
    await guess(after, 12)
    monotonicMs += 3_600_000
    expect(await after.unlock(PIN)).toEqual(ok(null))
  })
})
