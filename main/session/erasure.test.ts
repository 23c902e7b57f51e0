/** A machine that is to be erased: what is left of it, wherever it stops, and what everybody is told. */
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SessionView } from '#shared/domain/session/session.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { ErasedRequest, SignInRequest } from '#shared/ports/http.ts'
import { eventually } from '../../test/fixtures/eventually.ts'
import { openKeychain, openVaults } from '../../test/fixtures/kept-account.ts'
import { quietSession } from '../../test/fixtures/quiet-session.ts'
import { signedInAs } from '../../test/fixtures/signed-in.ts'
import { eraseAttachments } from '../attachments/attachment-store.ts'
import { eraseJournals } from '../journal/journal.ts'
import { accountKeyOf, openAccountStore } from './account-store.ts'
import { createErasure, type Erasure } from './erasure.ts'
import type { ServerClient } from './server-client.ts'
import { createSession, type Session } from './session.ts'

const SERVER = 'http://127.0.0.1:8470'
const AGENT = '1002'
const COLLEAGUE = '1003'
const clock = { now: () => instantFromMs(Date.UTC(2026, 10, 2, 16)) }

let profile: string
let orders: 'none' | 'erase'
let reach: 'up' | 'away'
let told: ErasedRequest[]
let signIns: SignInRequest[]

const client = (): ServerClient => {
  const { profile: known, centre, devicePrefix } = signedInAs()
  const answer = {
    accessToken: 'access',
    expiresInSeconds: 600,
    refreshToken: 'refresh-token',
    telephonyOrigin: null,
    lease: { customersUntil: clock.now(), serverNow: clock.now() },
  }
  const deviceSecret = Buffer.alloc(32, 7).toString('base64')
  return {
    centre: async () => ok(centre),
    async signIn(_at, request) {
      signIns.push(request)
      if (request.clientId !== null && orders === 'erase') return err('erase_ordered')
      const { account } = request
      const clientId = request.clientId ?? (`client-${signIns.length}` as never)
      const agent = { ...known, account, agentId: `agent-${account}` as never }
      return ok({ ...answer, profile: agent, centre, clientId, devicePrefix, deviceSecret })
    },
    refresh: async () => (orders === 'erase' ? err('erase_ordered') : ok({ ...answer, profile: known })),
    signOut: async () => {},
    async erased(_at, request) {
      if (reach === 'up') told.push(request)
      return reach === 'up'
    },
    registerClient: async () => err('unreachable'),
  }
}

type Step = 'keys' | 'half_the_keys' | 'files' | 'store' | 'telling'
/** Where the power goes: before the step, or with it done and not yet noted. */
type Stop = { readonly at: Step; readonly when: 'before' | 'after' }
type Machine = {
  readonly session: Session
  readonly erasure: Erasure
  readonly views: SessionView[]
  /** Why the data window's page was thrown away. */
  readonly gone: string[]
  readonly stopped: Promise<void>
  /** The data window's page comes anew. */
  loadDataWindow(): Promise<void>
  retry(): void
}

async function startMachine(stop: Stop | null = null): Promise<Machine> {
  let power: 'on' | 'off' = 'on'
  let onStopped = (): void => {}
  const stopped = new Promise<void>((resolve) => {
    onStopped = resolve
  })
  const cut = (): Promise<never> => {
    power = 'off'
    onStopped()
    return new Promise(() => {})
  }
  const step = async <T>(at: Step, work: () => Promise<T>): Promise<T> => {
    if (power === 'off' || (stop?.at === at && stop.when === 'before')) return cut()
    const done = await work()
    return stop?.at === at ? cut() : done
  }
  const accounts = openAccountStore(join(profile, 'accounts'), {
    protection: openKeychain,
    vaults: openVaults,
    clock,
  })
  const server = client()
  let retry = (): void => {}
  const erasure = createErasure({
    folder: join(profile, 'erasing'),
    accounts: {
      destroy: (accountKey) =>
        step('keys', async () => {
          if (stop?.at === 'half_the_keys') {
            await writeFile(join(profile, 'accounts', `${accountKey}.json`), '')
            return cut()
          }
          return accounts.destroy(accountKey)
        }),
    },
    removeFiles: (accountKey) =>
      step('files', async () => {
        await eraseJournals({ folder: join(profile, 'journals'), accountKey })
        await eraseAttachments(join(profile, 'attachments'), accountKey)
      }),
    server: { erased: (at, request) => step('telling', () => server.erased(at, request)) },
    every: (_ms, task) => {
      retry = task
      return () => {}
    },
    log: { warn: () => {}, error: () => {} },
  })
  const views: SessionView[] = []
  const gone: string[] = []
  const session = createSession({
    ...quietSession,
    accounts,
    erasure,
    vaults: openVaults,
    server,
    clock,
    monotonicMs: () => 0,
    deviceName: 'laptop',
    suggestedServer: () => SERVER,
    onChange: (view) => views.push(view),
    onGone: (why) => gone.push(why),
  })
  session.countUnsent(async () => 2)
  await session.restore()
  const loadDataWindow = async (): Promise<void> => {
    for (const store of erasure.stores()) await step('store', () => erasure.storeErased(store))
    await erasure.settled()
  }
  return { session, erasure, views, gone, stopped, loadDataWindow, retry: () => retry() }
}

const signIn = (session: Session, account = AGENT) =>
  session.signIn({ server: SERVER, account, password: 'x' })

/** Whose files there are, of what kind; `[]`: nothing of theirs. */
async function held(account: string): Promise<string[]> {
  const accountKey = accountKeyOf(SERVER, account)
  const kinds = ['accounts', 'journals', 'attachments', 'erasing']
  const there = await Promise.all(
    kinds.map(async (kind) =>
      (await readdir(join(profile, kind)).catch(() => [])).some((name) => name.startsWith(accountKey)),
    ),
  )
  return kinds.filter((_, place) => there[place])
}
async function writeWork(account: string): Promise<void> {
  const accountKey = accountKeyOf(SERVER, account)
  await mkdir(join(profile, 'journals'), { recursive: true })
  for (const ending of ['', '.damaged', '.unreadable'])
    await writeFile(join(profile, 'journals', `${accountKey}.1.aa.journal${ending}`), 'sealed')
  await mkdir(join(profile, 'attachments', accountKey), { recursive: true })
  await writeFile(join(profile, 'attachments', accountKey, 'f.waiting'), 'sealed')
  await writeFile(join(profile, 'accounts', `${accountKey}.json.unreadable-1`), 'an older vault')
}
/** The colleague has signed out, the agent is at work. */
async function machineAtWork(stop: Stop | null = null): Promise<Machine> {
  const machine = await startMachine(stop)
  await signIn(machine.session, COLLEAGUE)
  await writeWork(COLLEAGUE)
  await machine.session.signOut()
  await signIn(machine.session)
  await writeWork(AGENT)
  return machine
}

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'nightdesk-erasure-'))
  orders = 'none'
  reach = 'up'
  told = []
  signIns = []
})

describe('A5: an administrator orders it', () => {
  test('everything of the account goes, a colleague keeps theirs, and the server is told what was lost', async () => {
    const { session, views, gone, loadDataWindow, erasure } = await machineAtWork()
    orders = 'erase'
    const answered = session.accessToken('access')
    expect(await answered).toEqual({ ok: false, error: 'revoked' })
    expect(views.at(-1)).toMatchObject({ status: 'signed_out', notice: 'erased_by_order' })
    expect(gone).toEqual(['erased_by_order'])
    expect(session.account()).toBeNull()
    await erasure.settled()
    expect([await held(AGENT), told]).toEqual([['erasing'], []])
    await loadDataWindow()
    expect(told).toEqual([{ refreshToken: 'refresh-token', unsent: 2 }])
    expect(await held(AGENT)).toEqual([])
    expect(await held(COLLEAGUE)).toEqual(['accounts', 'journals', 'attachments'])
  })

  test.each<Stop>([
    { at: 'keys', when: 'before' },
    { at: 'half_the_keys', when: 'after' },
    { at: 'keys', when: 'after' },
    { at: 'files', when: 'before' },
    { at: 'files', when: 'after' },
    { at: 'store', when: 'before' },
    { at: 'telling', when: 'before' },
    { at: 'telling', when: 'after' },
  ])(
    'a machine that stops $when: $at is erased by the next start, before anybody is signed in',
    async (stop) => {
      const first = await machineAtWork(stop)
      orders = 'erase'
      void first.session.accessToken('access').then(first.erasure.settled).then(first.loadDataWindow)
      await first.stopped

      const next = await startMachine()
      expect(next.session.view()).toMatchObject({ status: 'signed_out', notice: 'erased_by_order' })
      expect(await held(AGENT)).not.toContain('accounts')
      await next.erasure.settled()
      await next.loadDataWindow()
      expect(await held(AGENT)).toEqual([])
      expect(told.at(-1)).toEqual({ refreshToken: 'refresh-token', unsent: 2 })
      expect(await held(COLLEAGUE)).toEqual(['accounts', 'journals', 'attachments'])
    },
  )

  test('a server that is away is told when it answers', async () => {
    const { session, loadDataWindow, erasure, retry } = await machineAtWork()
    orders = 'erase'
    reach = 'away'
    await session.accessToken('access')
    await erasure.settled()
    await loadDataWindow()
    expect([await held(AGENT), told]).toEqual([['erasing'], []])
    reach = 'up'
    retry()
    await erasure.settled()
    expect([await held(AGENT), told.length]).toEqual([[], 1])
  })

  test('a disk that takes no marker keeps no key', async () => {
    const { session, loadDataWindow, erasure } = await machineAtWork()
    await writeFile(join(profile, 'erasing'), 'in the way')
    orders = 'erase'
    await session.accessToken('access')
    // Its files may be gone too by now; without the key they cannot be read.
    expect(await held(AGENT)).not.toContain('accounts')
    await erasure.settled()
    await loadDataWindow()
    expect(await held(AGENT)).toEqual([])
  })

  test('a marker that was being written when the power went is gone at the next start, with the token in it', async () => {
    const first = await machineAtWork({ at: 'keys', when: 'before' })
    orders = 'erase'
    void first.session.accessToken('access')
    await first.stopped
    const half = join(profile, 'erasing', `${accountKeyOf(SERVER, AGENT)}.json.4711.tmp`)
    await writeFile(half, '{"account":"1002","proof":"refresh-to')

    const next = await startMachine()
    expect(await readdir(join(profile, 'erasing'))).toEqual([`${accountKeyOf(SERVER, AGENT)}.json`])
    await next.erasure.settled()
    // A disk that filled up while the machine ran leaves one as well.
    await writeFile(half, '{"account":"1002","proof":"refresh-to')
    await next.loadDataWindow()
    expect(await readdir(join(profile, 'erasing'))).toEqual([])
  })

  test('the order is met at the sign-in of somebody who had left; the one after is a new device and says so', async () => {
    const { session, loadDataWindow, erasure, views } = await machineAtWork()
    await session.signOut()
    orders = 'erase'
    expect(await signIn(session)).toEqual({ ok: false, error: 'erased_by_order' })
    expect(views.at(-1)).toMatchObject({ status: 'signed_out', notice: 'erased_by_order' })
    await erasure.settled()
    await loadDataWindow()
    expect(await held(AGENT)).toEqual(['erasing'])
    const old = signIns.at(-1)?.clientId
    expect(await signIn(session)).toMatchObject({ ok: true })
    expect(signIns.at(-1)).toMatchObject({ clientId: null, erased: old })
    expect(await held(AGENT)).toEqual(['accounts'])
    const next = await startMachine()
    expect(next.session.view()).toMatchObject({ status: 'signed_in' })
    expect(next.session.view()).not.toMatchObject({ clientId: old })
  })
})

describe('A6: the agent wants it', () => {
  test('not while work would be lost that they have not agreed to lose', async () => {
    const { session } = await machineAtWork()
    expect(await session.erase({ losing: 0 })).toEqual({ outcome: 'unsent', unsent: 2 })
    expect(session.view().status).toBe('signed_in')
    expect(await held(AGENT)).toEqual(['accounts', 'journals', 'attachments'])
  })

  test.each(['up', 'away'] as const)('it goes with the server %s, and leaves no token', async (server) => {
    const { session, gone, loadDataWindow, erasure } = await machineAtWork()
    reach = server
    expect(await session.erase({ losing: 2 })).toEqual({ outcome: 'erased' })
    expect(session.view()).toMatchObject({ status: 'signed_out', notice: 'erased' })
    expect(gone).toEqual(['erased'])
    const marker = join(profile, 'erasing', `${accountKeyOf(SERVER, AGENT)}.json`)
    expect(await readFile(marker, 'utf8')).not.toContain('refresh-token')
    await erasure.settled()
    await loadDataWindow()
    await eventually(async () => expect(await held(AGENT)).toEqual([]))
    expect(told).toHaveLength(server === 'up' ? 1 : 0)
    expect(await signIn(session)).toMatchObject({ ok: true })
    expect(signIns.at(-1)).toMatchObject({ clientId: null, erased: null })
  })
})
