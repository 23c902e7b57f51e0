/**
 * Deletes the stores of accounts that are being erased, before this page opens any: main loads the page anew for it, so that
 * nothing holds them open. Their keys are gone by then.
 */
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { databaseName } from '../database/database-name.ts'
import type { ReportFault } from '../sync/replica.ts'

/** What could not be deleted is asked for again by the next page. */
export async function eraseStores(
  main: Pick<PreloadApi<'data'>['store'], 'toErase' | 'erased'>,
  indexedDb: Pick<IDBFactory, 'deleteDatabase'>,
  reportFault: ReportFault,
): Promise<void> {
  for (const store of await main.toErase())
    try {
      await deleted(indexedDb.deleteDatabase(databaseName(store)))
      await main.erased(store)
    } catch (cause) {
      reportFault('store_not_erased', { kind: cause instanceof Error ? cause.name : '' })
    }
}

const deleted = (request: IDBOpenDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
