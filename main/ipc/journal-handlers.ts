/** The journal of whoever is signed in, opened on first use and closed when somebody else signs in. */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import type { JournalDisk } from '../journal/journal-disk.ts'
import type { Log } from '../logging/log.ts'
import { accountKeyOf } from '../session/account-store.ts'
import type { Session } from '../session/session.ts'
import type { IpcHandlers } from './serve-ipc.ts'

type JournalHandlers = Pick<
  IpcHandlers,
  'journal.open' | 'journal.appendMutation' | 'journal.append' | 'journal.adoptNewClient'
>

export type JournalHandlersOptions = {
  readonly journalFolder: string
  readonly disk?: JournalDisk
  readonly session: Session
  readonly newId: () => string
  readonly log: Log
}

export function createJournalHandlers(options: JournalHandlersOptions): JournalHandlers {
  const { session, log } = options
  /** One at a time: two openings of one file would each number its mutations. */
  let opening: {
    readonly accountKey: string
    readonly journal: Promise<Result<Journal, 'unreadable' | 'failed'>>
  } | null = null

  const open = async (accountKey: string): Promise<Result<Journal, 'unreadable' | 'failed'>> => {
    const account = session.account()
    if (account === null) return err('failed')
    const opened = await openJournal({
      folder: options.journalFolder,
      ...(options.disk === undefined ? {} : { disk: options.disk }),
      accountKey,
      key: account.journalKey,
      clientId: account.clientId,
      newId: options.newId,
    })
    if (!opened.ok) {
      log.error('journal_not_opened', { reason: opened.error })
      return err(opened.error === 'unreadable' ? 'unreadable' : 'failed')
    }
    const { tornBytes, damagedStretches, setAside } = opened.value.report
    if (tornBytes > 0 || setAside !== null) log.warn('journal_mended', { tornBytes, damagedStretches })
    return opened
  }

  /** The journal of the present account, opened when needed. */
  const journal = async (): Promise<Result<Journal, 'signed_out' | 'unreadable' | 'failed'>> => {
    const account = session.account()
    if (account === null) return err('signed_out')
    const accountKey = accountKeyOf(account.server, account.profile.account)
    if (opening?.accountKey !== accountKey) {
      const before = opening?.journal
      opening = {
        accountKey,
        journal: (before ?? Promise.resolve(null))
          .then((other) => (other?.ok === true ? other.value.close() : undefined))
          .then(() => open(accountKey)),
      }
    }
    const opened = await opening.journal
    // A failed opening is tried again by the next request; a disk may have room again.
    if (!opened.ok) opening = null
    return opened
  }

  return {
    'journal.open': async () => {
      const opened = await journal()
      if (opened.ok) return ok(opened.value.content())
      return err(opened.error === 'signed_out' ? 'signed_out' : 'unreadable')
    },
    'journal.appendMutation': async (mutation) => {
      const opened = await journal()
      if (!opened.ok) return err(opened.error === 'signed_out' ? 'signed_out' : 'failed')
      return opened.value.appendMutation(mutation)
    },
    'journal.append': async (note) => {
      const opened = await journal()
      if (!opened.ok) return err(opened.error === 'signed_out' ? 'signed_out' : 'failed')
      return opened.value.append(note)
    },
    'journal.adoptNewClient': async () => {
      const opened = await journal()
      if (!opened.ok) return err(opened.error === 'signed_out' ? 'signed_out' : 'failed')
      const account = session.account()
      // An id that the server gave out and the journal could not take yet is still unused. Each one costs a prefix of
      // complaint numbers, of which there are few, so a full disk must not ask for one at every try.
      const unused = account !== null && account.clientId !== opened.value.content().clientId
      const adopted = unused ? ok(account) : await session.adoptNewClient()
      if (!adopted.ok) return adopted
      const renumbered = await opened.value.adoptNewClient(adopted.value.clientId)
      return renumbered.ok ? renumbered : err('failed')
    },
  }
}
