/**
 * The one IndexedDB of one account, and the only place that opens it. It is a cache: Chromium may hand it back
 * empty, so nothing is true because it is here. Writes are strict (on the disk when they resolve), and Dexie's own
 * cache is off: it shows rows before they are committed (Dexie#1813).
 */
import Dexie, { type Collection, type Table } from 'dexie'
import type { Instant } from '#shared/kernel/clock.ts'
import type { RowChange } from '#shared/sync/protocol.ts'
import { indexesOf, type TableName, tableNames } from '#shared/sync/tables.ts'
import { type Touched, tellCommits } from './committed-records.ts'
import { type Place, resealStretch, type Stretch } from './older-records.ts'
import type { OutboxRecord } from './outbox-record.ts'
import { UnreadableRecord } from './record-cipher.ts'
import {
  createRecordSealing,
  type HiddenParts,
  type RecordSealing,
  type StoredRecord,
} from './record-sealing.ts'
import { sealRecords } from './sealed-records.ts'
import { type DataClass, dataClassOf, type StoreCipher } from './store-cipher.ts'
import { hiddenRow, localIndexes, type StoredRow } from './stored-row.ts'
import { tellWrites } from './written-records.ts'

/** The server's version of a row that a waiting mutation has changed; `row: null` when the server has none. */
export type Shadow = { readonly table: TableName; readonly id: string; readonly row: StoredRow | null }

/** How far a space that is being loaded has come; its rows are hidden until it is whole. */
export type Loading = {
  readonly space: string
  readonly epoch: string
  /** Of the first page: later changes come by pull. */
  readonly version: number
  readonly after: { readonly table: RowChange['table']; readonly id: string } | null
  readonly rowsDone: number
}

/** A customer's row that left its space while work about them waits here (SPEC K8), as the server last gave it. */
export type HeldRow = Pick<StoredRow, 'id' | 'space' | 'version' | 'epoch'> & {
  readonly table: 'customer' | 'contact'
}

export type Meta = {
  /** Tells this store from an emptied or a copied one. */
  readonly sentinel: { readonly databaseId: string; readonly clientId: string; readonly highestMid: number }
  readonly cursor: { readonly epoch: string; readonly spaces: Readonly<Record<string, number>> }
  /** Spaces whose rows may be shown; changes seldom, so that live queries may depend on it. */
  readonly visible: readonly string[]
  readonly granted: readonly string[]
  readonly loading: readonly Loading[]
  /** Spaces that are no longer granted and whose rows are still to be deleted. */
  readonly purging: readonly string[]
  /** Spaces that a restored server gives anew; rows of the epoch before stay in sight until then. */
  readonly sweeping: readonly string[]
  readonly held: readonly HeldRow[]
  /** The server's rows here contain everything up to this mid. */
  readonly settledMid: number
  readonly lastSyncAt: Instant
  readonly numberCounter: number
  /** How many records this secret has sealed anew; what is left is not counted. */
  readonly resealed: { readonly version: number; readonly records: number }
}
type MetaRecord = { readonly key: keyof Meta; readonly value: unknown }

/** Raised at every change of the stores below; an older cache is then thrown away and loaded anew. */
const STORE_VERSION = 10

/** Tables in which nothing is about a person: what the centre published to all its agents. */
const OPEN_TABLES: ReadonlySet<TableName> = new Set([
  'article',
  'caseRules',
  'category',
  'clockRule',
  'coverageNeed',
  'queue',
  'swapPolicy',
  'team',
])
const HIDDEN: Readonly<Record<string, HiddenParts>> = {
  ...Object.fromEntries(
    tableNames.filter((table) => !OPEN_TABLES.has(table)).map((table) => [table, hiddenRow(table)]),
  ),
  shadow: { parts: ['row'], dataClass: ({ table }) => dataClassOf(String(table)) },
  outbox: { parts: ['envelope'], dataClass: () => 'own' },
}

export type IndexedDbParts = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange }

const SEALING = 10
const ABOVE_SEALING = 11

export class NightdeskDatabase extends Dexie {
  readonly shadow: Table<Shadow, [TableName, string]>
  readonly outbox: Table<OutboxRecord, number>
  /** What a number is found by in `keys.numbers`: one hash for each secret that something may still be sealed with. */
  readonly numberKeys: (number: string) => string[]
  /** Told of every customer that is written, for the index that is only in memory. */
  onCustomersWritten: (rows: readonly StoredRow[]) => void = () => {}
  /** Told once cases, or what is known of spaces, have been written, for the lists that are only in memory. */
  onCommitted: (table: 'complaint' | 'meta', touched: Touched) => void = () => {}
  /** A record did not open, and the store is being deleted. */
  onUnreadable: () => void = () => {}
  readonly #meta: Table<MetaRecord, keyof Meta>
  #writes = 0
  readonly #withheld: ReadonlySet<DataClass>
  readonly #sealings: ReadonlyMap<string, RecordSealing>
  readonly #keyRange: () => typeof IDBKeyRange
  /** How to refuse what was asked and is not answered yet. */
  readonly #asked = new Set<(cause: Error) => void>()

  constructor(name: string, cipher: StoreCipher, parts?: IndexedDbParts) {
    super(name, { cache: 'disabled', chromeTransactionDurability: 'strict', ...parts })
    const rows = tableNames.map((table) => {
      const declared = indexesOf(table).map((field) => `keys.${field}`)
      return [table, ['id', 'space', ...declared, ...(localIndexes[table] ?? [])].join(', ')]
    })
    this.version(STORE_VERSION).stores({
      ...Object.fromEntries(rows),
      shadow: '[table+id]',
      outbox: 'mid, [answer+mid], files',
      meta: 'key',
    })
    this.shadow = this.table('shadow')
    this.outbox = this.table('outbox')
    this.#meta = this.table('meta')
    this.numberKeys = cipher.fingerprints
    this.#withheld = cipher.withheld
    this.#keyRange = () => parts?.IDBKeyRange ?? IDBKeyRange
    this.#sealings = new Map(
      Object.entries(HIDDEN).map(([table, hidden]) => {
        const keyOf = keyOfRecord(this.table(table).schema.primKey.keyPath)
        return [table, createRecordSealing(table, keyOf, hidden, cipher)]
      }),
    )
    this.use({ ...sealRecords(this.#sealings, () => this.#replace()), level: SEALING })
    // Above the sealing, where a row is in the open; Dexie stacks the one with the higher level on top.
    this.use({
      ...tellWrites<StoredRow>('customer', (rows) => this.onCustomersWritten(rows)),
      level: ABOVE_SEALING,
    })
    this.use({
      ...tellCommits(['complaint', 'meta'], (table, touched) => this.onCommitted(table, touched)),
      level: ABOVE_SEALING,
    })
  }

  /** Damaged, or sealed with the keys of another installation: the next one to open it begins with an empty store. */
  #replace(): void {
    this.delete().catch(() => {})
    this.onUnreadable()
  }

  /** There is no key for these rows now: they are not shown, not sought and not written. */
  isWithheld(table: TableName): boolean {
    return !OPEN_TABLES.has(table) && this.#withheld.has(dataClassOf(table))
  }

  rows(table: TableName): Table<StoredRow, string> {
    return this.table(table)
  }

  /** What the server has not answered, in the order of its numbers; by an index, for thousands may have been answered. */
  unanswered(): Collection<OutboxRecord, number> {
    return this.unansweredAbove(0)
  }

  unansweredAbove(mid: number): Collection<OutboxRecord, number> {
    return this.outbox.where('[answer+mid]').between(['none', mid], ['none', Number.POSITIVE_INFINITY], false)
  }

  /**
   * Refuses what a store has not answered when it is closed. On a full disk Chromium may neither finish nor refuse a transaction,
   * and whoever asked would wait for ever.
   */
  untilClosed<T>(asked: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#asked.add(reject)
      const answered = (): void => void this.#asked.delete(reject)
      asked.then(
        (value) => {
          answered()
          resolve(value)
        },
        (cause) => {
          answered()
          reject(cause)
        },
      )
    })
  }

  override close(...options: Parameters<Dexie['close']>): void {
    super.close(...options)
    const [{ disableAutoOpen } = { disableAutoOpen: true }] = options
    // Dexie closes and opens again by itself, too, and what was asked goes on.
    if (!disableAutoOpen) return
    for (const refuse of this.#asked) refuse(new Dexie.DatabaseClosedError('Closed before it had answered'))
    this.#asked.clear()
  }

  async readMeta<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> {
    const record = await this.#meta.get(key)
    return record?.value as Meta[K] | undefined
  }

  /** All of it in one question. */
  async readAllMeta(): Promise<Partial<Meta>> {
    const records = await this.#meta.toArray()
    return Object.fromEntries(records.map(({ key, value }) => [key, value])) as Partial<Meta>
  }

  async writeMeta(values: Partial<Meta>): Promise<void> {
    const records = Object.entries(values).map(([key, value]) => ({ key: key as keyof Meta, value }))
    await this.#meta.bulkPut(records)
  }

  /** Transactions run in the order in which they were asked for: between two readings of the same number, no row has changed. */
  get writes(): number {
    return this.#writes
  }

  /**
   * Everything in one transaction: what `body` does either happens whole or not at all. The wrapper is async because
   * Dexie keeps a transaction through native awaits only where it sees an async function.
   */
  write<T>(body: () => Promise<T>): Promise<T> {
    this.#writes += 1
    return this.untilClosed(this.transaction('rw', this.tables, async () => body()))
  }

  /** Seals anew, with the newest secret, some of what lies behind `from`; never waits for anybody's rows. */
  async resealSome(version: number, from: Place): Promise<Stretch> {
    const parts = {
      idb: this.backendDB(),
      keyRange: this.#keyRange(),
      sealings: this.#sealings,
      onResealed: (records: number, meta: IDBObjectStore) => addResealed(meta, version, records),
    }
    try {
      return await this.untilClosed(resealStretch(parts, from))
    } catch (cause) {
      if (cause instanceof UnreadableRecord) this.#replace()
      throw cause
    }
  }

  /** One unchanging view of everything, or of these tables; one transaction for many questions is also quicker. */
  read<T>(body: () => Promise<T>, of?: readonly TableName[]): Promise<T> {
    const tables = of === undefined ? this.tables : [...of.map((table) => this.rows(table)), this.#meta]
    return this.untilClosed(this.transaction('r', tables, async () => body()))
  }
}

/** As IndexedDB takes it from a record. */
const keyOfRecord =
  (path: string | readonly string[] | null | undefined) =>
  (record: StoredRecord): unknown =>
    typeof path === 'string' ? record[path] : path?.map((name) => record[name])

function addResealed(meta: IDBObjectStore, version: number, records: number): void {
  const key: keyof Meta = 'resealed'
  const asked: IDBRequest<{ readonly value: Meta['resealed'] } | undefined> = meta.get(key)
  asked.onsuccess = () => {
    const before = asked.result?.value
    const sum = records + (before?.version === version ? before.records : 0)
    meta.put({ key, value: { version, records: sum } })
  }
}

/** Opens the store, throwing a damaged or older one away: what was unsent is in the journal, the rest on the server. */
export async function openDatabase(
  name: string,
  cipher: StoreCipher,
  parts?: IndexedDbParts,
): Promise<{ readonly database: NightdeskDatabase; readonly state: 'opened' | 'replaced' }> {
  const database = new NightdeskDatabase(name, cipher, parts)
  try {
    await database.open()
    return { database, state: 'opened' }
  } catch {
    database.close()
  }
  const fresh = new NightdeskDatabase(name, cipher, parts)
  await fresh.delete({ disableAutoOpen: false })
  await fresh.open()
  return { database: fresh, state: 'replaced' }
}

/** The store itself failed (damaged, closed, full), as opposed to something that we made a mistake in. */
export const isStoreFault = (cause: unknown): boolean =>
  cause instanceof Dexie.DexieError || cause instanceof UnreadableRecord
