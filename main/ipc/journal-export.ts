/** Gives the person a copy of the sealed journal for support, also when it does not open. Each copy is on record in the log. */
import type { Clock } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { IpcInput, JournalContent } from '#shared/ports/ipc.ts'
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '#shared/sync/protocol.ts'
import { copyJournal } from '../journal/journal-copy.ts'
import { type JournalDisk, nodeDisk } from '../journal/journal-disk.ts'
import { type AppendFailure, failureOf } from '../journal/journal-failure.ts'
import type { Log } from '../logging/log.ts'
import { type Account, accountKeyOf } from '../session/account-store.ts'
import type { Session } from '../session/session.ts'
import type { IpcHandlers } from './serve-ipc.ts'

export type JournalExportOptions = {
  readonly journalFolder: string
  readonly disk?: JournalDisk
  readonly session: Pick<Session, 'account'>
  readonly clock: Clock
  readonly log: Log
  readonly version: string
  /** Versions of what we run on. */
  readonly runtime: Readonly<Record<string, string>>
  /** Asks the person at that window for a file; null when they would rather not. */
  readonly chooseFile: (contentsId: number, suggestedName: string) => Promise<string | null>
}

export function createJournalExport(
  options: JournalExportOptions,
  /** null: it does not open. */
  contentForCopy: () => Promise<JournalContent | null>,
): IpcHandlers['journal.export'] {
  const { clock, log, session, disk = nodeDisk } = options
  let dialog: 'open' | 'closed' = 'closed'

  const write = async (
    path: string,
    { server, profile, clientId }: Account,
    content: JournalContent | null,
    { epoch, lastSyncAt }: IpcInput<'journal.export'>,
  ): Promise<Result<null, AppendFailure>> => {
    const versions = {
      app: options.version,
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      ...options.runtime,
    }
    try {
      const bytes = await copyJournal({
        disk,
        folder: options.journalFolder,
        accountKey: accountKeyOf(server, profile.account),
        content,
        about: { at: clock.now(), clientId, versions, epoch, lastSyncAt },
      })
      await disk.write(path, bytes)
      log.info('journal_exported', { bytes: bytes.length })
      return ok(null)
    } catch (cause) {
      const reason = failureOf(cause)
      log.error('journal_not_exported', { reason })
      return err(reason)
    }
  }

  return async (input, sender) => {
    const account = session.account()
    if (account === null) return err('signed_out')
    if (dialog === 'open') return err('cancelled')
    dialog = 'open'
    try {
      const name = `nightdesk-journal-${clock.now().slice(0, 10)}.zip`
      const path = await options.chooseFile(sender.contentsId, name)
      return path === null ? err('cancelled') : await write(path, account, await contentForCopy(), input)
    } finally {
      dialog = 'closed'
    }
  }
}
