/**
 * The page of a peer: `window.peer` is what the benchmark asks of it, the same for both. A document is a row of ours:
 * `{ id, tbl, space, updatedAt, body }`; a write changes the remark of one customer.
 */
import { openPouchdb } from './pouchdb.js'
import { openRxdb } from './rxdb.js'
import { strictPuts } from './strict-puts.js'

const openers = { rxdb: openRxdb, pouchdb: openPouchdb }

window.peer = {
  /** @param {'rxdb' | 'pouchdb'} name */
  async open(name) {
    const { database, bootstrap, connect, disconnect, flush, write, writeMany, watch } = await openers[name](
      window.location.origin,
    )
    Object.assign(window.peer, { database, write, writeMany, disconnect, flush, connect })
    /** From nothing until all is here; connected from then on. */
    window.peer.bootstrap = async () => {
      const began = performance.now()
      const rows = await bootstrap()
      const milliseconds = performance.now() - began
      await connect()
      return { rows, milliseconds }
    }
    /** @param {{ id: string, remark: string }[]} changes one after another, each awaited */
    window.peer.timeWrites = async (changes) => {
      const milliseconds = []
      for (const { id, remark } of changes) {
        const began = performance.now()
        await write(id, remark)
        milliseconds.push(performance.now() - began)
      }
      return milliseconds
    }
    /** From the server's being back until it has everything that waited. */
    window.peer.timeFlush = async () => {
      const began = performance.now()
      await flush()
      const milliseconds = performance.now() - began
      await connect()
      return milliseconds
    }
    /** Shows the remark of one customer, and goes on doing so. @param {string} id */
    window.peer.show = (id) =>
      watch(id, (remark) => {
        const shown = document.getElementById('shown')
        if (shown !== null) shown.textContent = remark
      })
  },
  strictPuts,
}
