/** A store that neither answers nor refuses, as on a full disk. */

/** Another transaction has the store and does not end; resolves when it does, and with how to let it. */
export async function holdStore(indexedDB: IDBFactory): Promise<() => void> {
  const [{ name } = { name: '' }] = await indexedDB.databases()
  const connection = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name ?? '')
    request.onsuccess = () => resolve(request.result)
  })
  const transaction = connection.transaction([...connection.objectStoreNames], 'readwrite')
  let state: 'held' | 'let_go' = 'held'
  await new Promise<void>((resolve) => {
    const goOn = (): void => {
      resolve()
      if (state === 'held') transaction.objectStore('meta').count().onsuccess = goOn
      else connection.close()
    }
    goOn()
  })
  return () => {
    state = 'let_go'
  }
}
