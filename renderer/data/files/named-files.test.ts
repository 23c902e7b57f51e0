/** Which files this machine must keep: one that nothing names is forgotten, and its bytes may be nowhere else. */
// Live queries of Dexie look for the global one, whichever store they are about.
import 'fake-indexeddb/auto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { MutationId } from '#shared/kernel/ids.ts'
import { countingCipher } from '../../../test/fakes/counting-cipher.ts'
import { local } from '../../../test/fixtures/centre-rows.ts'
import { eventually } from '../../../test/fixtures/eventually.ts'
import { openDatabase } from '../database/nightdesk-database.ts'
import { outboxRecord } from '../database/outbox-record.ts'
import { liveValue } from '../live-value.ts'
import { type NamedFiles, watchNamedFiles } from './named-files.ts'

const HASH = 'ab'.repeat(32)
const waiting = (mid: number, args: { readonly [name: string]: string }) =>
  outboxRecord({
    envelope: {
      mid,
      mutationId: MutationId.parse(`6f0a2d3e-7f5e-4c1e-9d55-${String(mid).padStart(12, '0')}`),
      name: 'complaint.attach',
      args,
      schemaVersion: 1,
      at: local('2026-03-02 22:00'),
      baseVersions: {},
      offsetMinutes: 0,
    },
    attempts: 0,
    answer: 'none',
  })

test('a file that only waiting work names is kept, and work that names none is not opened to see that', async () => {
  const { cipher, opened } = countingCipher()
  const { database } = await openDatabase('desk', cipher, { indexedDB: new IDBFactory(), IDBKeyRange })
  let named: NamedFiles | null = null
  const none = { all: liveValue([]) }
  const stop = watchNamedFiles(
    { database, drafts: none, attention: none, reportFault: expect.fail },
    (next) => {
      named = next
    },
  )
  await database.outbox.bulkAdd([1, 2, 3].map((mid) => waiting(mid, { text: '没有附件' })))
  await database.outbox.add(waiting(4, { hash: HASH }))
  await eventually(() => expect([...(named?.unanswered ?? [])]).toEqual([HASH]))
  expect(opened()).toBe(1)

  await database.outbox.update(4, { answer: 'applied' })
  await eventually(() => expect([...(named?.unanswered ?? [])]).toEqual([]))
  stop()
  database.close()
})
