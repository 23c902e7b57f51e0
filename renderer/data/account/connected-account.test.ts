/** What is said of an agent must end with their account: colleagues would pass customers to an empty chair. */
// Dexie watches nothing where there is no global IndexedDB.
import 'fake-indexeddb/auto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { LEASE_MS } from '#shared/domain/presence/presence.rules.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { ok } from '#shared/kernel/result.ts'
import type { ToldPresence } from '#shared/ports/phone-data-port.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { createMemoryJournal } from '../../../test/fakes/memory-journal.ts'
import { noAttachments } from '../../../test/fakes/no-attachments.ts'
import { li, NOW } from '../../../test/fixtures/centre-rows.ts'
import { talkingCall, waitingWork } from '../../../test/fixtures/presence-scene.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import { testStoreKeys } from '../../../test/fixtures/store-keys.ts'
import { liveValue } from '../live-value.ts'
import { connectedAccount } from './connected-account.ts'

let time: ManualTime
let said: unknown[]
let left: AbortController

beforeEach(() => {
  time = manualTime(NOW)
  said = []
  left = new AbortController()
})
const earlier = (ms: number) => instantFromMs(msFromInstant(NOW) - ms)
/** In the middle of a call. */
const told = liveValue<ToldPresence | null>({
  agentId: li.id,
  work: { ...waitingWork, since: earlier(60_000), call: { ...talkingCall, since: earlier(20_000) } },
})

function open(journal = createMemoryJournal('client-1', () => 'client-2').api) {
  const opening = connectedAccount({
    main: {
      journal,
      accessToken: async () => ok({ token: 'token', expiresAt: NOW }),
      attachments: noAttachments,
      storeKeys: async () => ok(testStoreKeys),
      storeResealed: async () => 'kept',
    },
    told,
    async fetch(url, { body }) {
      if (!url.endsWith('/presence')) throw new TypeError('offline')
      said.push(parsedJson(String(body)))
      return new Response(null, { status: 204 })
    },
    openSocket: () => ({ send: () => {}, close: () => {} }),
    circumstances: { clock: time.clock, timers: time.timers, random: () => 0.5, newId: () => 'id' },
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
    reportFault: () => {},
  })
  return opening(liveValue(signedInAs(li)), () => {}, left.signal)
}

test('an account that did not open says nothing more, and each try to open it would have', async () => {
  const journal = createMemoryJournal('client-1', () => 'client-2').api
  const broken = { ...journal, open: () => Promise.reject(new Error('the disk is gone')) }
  await expect(open(broken)).rejects.toThrow('the disk is gone')
  await time.advance(0)
  const before = said.length
  await time.advance(3 * LEASE_MS)
  expect(said).toHaveLength(before)
})

test('a desk that is locked in a call says so with its last word, and nothing after it', async () => {
  const opened = await open()
  if (!opened.ok) throw new Error('it did not open')
  await time.advance(0)
  expect(said).toMatchObject([{ is: 'working' }])
  left.abort()
  await opened.value.close()
  await time.advance(3 * LEASE_MS)
  expect(said.slice(1)).toEqual([
    { is: 'locked', during: { direction: 'inbound', queue: '宽带报障', phase: 'talking', since: 20_000 } },
  ])
})
