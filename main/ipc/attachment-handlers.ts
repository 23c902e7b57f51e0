/** The attached files of whoever is signed in, opened on first use. A window continues only what it began itself. */
import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { AttachmentDisk } from '../attachments/attachment-disk.ts'
import { type AttachmentStore, type NewFile, openAttachmentStore } from '../attachments/attachment-store.ts'
import { saveFile } from '../attachments/save-file.ts'
import type { Log } from '../logging/log.ts'
import { attachmentKeysOf } from '../security/store-keys.ts'
import { accountKeyOf } from '../session/account-store.ts'
import type { OpenAccount, Session } from '../session/session.ts'
import type { IpcHandlers, Sender } from './serve-ipc.ts'

type AttachmentHandlers = Pick<IpcHandlers, Extract<keyof IpcHandlers, `attachment.${string}`>>

export type AttachmentHandlersOptions = {
  readonly attachmentFolder: string
  readonly disk?: AttachmentDisk
  readonly session: Pick<Session, 'account' | 'beforeWipe' | 'beforeForgetting'>
  readonly log: Log
  /** Where the person wants a file of this name; null: nowhere after all. */
  readonly chooseFile: (contentsId: number, name: string) => Promise<string | null>
  readonly onFileKept: () => void
}

/** A window that begins more at once has lost track of what it began. */
const MOST_WRITINGS = 8

type Writing = { readonly file: NewFile; readonly contentsId: number; readonly accountKey: string }

export function createAttachmentHandlers(options: AttachmentHandlersOptions): AttachmentHandlers {
  const { session, log } = options
  const writings = new Map<string, Writing>()
  let opening: { readonly accountKey: string; readonly store: Promise<AttachmentStore | null> } | null = null

  const open = async (accountKey: string, account: OpenAccount): Promise<AttachmentStore | null> => {
    const opened = await openAttachmentStore({
      folder: options.attachmentFolder,
      accountKey,
      keys: attachmentKeysOf(account),
      ...(options.disk === undefined ? {} : { disk: options.disk }),
    })
    if (!opened.ok) log.error('attachments_not_opened', { reason: opened.error })
    else if (opened.value.damaged > 0) log.warn('attachments_damaged', { files: opened.value.damaged })
    return opened.ok ? opened.value : null
  }
  const present = async (): Promise<
    Result<{ readonly store: AttachmentStore; readonly accountKey: string }, 'signed_out' | 'failed'>
  > => {
    const account = session.account()
    if (account === null) return err('signed_out')
    const accountKey = accountKeyOf(account.server, account.profile.account)
    if (opening?.accountKey !== accountKey) opening = { accountKey, store: open(accountKey, account) }
    const store = await opening.store
    // A disk that failed may have come to itself by the next request.
    if (store === null) opening = null
    return store === null ? err('failed') : ok({ store, accountKey })
  }
  /** What this window is writing for whoever is signed in now. */
  const writingOf = async (
    id: string,
    { contentsId }: Sender,
  ): Promise<Result<NewFile, 'signed_out' | 'failed'>> => {
    const account = await present()
    if (!account.ok) return account
    const writing = writings.get(id)
    return writing?.contentsId === contentsId && writing.accountKey === account.value.accountKey
      ? ok(writing.file)
      : err('failed')
  }
  /** Whoever is locked or signed out has no files open either, and what opens them goes with the secret. */
  session.beforeWipe(async () => {
    const store = opening?.store
    opening = null
    const begun = [...writings.values()]
    writings.clear()
    for (const { file } of begun) await file.abandon()
    await (await store)?.stop()
  })
  session.beforeForgetting(async () => {
    const account = await present()
    return account.ok && account.value.store.leaveOlderKeys()
  })
  const giveUpOldest = async ({ contentsId }: Sender): Promise<void> => {
    const own = [...writings].filter(([, writing]) => writing.contentsId === contentsId)
    for (const [id, { file }] of own.slice(0, Math.max(0, own.length - MOST_WRITINGS + 1))) {
      writings.delete(id)
      await file.abandon()
    }
  }

  return {
    'attachment.begin': async ({ expected }, sender) => {
      const account = await present()
      if (!account.ok) return account
      await giveUpOldest(sender)
      const { store, accountKey } = account.value
      const begun = await store.begin(sender.window === 'desk' ? 'waiting' : 'received', expected)
      if (!begun.ok) return begun
      const writing = randomUUID()
      writings.set(writing, { file: begun.value, contentsId: sender.contentsId, accountKey })
      return ok({ writing })
    },
    'attachment.write': async ({ writing, bytes }, sender) => {
      const file = await writingOf(writing, sender)
      if (!file.ok) return file
      const taken = await file.value.append(bytes)
      if (!taken.ok) writings.delete(writing)
      return taken
    },
    'attachment.finish': async ({ writing }, sender) => {
      const file = await writingOf(writing, sender)
      if (!file.ok) return file
      writings.delete(writing)
      const finished = await file.value.finish()
      if (finished.ok) options.onFileKept()
      return finished
    },
    'attachment.abandon': async ({ writing }, sender) => {
      const file = await writingOf(writing, sender)
      if (!file.ok) return null
      writings.delete(writing)
      await file.value.abandon()
      return null
    },
    'attachment.read': async ({ hash, offset, length }) => {
      const account = await present()
      return account.ok ? account.value.store.read(hash, offset, length) : account
    },
    'attachment.saveAs': async ({ hash, name }, { contentsId }) => {
      const account = await present()
      if (!account.ok) return account
      const { store } = account.value
      if (!store.list().some((file) => file.hash === hash)) return err('absent')
      const path = await options.chooseFile(contentsId, name)
      if (path === null) return ok('cancelled')
      const saved = await saveFile(store, hash, path)
      log.info('attachment_saved', { outcome: saved.ok ? 'saved' : saved.error })
      return saved.ok ? ok('saved') : saved
    },
    'attachment.list': async () => {
      const account = await present()
      return account.ok ? ok([...account.value.store.list()]) : account
    },
    'attachment.markReceived': async ({ hash }) => {
      const account = await present()
      if (!account.ok) return account
      const marked = await account.value.store.markReceived(hash)
      return marked.ok ? marked : err('failed')
    },
    'attachment.forget': async ({ hashes }) => {
      const account = await present()
      if (!account.ok) return account
      const forgotten = await account.value.store.forget(hashes)
      return forgotten.ok ? forgotten : err('failed')
    },
  }
}
