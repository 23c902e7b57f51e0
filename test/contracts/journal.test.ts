import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDiskJournal } from '../fakes/disk-journal.ts'
import { createMemoryJournal } from '../fakes/memory-journal.ts'
import { journalContract } from './journal.contract.ts'

journalContract('in memory, as the data window is tested with', async () => {
  const { api } = createMemoryJournal('client-1', () => 'client-2')
  return { api, close: async () => {} }
})

journalContract('in main, on disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-journal-'))
  const journal = await openDiskJournal({
    folder,
    key: randomBytes(32),
    clientId: 'client-1',
    newId: randomUUID,
    issueClientId: async () => 'client-2',
  })
  return {
    api: journal.api,
    async close() {
      await journal.close()
      await rm(folder, { recursive: true })
    },
  }
})
