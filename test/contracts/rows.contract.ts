/**
 * What every `Rows` must do, so that a mutator means the same on the agent's machine, on the server and in a test. Each
 * store runs this suite over its own: `rowsContract('Dexie', openDexieRows)`.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Rows } from '#shared/sync/mutator.ts'
import {
  agents,
  billing,
  broadband,
  callRecord,
  chen,
  complaintRow,
  customer,
  fault,
  faultClock,
  li,
  local,
  numberAt,
  otherTeam,
  policy,
  shift,
  sun,
  team,
  wang,
} from '../fixtures/centre-rows.ts'

/** A fresh, empty store. `transact` is one transaction: it commits when `work` resolves and rolls back when it rejects. */
export type RowsStore = {
  readonly transact: <R>(work: (rows: Rows) => Promise<R>) => Promise<R>
  readonly close: () => Promise<void>
}

const night = (id: string, who = li) => shift(id, who, '2026-03-05', ['2026-03-05 22:00', '2026-03-06 06:00'])

export function rowsContract(name: string, open: () => Promise<RowsStore>): void {
  describe(`M10: Rows: ${name}`, () => {
    let store: RowsStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(async () => {
      await store.close()
    })

    test('a row comes back as it was put, in the same transaction and in the next', async () => {
      const within = await store.transact(async (rows) => {
        await rows.put('customer', customer)
        return rows.get('customer', customer.id)
      })
      expect(within).toEqual(customer)
      expect(await store.transact((rows) => rows.get('customer', customer.id))).toEqual(customer)
    })

    test('a row that is not there is undefined, and one table does not answer for another', async () => {
      const found = await store.transact(async (rows) => {
        await rows.put('team', team)
        return Promise.all([rows.get('customer', 'nobody'), rows.get('queue', team.id)])
      })
      expect(found).toEqual([undefined, undefined])
    })

    test('putting again replaces the whole row', async () => {
      await store.transact((rows) => rows.put('customer', customer))
      await store.transact((rows) => rows.put('customer', { ...customer, address: null, remark: '勿催' }))
      expect(await store.transact((rows) => rows.get('customer', customer.id))).toEqual({
        ...customer,
        address: null,
        remark: '勿催',
      })
    })

    test('text of every kind comes back unchanged', async () => {
      const remark = '光猫“红灯” 𠮷野家 👩‍🔧 \n\t\\ \' " $1 %s \u200b'
      await store.transact((rows) => rows.put('customer', { ...customer, remark }))
      expect((await store.transact((rows) => rows.get('customer', customer.id)))?.remark).toBe(remark)
    })

    test('changing a row that was read or put changes nothing in the store', async () => {
      const mine = { ...customer, numbers: [...customer.numbers] }
      await store.transact(async (rows) => {
        await rows.put('customer', mine)
        mine.numbers.push({ kind: 'mobile', raw: '13900139000' })
        const read = await rows.get('customer', customer.id)
        read?.numbers.push({ kind: 'mobile', raw: '13700137000' })
      })
      expect(await store.transact((rows) => rows.get('customer', customer.id))).toEqual(customer)
      const readAgain = await store.transact(async (rows) => {
        const read = await rows.get('customer', customer.id)
        read?.numbers.push({ kind: 'mobile', raw: '13700137000' })
        return rows.get('customer', customer.id)
      })
      expect(readAgain).toEqual(customer)
    })

    test('list finds the rows of one value, in order of id, and sees what this transaction did', async () => {
      await store.transact(async (rows) => {
        for (const id of ['s3', 's1']) await rows.put('shift', night(id))
        await rows.put('shift', night('s2', wang))
      })
      const lists = await store.transact(async (rows) => {
        const before = await rows.list('shift', 'agentId', li.id)
        await rows.put('shift', night('s2', li))
        await rows.put('shift', night('s3', wang))
        await rows.remove('shift', 's1')
        return {
          before,
          after: await rows.list('shift', 'agentId', li.id),
          ofWang: await rows.list('shift', 'agentId', wang.id),
          ofTeam: await rows.list('shift', 'teamId', team.id),
        }
      })
      const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
      expect(ids(lists.before)).toEqual(['s1', 's3'])
      expect(ids(lists.after)).toEqual(['s2'])
      expect(ids(lists.ofWang)).toEqual(['s3'])
      expect(ids(lists.ofTeam)).toEqual(['s2', 's3'])
    })

    test('ids are ordered by code unit on both sides, never by a locale', async () => {
      const ids = ['a', 'B', '_', '-', '10', '9', 'Ä']
      const listed = await store.transact(async (rows) => {
        for (const id of ids) await rows.put('shift', night(id))
        return rows.list('shift', 'agentId', li.id)
      })
      expect(listed.map((row) => row.id)).toEqual(ids.toSorted())
    })

    test('an index compares exactly, and null is no value', async () => {
      const record = callRecord(li, { customerId: null })
      const found = await store.transact(async (rows) => {
        await rows.put('callRecord', record)
        await rows.put('shift', night('s1'))
        return Promise.all([
          rows.list('callRecord', 'customerId', 'null'),
          rows.list('callRecord', 'customerId', ''),
          rows.list('shift', 'agentId', li.id.toUpperCase()),
          rows.list('shift', 'agentId', 'l%'),
        ])
      })
      expect(found).toEqual([[], [], [], []])
    })

    test('a complaint is found by its number, its customer and its team', async () => {
      const complaint = complaintRow('c1')
      const found = await store.transact(async (rows) => {
        await rows.put('complaint', complaint)
        return Promise.all([
          rows.list('complaint', 'number', complaint.number),
          rows.list('complaint', 'customerId', customer.id),
          rows.list('complaint', 'teamId', team.id),
          rows.list('complaint', 'number', numberAt(2)),
        ])
      })
      expect(found.map((rows) => rows.map((row) => row.id))).toEqual([['c1'], ['c1'], ['c1'], []])
    })

    test('all gives every row of a small table, in order of id', async () => {
      const found = await store.transact(async (rows) => {
        await rows.put('queue', broadband)
        await rows.put('queue', billing)
        await rows.put('team', team)
        await rows.put('team', otherTeam)
        await rows.put('category', fault)
        await rows.put('clockRule', faultClock)
        return {
          queues: await rows.all('queue'),
          teams: await rows.all('team'),
          categories: await rows.all('category'),
          rules: await rows.all('clockRule'),
          policies: await rows.all('swapPolicy'),
        }
      })
      expect(found).toEqual({
        queues: [billing, broadband],
        teams: [otherTeam, team],
        categories: [fault],
        rules: [faultClock],
        policies: [],
      })
    })

    test('a removed row is gone; removing what is not there is no error; it may come back', async () => {
      await store.transact(async (rows) => {
        await rows.put('swapPolicy', policy)
        await rows.remove('swapPolicy', policy.id)
        await rows.remove('swapPolicy', 'never-there')
      })
      expect(await store.transact((rows) => rows.all('swapPolicy'))).toEqual([])
      await store.transact((rows) => rows.put('swapPolicy', policy))
      expect(await store.transact((rows) => rows.all('swapPolicy'))).toEqual([policy])
    })

    test('a transaction that fails leaves nothing behind', async () => {
      await store.transact((rows) => rows.put('shift', night('kept')))
      const failure = store.transact(async (rows) => {
        await rows.put('shift', night('lost'))
        await rows.remove('shift', 'kept')
        throw new Error('stop')
      })
      await expect(failure).rejects.toThrow('stop')
      const left = await store.transact((rows) => rows.list('shift', 'agentId', li.id))
      expect(left.map((row) => row.id)).toEqual(['kept'])
    })

    test('a row that moves to another space is read under its id as before', async () => {
      await store.transact((rows) => rows.put('customer', customer))
      await store.transact((rows) => rows.put('customer', { ...customer, queueId: billing.id }))
      expect((await store.transact((rows) => rows.get('customer', customer.id)))?.queueId).toBe(billing.id)
    })

    test('agents of one team are listed, nobody else', async () => {
      const found = await store.transact(async (rows) => {
        for (const agent of agents) await rows.put('agent', agent)
        return {
          night: await rows.list('agent', 'teamId', team.id),
          day: await rows.list('agent', 'teamId', otherTeam.id),
        }
      })
      expect(found.night.map((agent) => agent.id)).toEqual([chen.id, li.id, wang.id, 'zhao'])
      expect(found.day).toEqual([sun])
    })

    test('instants keep their milliseconds', async () => {
      const record = callRecord(li, { startedAt: local('2026-03-02 21:40') })
      await store.transact((rows) => rows.put('callRecord', record))
      expect(await store.transact((rows) => rows.get('callRecord', record.id))).toEqual(record)
    })
  })
}
