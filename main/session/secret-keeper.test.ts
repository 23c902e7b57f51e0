/** Secrets over the life of an account: whatever happens to the machine, what was sealed opens, and what was let go is gone. */
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { ok } from '#shared/kernel/result.ts'
import { accountOf, keptAccount, openKeychain, openVaults } from '../../test/fixtures/kept-account.ts'
import { quietSession } from '../../test/fixtures/quiet-session.ts'
import { signedInAs } from '../../test/fixtures/signed-in.ts'
import { newContent } from '../security/vault.ts'
import { type AccountStore, openAccountStore } from './account-store.ts'
import type { ServerClient } from './server-client.ts'
import { createSession, type Session } from './session.ts'

const DAY = 86_400_000
const MADE = Date.UTC(2026, 2, 2)
const account = accountOf(signedInAs(), instantFromMs(MADE))
const { server: origin, profile } = account

let folder: string
let nowMs: number
let answered: Promise<void>
const clock = { now: () => instantFromMs(nowMs) }
const onDisk = (): AccountStore =>
  openAccountStore(folder, { protection: openKeychain, vaults: openVaults, clock })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-secrets-'))
  nowMs = MADE
  answered = Promise.resolve()
  await onDisk().save(
    keptAccount(account, { ...newContent(clock.now()), refreshToken: 'refresh-1', storeSalt: '' }),
  )
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function start(accounts = onDisk()): Promise<Session> {
  const server = {
    refresh: async () => {
      await answered
      const lease = { customersUntil: clock.now(), serverNow: clock.now() }
      return ok({
        accessToken: 'access',
        expiresInSeconds: 600,
        refreshToken: 'refresh-2',
        telephonyOrigin: null,
        lease,
        profile,
      })
    },
    signOut: async () => {},
  } as unknown as ServerClient
  const session = createSession({
    ...quietSession,
    accounts,
    vaults: openVaults,
    server,
    clock,
    monotonicMs: () => nowMs,
  })
  await session.restore()
  return session
}
/** Copies: what the session holds is wiped. */
const secretsOf = (session: Session) => structuredClone(session.account()?.secrets) ?? []
const versionsOf = (session: Session) => secretsOf(session).map(({ version }) => version)
const file = async (ending: '.json' | '.copy.json'): Promise<string> => {
  const name = (await readdir(folder)).find((each) => each.endsWith(ending) && !each.includes('.before'))
  return join(folder, name ?? '')
}

test('is renewed when it is due, once, and the older one stays with it on the disk', async () => {
  const [first] = secretsOf(await start())
  nowMs += 90 * DAY
  const renewed = secretsOf(await start())
  expect(renewed.map(({ version }) => version)).toEqual([2, 1])
  expect(renewed[1]).toEqual(first)
  expect(secretsOf(await start())).toEqual(renewed)
})

test('is in use only when both files have it: a stop between the two, or a file damaged later, closes nothing', async () => {
  const path = await file('.json')
  await copyFile(path, join(folder, 'file.before'))
  nowMs += 90 * DAY
  const renewed = secretsOf(await start())
  // Stopped between the copy and the file: nobody was let in, so nothing is sealed with what was made.
  await copyFile(join(folder, 'file.before'), path)
  const again = secretsOf(await start())
  expect(again.map(({ version }) => version)).toEqual([2, 1])
  expect(again[1]).toEqual(renewed[1])
  await writeFile(path, 'damaged')
  expect(secretsOf(await start())).toEqual(again)
})

test('a full disk keeps nobody out: the secret of before goes on, and is renewed another day', async () => {
  nowMs += 90 * DAY
  const full = { ...onDisk(), save: () => Promise.reject(new Error('ENOSPC')) }
  expect(versionsOf(await start(full))).toEqual([1])
  expect(versionsOf(await start())).toEqual([2, 1])
})

test('the older ones go when everything has let go of them, and not before', async () => {
  nowMs += 90 * DAY
  const session = await start()
  let files: 'old' | 'new' = 'old'
  session.beforeForgetting(async () => true)
  session.beforeForgetting(async () => files === 'new')
  expect(await session.storeResealed(2)).toBe('kept')
  expect(versionsOf(await start())).toEqual([2, 1])
  files = 'new'
  // Of a window from before the newest was made.
  expect(await session.storeResealed(1)).toBe('kept')
  const [newest] = secretsOf(session)
  expect(await session.storeResealed(2)).toBe('forgotten')
  expect(secretsOf(session)).toEqual([newest])
  expect(secretsOf(await start())).toEqual([newest])
})

test('who has left meanwhile, or cannot say, keeps them', async () => {
  nowMs += 90 * DAY
  const session = await start()
  session.beforeForgetting(async () => {
    await session.signOut()
    return true
  })
  expect(await session.storeResealed(2)).toBe('kept')
  const kept = await onDisk().known(origin, profile.account)
  if (typeof kept === 'string') throw new Error(kept)
  await onDisk().save({ ...kept, state: 'active' })
  const failing = await start()
  failing.beforeForgetting(() => Promise.reject(new Error('EIO')))
  expect(await failing.storeResealed(2)).toBe('kept')
})

test('a token that was asked for before does not bring back what was forgotten', async () => {
  nowMs += 90 * DAY
  const session = await start()
  let answer = (): void => {}
  answered = new Promise((resolve) => {
    answer = resolve
  })
  const token = session.accessToken(null)
  expect(await session.storeResealed(2)).toBe('forgotten')
  answer()
  expect((await token).ok).toBe(true)
  expect(versionsOf(session)).toEqual([2])
  expect(versionsOf(await start())).toEqual([2])
})
