/**
 * The IndexedDB of one machine, which outlives the windows that use it. A window that dies leaves what it had
 * committed; what was under way is rolled back. It can be read between two tasks without taking part in them, which is how
 * invariants are checked at every commit.
 */
import '../fakes/browser-cursors.ts'
import { IDBFactory, IDBKeyRange, IDBTransaction } from 'fake-indexeddb'
import type { IndexedDbParts } from '../../renderer/data/database/nightdesk-database.ts'
import type { StoreKeys } from '../../renderer/data/database/store-cipher.ts'
import { surroundingsNow } from './surroundings.ts'

/** What of fake-indexeddb's inside is used here; its version is pinned. */
type RawTransaction = {
  readonly mode: string
  _state: string
  _started: boolean
  readonly _requests: readonly { readonly request: { readonly readyState: string } }[]
  readonly _rollbackLog: (() => void)[]
  _abort(errorName: string): void
}
type RawRecord = { readonly key: unknown; readonly value: unknown }
type RawDatabase = {
  readonly name: string
  version: number
  transactions: RawTransaction[]
  connections: unknown[]
  processTransactions: () => void
  readonly rawObjectStores: Map<string, { readonly records: { values(): Iterable<RawRecord> } }>
}
type RawFactory = IDBFactory & { _databases: Map<string, RawDatabase> }

const textsOf = (keys: StoreKeys | null): string[] =>
  (keys?.own ?? []).map(({ key }) => Buffer.from(key).toString('hex'))

export class VirtualStore {
  #databases = new Map<string, RawDatabase>()
  #resealed = 0
  /** The next so many transactions that write find no room. */
  failingWrites = 0
  /** Called at every commit, with the store as it was committed. */
  onCommit: () => void = () => {}
  /** What its records are sealed with by the window that has it open. */
  keys: StoreKeys | null = null
  onFull: () => void = () => {}
  /** It does not open until it was deleted. */
  isDamaged = false

  /** `anew`: with none of the keys of before, what lies in it will never be read again. */
  unlock(keys: StoreKeys): 'as_before' | 'anew' {
    const before = textsOf(this.keys)
    // The very same object keeps what was opened with it.
    if (before.join() !== textsOf(keys).join()) this.keys = keys
    return textsOf(keys).some((key) => before.includes(key)) ? 'as_before' : 'anew'
  }

  /** Whether records were sealed anew since this was last asked; the store itself counts them. */
  hasResealed(): boolean {
    const metas = (this.read('meta') ?? []) as readonly { key: string; value: { records?: number } }[]
    const now = metas.find(({ key }) => key === 'resealed')?.value.records ?? 0
    const before = this.#resealed
    this.#resealed = now
    return now > before
  }

  /** For one life of the window. */
  open(): IndexedDbParts {
    const factory = new IDBFactory() as RawFactory
    factory._databases = this.#databases
    const open = factory.open.bind(factory)
    const deleteDatabase = factory.deleteDatabase.bind(factory)
    factory.open = (...given) => {
      if (this.isDamaged) throw new DOMException('Internal error', 'UnknownError')
      return open(...given)
    }
    factory.deleteDatabase = (name) => {
      this.isDamaged = false
      return deleteDatabase(name)
    }
    return { indexedDB: factory, IDBKeyRange }
  }

  /** Nothing of the window that used it runs any more: what was not committed has not happened. */
  windowDied(): void {
    for (const database of this.#databases.values()) {
      const unfinished = database.transactions.filter(({ _state }) => _state !== 'finished')
      for (const transaction of unfinished.reverse()) {
        for (const undo of transaction._rollbackLog.reverse()) undo()
        transaction._state = 'finished'
      }
      database.transactions = []
      database.connections = []
      if (unfinished.some(({ mode }) => mode === 'versionchange') || database.version === 0)
        this.#databases.delete(database.name)
    }
  }

  /** Chromium found it damaged and began anew. */
  lose(): void {
    this.#databases.clear()
  }

  clone(): VirtualStore {
    const copy = new VirtualStore()
    copy.keys = this.keys
    for (const [name, database] of this.#databases) {
      // Connections and transactions belong to the window, not to the disk.
      const { transactions, connections } = database
      Object.assign(database, { transactions: [], connections: [] })
      const own = structuredCloneOf(database)
      Object.assign(database, { transactions, connections })
      own.processTransactions = Object.getPrototypeOf(own).processTransactions.bind(own)
      copy.#databases.set(name, own)
    }
    return copy
  }

  /** The records of one table as they were last committed; null when there is no store. Not to be changed. */
  read(table: string): readonly unknown[] | null {
    const [database] = this.#databases.values()
    const records = database?.rawObjectStores.get(table)?.records
    return records === undefined ? null : [...records.values()].map(({ value }) => value)
  }

  get isBusyWriting(): boolean {
    return [...this.#databases.values()].some(({ transactions }) =>
      transactions.some(
        ({ mode, _started, _state }) => mode !== 'readonly' && _started && _state !== 'finished',
      ),
    )
  }
}

/** Deep, with the prototypes of fake-indexeddb's classes; its trees are small. */
function structuredCloneOf<T>(value: T, seen = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value
  const known = seen.get(value)
  if (known !== undefined) return known as T
  if (value instanceof Date) return new Date(value) as T
  if (value instanceof Uint8Array) return value.slice() as T
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>()
    seen.set(value, copy)
    for (const [key, inner] of value) copy.set(key, structuredCloneOf(inner, seen))
    return copy as T
  }
  const copy: object = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value))
  seen.set(value, copy)
  for (const key of Reflect.ownKeys(value))
    Reflect.set(copy, key, structuredCloneOf<unknown>(Reflect.get(value, key), seen))
  return copy as T
}

const stores = new WeakMap<object, VirtualStore>()
/** Which store the transactions of this process belong to. */
export const storeOf = (life: object, store: VirtualStore): void => void stores.set(life, store)

const raw = IDBTransaction.prototype as unknown as {
  _start(this: RawTransaction): void
  _markFinished(this: RawTransaction): void
}
const { _start: start, _markFinished: markFinished } = raw

const writes = ({ mode }: RawTransaction): boolean => mode === 'readwrite'
const here = (): VirtualStore | undefined => {
  const life = surroundingsNow()
  return life === undefined ? undefined : stores.get(life)
}

/** A disk without room is noticed when a transaction commits. */
raw._start = function () {
  const store = here()
  const atItsEnd = this._requests.every(({ request }) => request.readyState === 'done')
  if (store !== undefined && store.failingWrites > 0 && writes(this) && this._started && atItsEnd) {
    if (this._state !== 'finished') {
      store.failingWrites -= 1
      store.onFull()
      return this._abort('QuotaExceededError')
    }
  }
  start.call(this)
}

raw._markFinished = function () {
  markFinished.call(this)
  if (writes(this)) here()?.onCommit()
}
