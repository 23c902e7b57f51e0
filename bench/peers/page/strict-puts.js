/**
 * The least that a durable write can be in this Chromium: one record of so many bytes into one store, in a transaction
 * of strict durability, until it is complete.
 *
 * @param {number} count
 * @param {number} bytes
 * @returns {Promise<number[]>} milliseconds of each
 */
export async function strictPuts(count, bytes) {
  const opening = indexedDB.open('strict-puts', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('records', { keyPath: 'id' })
  const database = await settled(opening, 'success')
  const milliseconds = []
  for (let number = 0; number < count; number += 1) {
    const sealed = crypto.getRandomValues(new Uint8Array(bytes))
    const began = performance.now()
    const transaction = database.result.transaction('records', 'readwrite', { durability: 'strict' })
    transaction.objectStore('records').put({ id: `record-${number}`, sealed })
    await settled(transaction, 'complete')
    milliseconds.push(performance.now() - began)
  }
  database.result.close()
  return milliseconds
}

/**
 * @template {IDBRequest | IDBTransaction} T
 * @param {T} pending
 * @param {'success' | 'complete'} event
 * @returns {Promise<T>}
 */
function settled(pending, event) {
  return new Promise((resolve, reject) => {
    pending.addEventListener(event, () => resolve(pending))
    pending.addEventListener('error', () => reject(pending.error))
  })
}
