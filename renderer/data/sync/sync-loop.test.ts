/** When the loop talks to the server, when it waits, and what the agent is told meanwhile. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { StoreLost } from './apply-pull.ts'
import type { RoundFault, ServerRound, Step } from './server-round.ts'
import { type SyncLoop, startSyncLoop } from './sync-loop.ts'

const NOW = '2026-03-02T14:00:00.000Z' as Instant
const done = ok('done' as const)
const fault = (kind: 'unreachable' | 'not_ours' | 'expired'): Step => err({ kind })

let time: ManualTime
let loop: SyncLoop
let calls: string[]
let faults: string[]
let storeFaults: number
/** What each kind of step answers next; the last one stays. */
let answers: { push: Step[]; pull: Step[]; load: Step[] }
let spacesLeft: number

const next = (steps: Step[]): Step => (steps.length > 1 ? steps.shift() : steps[0]) ?? done
const round: ServerRound = {
  push: async () => {
    calls.push('push')
    return next(answers.push)
  },
  pull: async () => {
    calls.push('pull')
    return next(answers.pull)
  },
  load: async () => {
    calls.push('load')
    return next(answers.load)
  },
  progress: async () =>
    spacesLeft === 0 ? null : { since: time.clock.now(), rowsDone: 2_000, rowsLeft: 500, spacesLeft },
}
const start = (random = 0.5): void => {
  loop = startSyncLoop({
    round,
    clock: time.clock,
    timers: time.timers,
    random: () => random,
    lastSyncAt: null,
    onReached: (before) => void calls.push(before === 'away' ? 'reached again' : before),
    onStoreFault: () => {
      storeFaults += 1
    },
    reportFault: (code) => void faults.push(code),
  })
}
const took = async (ms = 0): Promise<string[]> => {
  await time.advance(ms)
  return calls.splice(0)
}
const status = (): ServerStatus => loop.status.get()

beforeEach(() => {
  time = manualTime(NOW)
  calls = []
  faults = []
  storeFaults = 0
  spacesLeft = 0
  answers = { push: [done], pull: [done], load: [done] }
})
afterEach(() => loop.stop())

test('it sends, fetches and loads at once, then rests for a minute', async () => {
  start()
  expect(status()).toEqual({ state: 'connecting' })
  expect(await took()).toEqual(['push', 'pull', 'reached', 'push', 'load'])
  expect(status()).toEqual({ state: 'online', lastSyncAt: NOW })
  expect(await took(59_000)).toEqual([])
  expect(await took(1_000)).toEqual(['push', 'pull', 'reached', 'push', 'load'])
})

test('new work is sent at once, and fetched back so that it counts as sent', async () => {
  start()
  await took()
  answers.push = [ok('more'), done]
  loop.wake('mutation')
  expect(await took()).toEqual(['push', 'push', 'pull', 'reached', 'push', 'load'])
})

test('work written while a conversation goes on is not left for a minute', async () => {
  start()
  answers.load = [ok('more'), done]
  loop.wake('mutation')
  await took()
  loop.wake('mutation')
  expect(await took()).toContain('push')
})

test('while a large space is loaded, a poke is answered and new work sent between two pages', async () => {
  answers.load = [ok('more'), ok('more'), ok('more'), done]
  spacesLeft = 2
  start()
  loop.wake('poke')
  const taken = await took()
  expect(taken.filter((call) => call === 'load')).toHaveLength(4)
  expect(taken.indexOf('push', taken.indexOf('load'))).toBeLessThan(taken.lastIndexOf('load'))
  expect(status()).toMatchObject({ state: 'loading', rowsDone: 2_000, rowsLeft: 500, spacesLeft: 2 })
})

test('without the server it tries again later and later, and says when', async () => {
  answers.push = [fault('unreachable')]
  start()
  await took()
  expect(status()).toEqual({
    state: 'offline',
    lastSyncAt: null,
    reason: 'unreachable',
    retryAt: '2026-03-02T14:00:00.500Z',
  })
  expect(time.waiting()).toEqual([500])
  await took(500)
  expect(time.waiting()).toEqual([1_000])
  await took(1_000)
  expect(time.waiting()).toEqual([2_000])
  answers.push = [done]
  expect(await took(2_000)).toEqual(['push', 'pull', 'reached again', 'push', 'load'])
  expect(status()).toMatchObject({ state: 'online' })
  loop.wake('poke')
  expect(await took()).toContain('reached')
})

test.each(['person', 'resumed', 'poke', 'network'] as const)(
  'a %s ends the wait for a server that was out of reach',
  async (reason) => {
    answers.push = [fault('unreachable'), done]
    start(0.9)
    await took()
    loop.wake(reason)
    expect(await took()).toContain('pull')
  },
)

test('typing goes on offline without hammering the server with every mutation', async () => {
  answers.push = [fault('unreachable')]
  start(0.9)
  await took()
  loop.wake('mutation')
  expect(await took()).toEqual([])
})

test('a server that asked for time is given it, except when a person says now', async () => {
  const overloaded: Step = err({ kind: 'overloaded', retryAfterMs: 30_000 })
  answers.push = [overloaded]
  answers.pull = [overloaded]
  start(0)
  await took()
  expect(time.waiting()).toEqual([30_000])
  loop.wake('poke')
  expect(await took(29_000)).toEqual([])
  loop.wake('person')
  expect(await took()).toContain('push')
})

test.each<[string, Step]>([
  ['overloaded', err({ kind: 'overloaded', retryAfterMs: null })],
  ['fault', err({ kind: 'fault' })],
])('a push that fails on the server (%s) does not freeze what is read', async (reason, given) => {
  answers.push = [given]
  start()
  expect(await took()).toEqual(['push', 'pull', 'reached', 'load'])
  expect(status()).toMatchObject({ state: 'offline', reason, lastSyncAt: NOW })
})

test.each<[RoundFault, ServerStatus]>([
  [{ kind: 'not_ours' }, { state: 'offline', lastSyncAt: null, reason: 'not_ours', retryAt: null }],
  [{ kind: 'expired' }, { state: 'offline', lastSyncAt: null, reason: 'expired', retryAt: null }],
  [{ kind: 'fault' }, { state: 'offline', lastSyncAt: null, reason: 'fault', retryAt: null }],
  [{ kind: 'unknown_client' }, { state: 'offline', lastSyncAt: null, reason: 'fault', retryAt: null }],
  [
    { kind: 'rejected', code: 'malformed_request' },
    { state: 'offline', lastSyncAt: null, reason: 'fault', retryAt: null },
  ],
  [{ kind: 'client_too_old' }, { state: 'refused', reason: 'client_too_old' }],
  [{ kind: 'revoked' }, { state: 'refused', reason: 'revoked' }],
  [{ kind: 'signed_out' }, { state: 'signed_out' }],
])('%j is told as what it is', async (given, expected) => {
  answers.pull = [err(given)]
  start(0)
  await took()
  expect(status()).toMatchObject({
    ...expected,
    ...('retryAt' in expected ? { retryAt: '2026-03-02T14:00:00.200Z' } : {}),
  })
})

test('a full disk is not blamed on the server', async () => {
  answers.pull = [done, err({ kind: 'journal' })]
  start()
  await took()
  loop.wake('poke')
  await took()
  expect(status()).toMatchObject({ state: 'online' })
})

test('a mistake of ours in one conversation is told and does not end all later ones', async () => {
  let broken = true
  const push = round.push
  const clumsy = { ...round, push: () => (broken ? Promise.reject(new TypeError('oops')) : push()) }
  loop = startSyncLoop({
    round: clumsy,
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
    lastSyncAt: null,
    onReached: () => {},
    onStoreFault: () => {},
    reportFault: (code) => void faults.push(code),
  })
  await took()
  expect(faults).toEqual(['sync_failed'])
  expect(status()).toMatchObject({ state: 'offline', reason: 'fault' })
  broken = false
  await took(500)
  expect(status()).toMatchObject({ state: 'online' })
})

test('when the store is gone the loop ends and says so, for the account must be opened anew', async () => {
  start()
  await took()
  answers.pull = []
  const pull = round.pull
  Object.assign(round, { pull: () => Promise.reject(new StoreLost()) })
  loop.wake('poke')
  await took()
  Object.assign(round, { pull })
  expect(storeFaults).toBe(1)
  expect(await took(600_000)).toEqual([])
})

test('stopped while it rests, it does nothing any more', async () => {
  start()
  await took()
  await loop.stop()
  loop.wake('person')
  expect(await took(600_000)).toEqual([])
  expect(time.waiting()).toEqual([])
})
