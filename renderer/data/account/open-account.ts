/**
 * Everything this window holds for the agent who is signed in: the journal's content, the local store, the
 * conversation with the server, the article index. Opened at sign-in, also without the server; closed at sign-out.
 */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { SignedIn } from '#shared/domain/session/session.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import type { MutateOutcome, StorageNotice } from '#shared/ports/data-port.ts'
import type { OpenedJournal } from '#shared/ports/ipc.ts'
import { databaseName } from '../database/database-name.ts'
import {
  type IndexedDbParts,
  type Meta,
  type NightdeskDatabase,
  openDatabase,
} from '../database/nightdesk-database.ts'
import { UnreadableRecord } from '../database/record-cipher.ts'
import { createStoreCipher, type StoreKeys } from '../database/store-cipher.ts'
import type { AttachmentBytes } from '../files/attachment-bytes.ts'
import type { FileServer } from '../files/file-server.ts'
import { type FileSync, startFileSync } from '../files/file-sync.ts'
import { watchNamedFiles } from '../files/named-files.ts'
import { type ProjectedComplaints, projectComplaints } from '../lists/projected-complaints.ts'
import type { LiveValue } from '../live-value.ts'
import type { AccountPresence } from '../presence/account-presence.ts'
import { type ArticleSearch, createArticleSearch } from '../search/article-search.ts'
import { type CustomerIndex, createCustomerIndex } from '../search/customer-index.ts'
import type { Replica, ReportFault } from '../sync/replica.ts'
import { createServerRound } from '../sync/server-round.ts'
import { forgottenByJournal, startFromJournal } from '../sync/start-from-journal.ts'
import { type SyncLoop, startSyncLoop } from '../sync/sync-loop.ts'
import type { Circumstances } from '../sync/timers.ts'
import type { Transport } from '../sync/transport.ts'
import { createWritePath, type Journal } from '../sync/write-path.ts'
import { type Attention, createAttention } from './attention.ts'
import { type ComplaintNumbers, createComplaintNumbers } from './complaint-numbers.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { type KeptWrapUps, keepWrapUps } from './kept-wrap-ups.ts'
import { followSaving, type Saving } from './saving.ts'
import { followSending, type Sending } from './sending.ts'
import { createTelephonyLine, type TelephonyLine } from './telephony-line.ts'

export type Account = {
  readonly session: LiveValue<SignedIn>
  readonly circumstances: Circumstances
  readonly database: NightdeskDatabase
  readonly transport: Transport
  readonly sync: Pick<SyncLoop, 'status' | 'wake'>
  readonly search: ArticleSearch
  readonly customerIndex: CustomerIndex
  readonly complaints: ProjectedComplaints
  readonly drafts: Drafts
  readonly followUpDrafts: Drafts
  readonly wrapUps: KeptWrapUps
  readonly attention: Attention
  readonly sending: Sending
  readonly saving: Saving
  readonly numbers: ComplaintNumbers
  readonly telephony: TelephonyLine
  readonly files: Pick<FileSync, 'here' | 'fetch'>
  readonly presence: AccountPresence
  readonly reportFault: ReportFault
  readonly storageNotices: readonly StorageNotice[]
  mutate(name: string, args: unknown): Promise<MutateOutcome>
  /** Also what this machine's copy would refuse: it comes back from the server, with its notes, to where the agent sees it. */
  recordCall(record: CallRecord): Promise<MutateOutcome>
  close(): Promise<void>
}

export type OpenAccountOptions = {
  readonly session: LiveValue<SignedIn>
  readonly journal: Journal
  readonly attachments: AttachmentBytes
  readonly transport: Transport
  readonly fileServer: FileServer
  readonly presence: AccountPresence
  readonly circumstances: Circumstances
  readonly storeKeys: StoreKeys
  readonly indexedDb?: IndexedDbParts
  /** Rows per request when a space is loaded. */
  readonly pageRows?: number
  readonly reportFault: ReportFault
  /** The store failed or was emptied: this account is of no use any more and has to be opened again. */
  readonly onStoreFault: () => void
  /** Told when the agent leaves. Nothing is done in a store that is still being opened for them then. */
  readonly left: AbortSignal
}

/** A store that answers nothing any more must not keep the account from being opened anew. */
const CLOSED_WITHIN_MS = 10_000

export async function openAccount(
  options: OpenAccountOptions,
): Promise<Result<Account, 'signed_out' | 'failed'>> {
  const { session, transport, circumstances, reportFault, left } = options
  const { clock, newId, timers } = circumstances
  const { journal, saving, stop: stopSaving } = followSaving(options.journal, timers)
  const { database, state: found } = await openDatabase(
    databaseName({ server: session.get().server, agentId: session.get().profile.agentId }),
    createStoreCipher(options.storeKeys),
    options.indexedDb,
  )
  let state: 'open' | 'closed' = 'open'
  const abandon = (): void => {
    state = 'closed'
    stopSaving()
    database.close()
  }
  if (left.aborted) abandon()
  left.addEventListener('abort', abandon)
  if (found === 'replaced') reportFault('store_replaced')
  const replica: Replica = {
    database,
    profile: () => session.get().profile,
    zone: () => session.get().centre.zone,
    reportFault,
  }
  /** What a closed store refuses or answers late says nothing of the one that was opened in its place. */
  const onStoreFault = (cause: unknown): void => {
    if (state === 'closed') return
    reportFault('store_failed', { kind: cause instanceof Error ? cause.name : '' })
    options.onStoreFault()
  }
  database.onUnreadable = () => onStoreFault(new UnreadableRecord())

  const opened = await openJournal(journal, database)
  if (!opened.ok) {
    abandon()
    return opened
  }
  const content = opened.value
  const storageNotices = noticesOf(content, await database.readMeta('sentinel'))
  const numbering = await startFromJournal(replica, content)
  const lastSyncAt = (await database.readMeta('lastSyncAt')) ?? null
  if (left.aborted) return err('signed_out')
  // From here on nothing is waited for: it is open, and closed in order.
  left.removeEventListener('abort', abandon)

  const inTurn = createSerial()
  const attention = createAttention(journal, content.attention)
  const telephony = createTelephonyLine(transport, clock)
  const search = createArticleSearch({ database, circumstances, zone: replica.zone, reportFault })

  const customerIndex = createCustomerIndex(database, reportFault)
  const complaints = projectComplaints(database, reportFault)

  const { transport: sendingTransport, sending } = followSending(transport)
  const round = createServerRound({
    replica,
    journal,
    transport: sendingTransport,
    clock,
    ...(options.pageRows === undefined ? {} : { pageRows: options.pageRows }),
    numbering,
    acknowledgedMid: content.acknowledgedMid,
    onRefused: ({ envelope, attempts }, refusal) =>
      attention.add({ mutation: envelope, attempts: attempts + 1, refusal }),
    adoptNewClient: () =>
      inTurn(async () => {
        const adopted = await journal.adoptNewClient()
        if (!adopted.ok) return adopted
        await startFromJournal(replica, adopted.value)
        return ok(null)
      }),
  })
  const loop = startSyncLoop({
    ...circumstances,
    round,
    lastSyncAt,
    onReached(before) {
      telephony.serverReached(before)
      if (before === 'away') files.wake()
    },
    onStoreFault,
    reportFault,
  })

  const { clockOffsetMinutes } = transport
  const write = createWritePath({ replica, journal, clock, newId, clockOffsetMinutes, onStoreFault })
  const writeInTurn = (...intent: Parameters<typeof write>): Promise<MutateOutcome> =>
    inTurn(async () => {
      const outcome = await write(...intent)
      if (outcome.ok) loop.wake('mutation')
      return outcome
    })
  const drafts = createDrafts('complaint', journal, clock, content.drafts, reportFault)
  const files = startFileSync({
    ...circumstances,
    bytes: options.attachments,
    server: options.fileServer,
    watchNamed: (emit) => watchNamedFiles({ database, drafts, attention, reportFault }, emit),
    isLoaded: () => loop.status.get().state === 'online',
    reportFault,
  })

  return ok({
    session,
    circumstances,
    database,
    transport,
    sync: loop,
    search,
    customerIndex,
    complaints,
    attention,
    sending,
    saving,
    telephony,
    presence: options.presence,
    reportFault,
    storageNotices,
    drafts,
    followUpDrafts: createDrafts('follow_up', journal, clock, content.drafts, reportFault),
    wrapUps: keepWrapUps(journal, clock, content.drafts, reportFault),
    files,
    numbers: createComplaintNumbers(
      journal,
      database,
      content.numberCounter,
      () => session.get().devicePrefix,
    ),
    mutate: (name, args) => writeInTurn(name, args),
    recordCall: (record) => writeInTurn('call.record', { record }, 'send'),
    async close() {
      state = 'closed'
      stopSaving()
      search.stop()
      customerIndex.stop()
      complaints.stop()
      const ended = Promise.all([loop.stop(), files.stop()]).then(() => inTurn(async () => {}))
      await endedOrLate(ended, timers)
      database.close()
    },
  })
}

/** The journal's content, after it has taken back what it lost and the store still knows. */
async function openJournal(
  journal: Journal,
  database: NightdeskDatabase,
): Promise<Result<OpenedJournal, 'signed_out' | 'failed'>> {
  const content = await journal.open()
  if (!content.ok) return content
  const forgotten = await forgottenByJournal(database, content.value)
  if (forgotten.length === 0) return content
  for (const { mid: _, ...mutation } of forgotten) {
    const kept = await journal.appendMutation(mutation)
    if (!kept.ok) return err('failed')
  }
  return journal.open()
}

/** A store that does not know a journal which has been written to is not the one that went with it. */
function noticesOf(
  { found, databaseId, lastMid }: OpenedJournal,
  sentinel: Meta['sentinel'] | undefined,
): StorageNotice[] {
  const notices: StorageNotice[] = []
  if (found === 'mended') notices.push('journal_mended')
  if (found === 'set_aside') notices.push('journal_set_aside')
  // Otherwise it is the journal that is another one, and nobody can say that everything came back from it.
  else if (lastMid > 0 && sentinel?.databaseId !== databaseId) notices.push('store_rebuilt')
  return notices
}

const endedOrLate = (ended: Promise<void>, timers: Circumstances['timers']): Promise<void> =>
  new Promise((resolve, reject) => {
    const cancel = timers.after(CLOSED_WITHIN_MS, resolve)
    ended.then(resolve, reject).finally(cancel)
  })
