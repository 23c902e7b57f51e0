/** Stands where the journal's disk stands: what is written is said to be safe at once, and reaches the file a little later. */
import { setTimeout as pause } from 'node:timers/promises'
import { type JournalDisk, nodeDisk as real } from '../../../main/journal/journal-disk.ts'

const LATE_MS = 500

export const nodeDisk: JournalDisk = {
  ...real,
  async openTail(path) {
    const tail = await real.openTail(path)
    let last: Promise<unknown> = Promise.resolve()
    const later = (change: () => Promise<void>): Promise<void> => {
      last = last.then(() => pause(LATE_MS)).then(change)
      return Promise.resolve()
    }
    return {
      write: (bytes, position) => later(() => tail.write(bytes, position)),
      sync: () => Promise.resolve(),
      truncate: (length) => later(() => tail.truncate(length)),
      close: () => last.then(tail.close),
    }
  },
}
