/** The journal of whoever is signed in, opened on first use and closed when somebody else signs in. */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { JournalContent, OpenedJournal } from '#shared/ports/ipc.ts'
import { type Journal, journalNeedsOnly, openJournal, setJournalAside } from '../journal/journal.ts'
import type { JournalDisk } from '../journal/journal-disk.ts'
import type { Log } from '../logging/log.ts'
import { journalKeysOf } from '../security/store-keys.ts'
import { accountKeyOf } from '../session/account-store.ts'
import type { Session } from '../session/session.ts'
import type { IpcHandlers } from './serve-ipc.ts'

type JournalHandlers = {
  readonly handlers: Pick<
    IpcHandlers,
    'journal.open' | 'journal.appendMutation' | 'journal.append' | 'journal.adoptNewClient'
  >
  /** For a copy that nobody works with: no window has read the numbers by it. */
  contentForCopy(): Promise<JournalContent | null>
}

type OpenJournal = { readonly journal: Journal; readonly found: OpenedJournal['found'] }
type Opened = Result<OpenJournal, 'failed'>

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
    readonly journal: Promise<Opened>
  } | null = null

  const placeOf = (accountKey: string) => ({
    folder: options.journalFolder,
    accountKey,
    ...(options.disk === undefined ? {} : { disk: options.disk }),
  })
  const open = async (accountKey: string): Promise<Opened> => {
    const account = session.account()
    if (account === null) return err('failed')
    const place = placeOf(accountKey)
    const { clientId } = account
    const { newId } = options
    const own = { ...place, ...journalKeysOf(account), clientId, newId }
    let opened = await openJournal(own)
    let found: OpenedJournal['found'] = 'sound'
    if (!opened.ok && opened.error === 'unreadable') {
      // The key is this account's, so it is the file that is broken; without a journal the agent could save nothing.
      await setJournalAside(place)
      log.error('journal_set_aside')
      opened = await openJournal(own)
      found = 'set_aside'
    }
    if (!opened.ok) {
      log.error('journal_not_opened', { reason: opened.error })
      return err('failed')
    }
    const { tornBytes, damagedStretches, setAside } = opened.value.report
    if (tornBytes > 0 || setAside !== null) log.warn('journal_mended', { tornBytes, damagedStretches })
    return ok({ journal: opened.value, found: setAside === null ? found : 'mended' })
  }

  /** Whoever is locked or signed out has no journal open either: what is being written is, and then the key goes. */
  let closed: Promise<unknown> = Promise.resolve()
  session.beforeWipe(() => {
    const before = opening?.journal
    opening = null
    closed = closed
      .then(() => before)
      .then((opened) => (opened?.ok === true ? opened.value.journal.close() : undefined))
    return closed
  })

  session.countUnsent(async () => {
    const opened = await opening?.journal
    if (opened?.ok !== true) return null
    const content = await opened.value.journal.content()
    if (!content.ok) return null
    const { waiting, attention, drafts } = content.value
    return waiting.length + attention.length + drafts.length
  })

  session.beforeForgetting(async () => {
    const account = session.account()
    const opened = await present()
    if (account === null || !opened.ok) return false
    const left = await opened.value.journal.leaveOlderKey()
    if (!left.ok) return false
    const accountKey = accountKeyOf(account.server, account.profile.account)
    return journalNeedsOnly({ ...placeOf(accountKey), key: journalKeysOf(account).key })
  })

  /** The journal of the present account, opened when needed. */
  const present = async (): Promise<Result<OpenJournal, 'signed_out' | 'failed'>> => {
    const account = session.account()
    if (account === null) return err('signed_out')
    const accountKey = accountKeyOf(account.server, account.profile.account)
    if (opening?.accountKey !== accountKey) {
      const before = opening?.journal
      opening = {
        accountKey,
        journal: closed
          .then(() => before)
          .then((other) => (other?.ok === true ? other.value.journal.close() : undefined))
          .then(() => open(accountKey)),
      }
    }
    const opened = await opening.journal
    // A failed opening is tried again by the next request; a disk may have room again.
    if (!opened.ok) opening = null
    return opened
  }

  /** How often a data window was given the content; it works with the numbers in it from then on. */
  let openings = 0

  const handlers: JournalHandlers['handlers'] = {
    'journal.open': async () => {
      const opened = await present()
      if (!opened.ok) return opened
      openings += 1
      const { journal, found } = opened.value
      const content = await journal.content()
      return content.ok ? ok({ ...content.value, found }) : content
    },
    'journal.appendMutation': async (mutation) => {
      const opened = await present()
      return opened.ok ? opened.value.journal.appendMutation(mutation) : opened
    },
    'journal.append': async (note) => {
      const opened = await present()
      return opened.ok ? opened.value.journal.append(note) : opened
    },
    'journal.adoptNewClient': async () => {
      const opened = await present()
      if (!opened.ok) return opened
      const { journal } = opened.value
      const asked = openings
      const content = await journal.content()
      if (!content.ok) return content
      const account = session.account()
      // An id that the server gave out and the journal could not take yet is still unused. Each one costs a prefix of
      // complaint numbers, of which there are few, so a full disk must not ask for one at every try.
      const unused = account !== null && account.clientId !== content.value.clientId
      const adopted = unused ? ok(account) : await session.adoptNewClient()
      if (!adopted.ok) return adopted
      // The window that asked is gone, and the next one has read the journal: it would go on with numbers that count no
      // more. It finds out for itself what the server thinks of them, and the id is still unused then.
      if (asked !== openings) return err('failed')
      const renumbered = await journal.adoptNewClient(adopted.value.clientId)
      return renumbered.ok ? renumbered : err('failed')
    },
  }

  return {
    handlers,
    async contentForCopy() {
      const opened = await present()
      if (!opened.ok) return null
      const content = await opened.value.journal.content()
      return content.ok ? content.value : null
    },
  }
}
