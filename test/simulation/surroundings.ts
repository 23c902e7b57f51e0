/**
 * What code takes from around itself without asking: the time, chance, "later". Inside `within` all of it comes from
 * the simulation, so that a machine's clock can be ten years off, a process can be stopped between any two of its
 * tasks, and the same seed gives the same run. Code outside (the database under the server, the test runner) keeps
 * what it had.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import type { Chance } from './chance.ts'

export interface Surroundings {
  /** The wall clock, as this process sees it; null leaves it to Node. */
  readonly nowMs: (() => number) | null
  readonly chance: Chance
  /** What `setImmediate` does; null leaves it to Node. */
  readonly soon: ((task: () => void) => void) | null
  /** What timers do; null leaves them to Node. The result cancels. */
  readonly after: ((ms: number, task: () => void) => () => void) | null
}

const around = new AsyncLocalStorage<Surroundings>()
const real = {
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  now: Date.now,
  random: Math.random,
  warn: console.warn,
  timeout: AbortSignal.timeout,
  randomUUID: crypto.randomUUID,
  randomBytes: crypto.randomBytes,
  getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto),
}

export const within = <T>(surroundings: Surroundings, work: () => T): T => around.run(surroundings, work)
export const surroundingsNow = (): Surroundings | undefined => around.getStore() ?? alone

/** Whoever has the world to themselves: what native code calls back for them comes without a context. */
let alone: Surroundings | undefined

/** Nothing else happens until `work` has ended. */
export async function withinAlone<T>(surroundings: Surroundings, work: () => Promise<T>): Promise<T> {
  const before = alone
  alone = surroundings
  try {
    return await around.run(surroundings, work)
  } finally {
    alone = before
  }
}

/** Work that Node's own threads do for a process (WebCrypto); it is part of the task that began it. */
let elsewhere = 0

/** Everything that is ready has run: promises, ticks, and what other threads were asked for. */
export async function settled(): Promise<void> {
  do await new Promise<void>((resolve) => real.setImmediate(resolve))
  while (elsewhere > 0)
}

type Timer = { unref(): Timer; ref(): Timer; hasRef(): boolean; cancel: () => void }
const timer = (cancel: () => void): Timer => {
  const own: Timer = { unref: () => own, ref: () => own, hasRef: () => false, cancel }
  return own
}
const isTimer = (value: unknown): value is Timer =>
  typeof value === 'object' && value !== null && 'cancel' in value && typeof value.cancel === 'function'

/** Puts the simulation's surroundings in place of Node's, for code that runs `within`; the result undoes it. */
export function takeOver(): () => void {
  const replaced: [object, string, unknown][] = [
    [globalThis, 'setImmediate', soon],
    [globalThis, 'setTimeout', after],
    [globalThis, 'clearTimeout', cancel],
    [globalThis, 'setInterval', every],
    [globalThis, 'clearInterval', cancel],
    [Date, 'now', () => surroundingsNow()?.nowMs?.() ?? real.now()],
    [console, 'warn', warn],
    [Math, 'random', () => surroundingsNow()?.chance.next() ?? real.random()],
    [AbortSignal, 'timeout', abortAfter],
    [crypto, 'randomUUID', () => surroundingsNow()?.chance.id() ?? real.randomUUID()],
    [crypto, 'randomBytes', randomBytes],
    [globalThis.crypto, 'randomUUID', () => surroundingsNow()?.chance.id() ?? real.randomUUID()],
    [globalThis.crypto, 'getRandomValues', getRandomValues],
    ...subtleOperations.map((name): [object, string, unknown] => [crypto.subtle, name, awaited(name)]),
  ]
  const before = replaced.map(([owner, name]) => [owner, name, Reflect.get(owner, name)] as const)
  for (const [owner, name, value] of replaced) put(owner, name, value)
  syncBuiltinESMExports()
  return () => {
    for (const [owner, name, value] of before) put(owner, name, value)
    syncBuiltinESMExports()
  }
}

const put = (owner: object, name: string, value: unknown): void => {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}

/** What a simulated process has to say about a fault that was meant is not news to whoever runs this. */
function warn(...args: unknown[]): void {
  if (surroundingsNow() === undefined) real.warn(...args)
}

function soon(task: (...args: unknown[]) => void, ...args: unknown[]): unknown {
  const later = surroundingsNow()?.soon
  if (later == null) return real.setImmediate(task, ...args)
  later(() => task(...args))
  return timer(() => {})
}

function after(task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown {
  const later = surroundingsNow()?.after
  return later == null ? real.setTimeout(task, ms, ...args) : timer(later(ms, () => task(...args)))
}

function every(task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown {
  const later = surroundingsNow()?.after
  if (later == null) return real.setInterval(task, ms, ...args)
  let cancelNext = (): void => {}
  const again = (): void => {
    cancelNext = later(ms, () => {
      again()
      task(...args)
    })
  }
  again()
  return timer(() => cancelNext())
}

const cancel = (given: unknown): void => {
  if (isTimer(given)) given.cancel()
  else real.clearTimeout(given as NodeJS.Timeout)
}

function abortAfter(ms: number): AbortSignal {
  const later = surroundingsNow()?.after
  if (later == null) return real.timeout(ms)
  const controller = new AbortController()
  later(ms, () => controller.abort(timedOut))
  return controller.signal
}
/** One for all: each that is made notes where, which takes longer than the request. */
const timedOut = new DOMException('The operation timed out', 'TimeoutError')

function randomBytes(size: number): Buffer {
  const chance = surroundingsNow()?.chance
  return chance === undefined ? real.randomBytes(size) : Buffer.from(chance.bytes(size))
}

function getRandomValues<T extends ArrayBufferView>(array: T): T {
  const chance = surroundingsNow()?.chance
  if (chance === undefined) return real.getRandomValues(array as never)
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(chance.bytes(array.byteLength))
  return array
}

const subtleOperations = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'digest',
  'importKey',
  'exportKey',
  'generateKey',
  'deriveBits',
  'deriveKey',
  'wrapKey',
  'unwrapKey',
] as const

const awaited = (name: (typeof subtleOperations)[number]) => {
  const operation = crypto.subtle[name].bind(crypto.subtle) as (...args: unknown[]) => Promise<unknown>
  return async (...args: unknown[]): Promise<unknown> => {
    if (surroundingsNow()?.soon == null) return operation(...args)
    elsewhere += 1
    try {
      return await operation(...args)
    } finally {
      elsewhere -= 1
    }
  }
}
