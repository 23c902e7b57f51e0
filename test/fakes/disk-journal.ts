/** Main's journal behind the API that the data window knows, without Electron in between. */
import { err, ok } from '#shared/kernel/result.ts'
import { JournalNote } from '#shared/ports/ipc.ts'
import { MutationEnvelope } from '#shared/sync/protocol.ts'
import { openJournal } from '../../main/journal/journal.ts'
import type { JournalApi } from './memory-journal.ts'

export type DiskJournal = { readonly api: JournalApi; close(): Promise<void> }

export async function openDiskJournal(options: {
  readonly folder: string
  readonly key: Uint8Array
  readonly clientId: string
  readonly newId: () => string
  /** As the server issues it; null when it cannot be reached. */
  readonly issueClientId: () => Promise<string | null>
}): Promise<DiskJournal> {
  const opened = await openJournal({ ...options, accountKey: 'account' })
  if (!opened.ok) throw new Error(`The journal did not open: ${opened.error}`)
  const journal = opened.value
  return {
    close: () => journal.close(),
    api: {
      async open() {
        const content = await journal.content()
        return content.ok ? ok({ ...content.value, found: 'sound' as const }) : content
      },
      appendMutation: (mutation) =>
        journal.appendMutation(MutationEnvelope.omit({ mid: true }).parse(mutation)),
      append: (note) => journal.append(JournalNote.parse(note)),
      async adoptNewClient() {
        const clientId = await options.issueClientId()
        if (clientId === null) return err('failed')
        const adopted = await journal.adoptNewClient(clientId)
        return adopted.ok ? adopted : err('failed')
      },
    },
  }
}
