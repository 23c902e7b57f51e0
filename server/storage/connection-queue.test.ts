import {
  type DatabaseConnection,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import { expect, test, vi } from 'vitest'
import { measuredSingle } from './connection-queue.ts'

const connection: DatabaseConnection = {
  executeQuery: async () => ({ rows: [] }),
  async *streamQuery() {},
}

function singleOf(given: Partial<Pick<DummyDriver, 'acquireConnection' | 'releaseConnection'>>) {
  const inner = Object.assign(new DummyDriver(), { acquireConnection: async () => connection }, given)
  const { dialect, queue } = measuredSingle({
    createDriver: () => inner,
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  })
  return { driver: dialect.createDriver(), queue }
}

test('the one connection goes from hand to hand, and whoever waits for it is counted', async () => {
  const { driver, queue } = singleOf({})
  await driver.acquireConnection()
  const order: string[] = []
  const waiting = ['first', 'second'].map(async (name) => {
    await driver.acquireConnection()
    order.push(name)
    await driver.releaseConnection(connection)
  })
  expect(queue.waiting()).toBe(2)
  await driver.releaseConnection(connection)
  await Promise.all(waiting)
  expect(order).toEqual(['first', 'second'])
  expect(queue.waiting()).toBe(0)
})

test('whoever came first says how long one waits by now', async () => {
  const { driver, queue } = singleOf({})
  const time = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  try {
    await driver.acquireConnection()
    expect(queue.oldestWaitMs()).toBe(0)
    const first = driver.acquireConnection()
    time.mockReturnValue(1_700)
    const second = driver.acquireConnection()
    time.mockReturnValue(2_000)
    expect(queue.oldestWaitMs()).toBe(1_000)
    await driver.releaseConnection(connection)
    await first
    expect(queue.oldestWaitMs()).toBe(300)
    await driver.releaseConnection(connection)
    await second
    expect(queue.oldestWaitMs()).toBe(0)
  } finally {
    time.mockRestore()
  }
})

test('a connection that cannot be had, or given back, holds nobody up', async () => {
  let failures = 1
  const { driver } = singleOf({
    acquireConnection: async () => {
      if (failures === 0) return connection
      failures -= 1
      throw new Error('not now')
    },
    releaseConnection: () => Promise.reject(new Error('gone')),
  })
  await expect(driver.acquireConnection()).rejects.toThrow('not now')
  expect(await driver.acquireConnection()).toBe(connection)
  const next = driver.acquireConnection()
  await expect(driver.releaseConnection(connection)).rejects.toThrow('gone')
  expect(await next).toBe(connection)
})
