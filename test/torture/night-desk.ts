/** The desk that is killed: started under a real keyring, opened with its PIN, and watched from outside. */
import type { Page } from '@playwright/test'
import type * as Electron from 'electron'
import { type Application, type ApplicationOptions, startApplication } from '../e2e/support/application.ts'
import { connectToData, type DataConnection } from '../e2e/support/data-connection.ts'
import { atWork, enterPin } from '../e2e/support/desk-steps.ts'
import type { Keyring } from '../rig/keyring.ts'
import { type Running, runningOf } from './killing.ts'
import { type StoreWork, watchStoreWork } from './store-work.ts'

export const PIN = '730195284660'
/** A machine that has other work as well makes no right answer a failure. */
const PATIENCE_MS = 120_000

export type NightDesk = {
  readonly application: Application
  readonly running: Running
  readonly page: Page
  readonly data: DataConnection
  readonly store: StoreWork
}

export type NightMachine = Pick<ApplicationOptions, 'profile' | 'temporaryFolder' | 'built'> & {
  readonly keyring: Keyring
}

/** Locked, when somebody has worked at it before. */
export async function startDesk(machine: NightMachine): Promise<NightDesk> {
  const application = await startApplication(machine)
  const [data, page] = await Promise.all([connectToData(application), application.window('desk')])
  page.setDefaultTimeout(PATIENCE_MS)
  const store = await watchStoreWork(application)
  return { application, running: runningOf(application, machine.keyring), page, data, store }
}

export async function unlock({ page, data }: NightDesk): Promise<void> {
  await enterPin(page, PIN)
  await atWork(page)
  // The data window hears of it by itself.
  await data.sees('server', {}, ({ state }) => state !== 'signed_out')
}

export type ShownRows = {
  readonly spaces: readonly string[]
  readonly rows: Readonly<Record<string, number>>
}

/** The spaces that are shown as whole, and how many rows of each of these tables the store has of them. */
export const shownRows = ({ application }: NightDesk, tables: readonly string[]): Promise<ShownRows> =>
  application.electron.evaluate(evaluateInData, `(${countRows})(${JSON.stringify(tables)})`)

/** Runs in main. */
function evaluateInData({ webContents }: typeof Electron, expression: string): Promise<ShownRows> {
  const data = webContents.getAllWebContents().find((each) => each.getURL().startsWith('app://data/'))
  if (data === undefined) throw new Error('There is no data window')
  return data.executeJavaScript(expression)
}

/** Runs in the data window, beside the application. */
async function countRows(tables: readonly string[]): Promise<ShownRows> {
  const answered = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const [store] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('nightdesk '))
  const database = await answered(indexedDB.open(store?.name ?? ''))
  try {
    const view = database.transaction(['meta', ...tables])
    const visible = await answered(view.objectStore('meta').get('visible'))
    const spaces: string[] = visible?.value ?? []
    const rows: Record<string, number> = {}
    for (const table of tables) {
      const bySpace = view.objectStore(table).index('space')
      const counts = await Promise.all(spaces.map((space) => answered(bySpace.count(space))))
      rows[table] = counts.reduce((sum, count) => sum + count, 0)
    }
    return { spaces, rows }
  } finally {
    database.close()
  }
}
