/**
 * What the data window is doing in its store: every transaction that writes is told when it begins, when it first writes to
 * a table, and when it has ended. So a kill can say what it hit.
 */
import { createInterface } from 'node:readline'
import type * as Electron from 'electron'
import type { Application } from '../e2e/support/application.ts'

export type StoreWork = {
  /** The open transactions, as last heard of; each by what it has written so far, as `put customer`. */
  open(): readonly (readonly string[])[]
}

const PRINTED = 'STORE '
type Told = { readonly page: string; readonly transaction: number } & (
  | { readonly is: 'begun' | 'ended' }
  | { readonly is: 'writing'; readonly what: string }
)

export async function watchStoreWork({ electron }: Application): Promise<StoreWork> {
  const { stdout } = electron.process()
  if (stdout === null) throw new Error('What the application prints cannot be read')
  let page = ''
  const open = new Map<number, string[]>()
  createInterface({ input: stdout }).on('line', (line) => {
    if (!line.startsWith(PRINTED)) return
    const told: Told = JSON.parse(line.slice(PRINTED.length))
    // What was open in a page that is gone is not any more.
    if (told.page !== page) open.clear()
    page = told.page
    if (told.is === 'writing') open.get(told.transaction)?.push(told.what)
    else if (told.is === 'begun') open.set(told.transaction, [])
    else open.delete(told.transaction)
  })
  await electron.evaluate(printFromData, { printed: PRINTED, tell: `(${tellTransactions})('${PRINTED}')` })
  return { open: () => [...open.values()] }
}

/** Runs in main. */
function printFromData(
  { webContents }: typeof Electron,
  { printed, tell }: { printed: string; tell: string },
): void {
  const data = webContents.getAllWebContents().find((each) => each.getURL().startsWith('app://data/'))
  if (data === undefined) throw new Error('There is no data window')
  data.on('console-message', (event: object, _level: unknown, third: unknown) => {
    // Electron 35 moved the text into the event.
    const text = String('message' in event ? event.message : third)
    if (text.startsWith(printed)) process.stdout.write(`${text}\n`)
  })
  const begin = (): void => void data.executeJavaScript(tell).catch(() => {})
  data.on('did-finish-load', begin)
  if (!data.isLoadingMainFrame() && !data.isCrashed()) begin()
}

/** Runs in the data window. */
function tellTransactions(printed: string): void {
  const page = String(performance.timeOrigin)
  const known = new WeakMap<IDBTransaction, { readonly number: number; readonly written: Set<string> }>()
  let last = 0
  const tell = (line: object): void => console.debug(printed + JSON.stringify({ page, ...line }))

  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...args: Parameters<typeof begin>) {
    const begun = begin.apply(this, args)
    if (begun.mode !== 'readwrite') return begun
    last += 1
    const transaction = last
    known.set(begun, { number: transaction, written: new Set() })
    tell({ transaction, is: 'begun' })
    for (const end of ['complete', 'abort'])
      begun.addEventListener(end, () => tell({ transaction, is: 'ended' }))
    return begun
  }
  for (const verb of ['add', 'put', 'delete'] as const) {
    const write = IDBObjectStore.prototype[verb]
    Reflect.set(IDBObjectStore.prototype, verb, function (this: IDBObjectStore, ...args: unknown[]) {
      const about = known.get(this.transaction)
      const what = `${verb} ${this.name}`
      if (about?.written.has(what) === false) {
        about.written.add(what)
        tell({ transaction: about.number, is: 'writing', what })
      }
      return Reflect.apply(write, this, args)
    })
  }
}
