/**
 * Who waits for a connection to the database and how long: the first sign that more is asked than can be done. For the
 * one connection of PGlite they would line up inside Kysely, where nobody can count them; so they do it here.
 */
import type { Dialect, DialectAdapter, Driver } from 'kysely'

export type ConnectionQueue = {
  readonly connections: number
  waiting(): number
  /** How long the one who came first has waited; 0 when nobody waits. */
  oldestWaitMs(): number
}

export type MeasuredDialect = { readonly dialect: Dialect; readonly queue: ConnectionQueue }

/** Of a pool that holds back whoever is too many. */
export const measuredPool = (inner: Dialect, connections: number): MeasuredDialect =>
  measured(inner, connections, () => undefined)

export function measuredSingle(inner: Dialect): MeasuredDialect {
  const { queue, dialect } = measured(inner, 1, oneAtATime)
  const createAdapter = (): DialectAdapter =>
    Object.create(inner.createAdapter(), { supportsMultipleConnections: { value: true } })
  return { queue, dialect: { ...dialect, createAdapter } }
}

function measured(inner: Dialect, connections: number, prepare: (driver: Driver) => void): MeasuredDialect {
  /** In order of arrival. */
  const waiting = new Set<{ readonly sinceMs: number }>()
  return {
    queue: {
      connections,
      waiting: () => waiting.size,
      oldestWaitMs() {
        const [first] = waiting
        return first === undefined ? 0 : performance.now() - first.sinceMs
      },
    },
    dialect: {
      createAdapter: () => inner.createAdapter(),
      createIntrospector: (db) => inner.createIntrospector(db),
      createQueryCompiler: () => inner.createQueryCompiler(),
      createDriver() {
        const driver = inner.createDriver()
        prepare(driver)
        const acquire = driver.acquireConnection.bind(driver)
        driver.acquireConnection = async (options) => {
          const ticket = { sinceMs: performance.now() }
          waiting.add(ticket)
          try {
            return await acquire(options)
          } finally {
            waiting.delete(ticket)
          }
        }
        return driver
      },
    },
  }
}

function oneAtATime(driver: Driver): void {
  const acquire = driver.acquireConnection.bind(driver)
  const release = driver.releaseConnection.bind(driver)
  let taken = false
  const line: (() => void)[] = []
  // Handed to the next without being free in between, so that nobody jumps the line.
  const passOn = (): void => {
    const next = line.shift()
    if (next === undefined) taken = false
    else next()
  }
  driver.acquireConnection = async (options) => {
    if (taken) await new Promise<void>((resolve) => line.push(resolve))
    taken = true
    try {
      return await acquire(options)
    } catch (cause) {
      passOn()
      throw cause
    }
  }
  driver.releaseConnection = (connection, options) => release(connection, options).finally(passOn)
}
