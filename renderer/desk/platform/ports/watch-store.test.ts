import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from '#shared/kernel/schema.ts'
import { createPortClient } from '#shared/ports/port-client.ts'
import { entry } from '#shared/ports/port-message.ts'
import { servePort, type WatchHandler } from '#shared/ports/serve-port.ts'
import { portPair } from '../../../../test/fakes/port-pair.ts'
import { createWatchStore } from './watch-store.ts'

const contract = {
  calls: {},
  watches: { count: entry<number>()(z.strictObject({ of: z.string() })) },
} as const
type Contract = typeof contract

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const delivered = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

function storeOn(count: WatchHandler<{ of: string }, number>) {
  const [end, served] = portPair()
  const client = createPortClient<Contract>()
  client.attach(end)
  servePort(served, contract, { calls: {}, watches: { count } }, () => {})
  return { client, store: createWatchStore(client) }
}

it('asks once, however many parts of the screen want to know', async () => {
  let asked = 0
  const { store } = storeOn((_, emit) => {
    asked += 1
    emit(7)
    return () => {}
  })
  store.subscribe('count', { of: 'calls' }, () => {})
  store.subscribe('count', { of: 'calls' }, () => {})
  await delivered()
  expect(asked).toBe(1)
  expect(store.read('count', { of: 'calls' })).toEqual({ status: 'ready', value: 7 })
  expect(store.read('count', { of: 'cases' })).toEqual({ status: 'loading' })
})

it('keeps an answer warm for whoever comes back soon, then stops asking', async () => {
  let stopped = 0
  const { store } = storeOn((_, emit) => {
    emit(7)
    return () => {
      stopped += 1
    }
  })
  const leave = store.subscribe('count', { of: 'calls' }, () => {})
  await delivered()
  leave()
  vi.advanceTimersByTime(10_000)
  const leaveAgain = store.subscribe('count', { of: 'calls' }, () => {})
  expect(store.read('count', { of: 'calls' })).toEqual({ status: 'ready', value: 7 })
  leaveAgain()
  vi.advanceTimersByTime(60_000)
  await delivered()
  expect(stopped).toBe(1)
  expect(store.read('count', { of: 'calls' })).toEqual({ status: 'loading' })
})

it('keeps few of one kind warm: a list that is leafed through is not told of fifty parts of it', async () => {
  const stopped: string[] = []
  const { store } = storeOn(({ of }, emit) => {
    emit(7)
    return () => void stopped.push(of)
  })
  for (const part of ['1', '2', '3', '4', '5']) {
    const leave = store.subscribe('count', { of: part }, () => {})
    await delivered()
    leave()
  }
  await delivered()
  expect(stopped).toEqual(['1', '2'])
  expect(store.read('count', { of: '3' })).toEqual({ status: 'ready', value: 7 })
})

it('tells when an answer cannot be had, and recovers over a new port', async () => {
  const { client, store } = storeOn(() => {
    throw new Error('store is gone')
  })
  store.subscribe('count', { of: 'calls' }, () => {})
  await delivered()
  expect(store.read('count', { of: 'calls' })).toEqual({ status: 'failed', code: 'handler_failed' })

  const [end, served] = portPair()
  const eight: WatchHandler<{ of: string }, number> = (_, emit) => {
    emit(8)
    return () => {}
  }
  servePort(served, contract, { calls: {}, watches: { count: eight } }, () => {})
  client.attach(end)
  await delivered()
  expect(store.read('count', { of: 'calls' })).toEqual({ status: 'ready', value: 8 })
})
