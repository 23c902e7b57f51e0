/** What the desk hears of unsent work. */
// Live queries of Dexie look for the global one, whichever store they are about.
import 'fake-indexeddb/auto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test, vi } from 'vitest'
import { MutationId } from '#shared/kernel/ids.ts'
import type { UnsentCount } from '#shared/ports/data-port.ts'
import { countingCipher } from '../../../test/fakes/counting-cipher.ts'
import { local } from '../../../test/fixtures/centre-rows.ts'
import { eventually } from '../../../test/fixtures/eventually.ts'
import { testCipher } from '../../../test/fixtures/store-keys.ts'
import type { Refused } from '../account/attention.ts'
import { openDatabase } from '../database/nightdesk-database.ts'
import { liveValue } from '../live-value.ts'
import { realTimers, type Timers } from '../sync/timers.ts'
import { watchUnsentCount } from './outbox.ts'

const envelope = (mid: number) => ({
  mid,
  mutationId: MutationId.parse(`6f0a2d3e-7f5e-4c1e-9d55-${String(mid).padStart(12, '0')}`),
  name: 'complaint.addNote',
  args: {},
  schemaVersion: 1,
  at: local('2026-03-02 22:00'),
  baseVersions: {},
  offsetMinutes: 0,
})

test('the count in sight follows what waits without opening one record of it, however much there is', async () => {
  const { cipher, opened } = countingCipher()
  const { database } = await openDatabase('desk', cipher, { indexedDB: new IDBFactory(), IDBKeyRange })
  const all = liveValue<readonly Refused[]>([])
  const attention = { all, add: () => {}, dismiss: async () => null }
  const counts: UnsentCount[] = []
  const stop = watchUnsentCount({ database, attention, reportFault: expect.fail }, realTimers, (count) =>
    counts.push(count),
  )
  await eventually(() => expect(counts.at(-1)).toEqual({ waiting: 0, attention: [] }))

  const records = [1, 2, 3].map((mid) => ({ mid, envelope: envelope(mid), attempts: 0 }))
  await database.outbox.bulkAdd(records.map((record) => ({ ...record, answer: 'none' })))
  await eventually(() => expect(counts.at(-1)).toEqual({ waiting: 3, attention: [] }))
  expect(opened()).toBe(0)

  await database.outbox.update(1, { answer: 'applied' })
  await eventually(() => expect(counts.at(-1)).toEqual({ waiting: 2, attention: [] }))
  all.set([{ mutation: envelope(9), attempts: 1, refusal: { code: 'wrong_state', detail: {} } }])
  expect(counts.at(-1)).toEqual({ waiting: 2, attention: [envelope(9).mutationId] })
  stop()
  database.close()
})

test('while thousands of changes are written they are counted now and then, not with each, and all of them in the end', async () => {
  const { database } = await openDatabase('many', testCipher, { indexedDB: new IDBFactory(), IDBKeyRange })
  const attention = { all: liveValue<readonly Refused[]>([]), add: () => {}, dismiss: async () => null }
  const pauses: (() => void)[] = []
  const timers: Timers = {
    after: (_, task) => {
      pauses.push(task)
      return () => void pauses.splice(pauses.indexOf(task), 1)
    },
  }
  const counts: number[] = []
  const stop = watchUnsentCount({ database, attention, reportFault: expect.fail }, timers, ({ waiting }) =>
    counts.push(waiting),
  )
  const write = (mid: number) =>
    database.outbox.add({ mid, envelope: envelope(mid), attempts: 0, answer: 'none' })
  await eventually(() => expect(counts).toEqual([0]))
  await write(1)
  await eventually(() => expect(pauses).toHaveLength(1))
  const looks = vi.spyOn(database, 'unanswered')
  for (let mid = 2; mid <= 20; mid += 1) await write(mid)
  expect([counts, looks.mock.calls.length]).toEqual([[0, 1], 0])

  pauses.pop()?.()
  await eventually(() => expect(counts).toEqual([0, 1, 20]))
  expect(looks.mock.calls.length).toBeLessThan(5)
  await write(21)
  await eventually(() => expect(pauses).toHaveLength(1))
  stop()
  expect(pauses).toEqual([])
  database.close()
})
