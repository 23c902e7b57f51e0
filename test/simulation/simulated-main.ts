/** Main's half of a machine: session, journal and attached files on its virtual disk, put together as `main.ts` does it. */
import { createHash } from 'node:crypto'
import { instantFromMs } from '#shared/kernel/clock.ts'
import type { FileHash } from '#shared/kernel/ids.ts'
import type { KeptFile } from '#shared/ports/ipc.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import { createAttachmentHandlers } from '../../main/ipc/attachment-handlers.ts'
import { createJournalHandlers } from '../../main/ipc/journal-handlers.ts'
import type { Sender } from '../../main/ipc/serve-ipc.ts'
import type { AccountStore } from '../../main/session/account-store.ts'
import type { ServerClient } from '../../main/session/server-client.ts'
import { createSession, type Session, type SessionOptions } from '../../main/session/session.ts'
import type { Journal } from '../../renderer/data/sync/write-path.ts'
import { openVaults } from '../fixtures/kept-account.ts'
import { quietSession } from '../fixtures/quiet-session.ts'
import type { VirtualDisk } from './virtual-disk.ts'
import type { Life } from './virtual-time.ts'

export type SimulatedMain = {
  readonly life: Life
  readonly session: Session
  readonly journal: Journal
  readonly deskFiles: DeskFiles
  readonly dataFiles: DataFiles
}

/** What a person needs to attach a file. */
export type DeskFiles = Pick<PreloadApi<'desk'>['attachment'], 'begin' | 'write' | 'finish' | 'abandon'>
export type DataFiles = PreloadApi<'data'>['attachment']

type MainParts = Pick<SessionOptions, 'monotonicMs' | 'deviceName'> & {
  readonly life: Life
  readonly disk: VirtualDisk
  readonly accounts: AccountStore
  readonly server: ServerClient
  readonly onSessionChange: SessionOptions['onChange']
  readonly onWindowsDie: () => void
  readonly onJournalled: (mutation: MutationEnvelope) => void
  readonly onFileKept: () => void
}

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const dataWindow: Sender = { window: 'data', contentsId: 1 }
const deskWindow: Sender = { window: 'desk', contentsId: 2 }

/** To be called within its life. */
export function startMain(parts: MainParts): SimulatedMain {
  const { life, disk } = parts
  const session = createSession({
    ...quietSession,
    accounts: parts.accounts,
    vaults: openVaults,
    server: parts.server,
    clock: { now: () => instantFromMs(life.nowMs()) },
    monotonicMs: parts.monotonicMs,
    onKeysWithdrawn: parts.onWindowsDie,
    deviceName: parts.deviceName,
    onChange: parts.onSessionChange,
    onGone: parts.onWindowsDie,
  })
  const { handlers: kept } = createJournalHandlers({
    journalFolder: 'journals',
    disk: disk.open('journal'),
    session,
    newId: () => life.chance.id(),
    log: silent,
  })
  const attached = createAttachmentHandlers({
    attachmentFolder: 'files',
    disk: disk.open('file'),
    session,
    log: silent,
    chooseFile: async () => null,
    onFileKept: parts.onFileKept,
  })
  const keptBy = (sender: Sender): DeskFiles => ({
    begin: async (input) => attached['attachment.begin'](input, sender),
    write: async (input) => attached['attachment.write'](input, sender),
    finish: async (input) => attached['attachment.finish'](input, sender),
    abandon: async (input) => attached['attachment.abandon'](input, sender),
  })
  const dataFiles: DataFiles = {
    ...keptBy(dataWindow),
    read: async (input) => attached['attachment.read'](input, dataWindow),
    list: async () => attached['attachment.list'](undefined, dataWindow),
    markReceived: async (input) => attached['attachment.markReceived'](input, dataWindow),
    forget: async (input) => attached['attachment.forget'](input, dataWindow),
  }
  const journal: Journal = {
    open: async () => kept['journal.open'](undefined, dataWindow),
    append: async (note) => kept['journal.append'](note, dataWindow),
    adoptNewClient: async () => kept['journal.adoptNewClient'](undefined, dataWindow),
    appendMutation: async (mutation) => {
      const outcome = await kept['journal.appendMutation'](mutation, dataWindow)
      if (outcome.ok) parts.onJournalled({ ...mutation, mid: outcome.value.mid })
      return outcome
    },
  }
  return { life, session, journal, deskFiles: keptBy(deskWindow), dataFiles }
}

/** A file on a machine's disk that opens, and whose bytes are what its name says; it is read whole for that. */
export type WholeFile = { readonly hash: FileHash; readonly state: KeptFile['state'] }

export async function wholeFilesOf(files: DataFiles): Promise<readonly WholeFile[]> {
  const listed = await files.list()
  if (!listed.ok) return []
  const whole: WholeFile[] = []
  for (const { hash, size, state } of listed.value) {
    const read = await files.read({ hash, offset: 0, length: size })
    if (read.ok && createHash('sha256').update(read.value).digest('hex') === hash) whole.push({ hash, state })
  }
  return whole
}
