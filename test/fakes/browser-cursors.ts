/**
 * Makes the cursors of fake-indexeddb as strict as a browser's, which answer only themselves: asked by way of an object that
 * inherits from one, a browser throws "Illegal invocation" where the stand-in would answer. To be imported for that.
 */
import { IDBCursor } from 'fake-indexeddb'

for (const name of ['key', 'primaryKey', 'direction', 'source', 'request']) {
  const own = Object.getOwnPropertyDescriptor(IDBCursor.prototype, name)
  const read = own?.get
  if (own === undefined || read === undefined) throw new Error(`Cursors have no ${name} any more`)
  Object.defineProperty(IDBCursor.prototype, name, {
    ...own,
    get(this: object) {
      if (!Object.hasOwn(this, '_request')) throw new TypeError('Illegal invocation')
      return read.call(this)
    },
  })
}
