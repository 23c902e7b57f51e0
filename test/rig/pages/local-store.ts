/** The data window’s account in a page without a server and without main: only the store is real. */
import type { SignedIn } from '#shared/domain/session/session.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { StorageNotice } from '#shared/ports/data-port.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import { type AccountSlot, keepAccount } from '../../../renderer/data/account/account-keeper.ts'
import { openAccount } from '../../../renderer/data/account/open-account.ts'
import { BEGINNING, type Place } from '../../../renderer/data/database/older-records.ts'
import type { StoreKeys } from '../../../renderer/data/database/store-cipher.ts'
import type { StoredRow } from '../../../renderer/data/database/stored-row.ts'
import { realTimers } from '../../../renderer/data/sync/timers.ts'
import { awayFileServer, awayTransport } from '../../fakes/away-server.ts'
import { noAttachments } from '../../fakes/no-attachments.ts'
import { noPresence } from '../../fakes/no-presence.ts'
import { newestStoreKeys, renewedStoreKeys, testStoreKeys } from '../../fixtures/store-keys.ts'

export type LocalStoreRig = {
  /** What main would say at a start, as JSON: a `SignedIn` and a `JournalContent`; and which secrets it holds. */
  start(text: string, secrets?: keyof typeof keysBySecrets): void
  /** Null until the account is open. */
  look(): Promise<{
    readonly waiting: number
    readonly notices: readonly StorageNotice[]
    readonly rows: number
  } | null>
  state(): AccountSlot['state']
  /** Writes so many customers, for the files to have something in them. */
  fill(rows: readonly StoredRow[]): Promise<void>
  /** Seals anew what an older secret sealed, as fast as it goes; `opened`: rows whose content opens afterwards. */
  reseal(): Promise<{ readonly resealed: number; readonly opened: number }>
  readonly faults: readonly string[]
}

const keysBySecrets = { first: testStoreKeys, renewed: renewedStoreKeys, newest: newestStoreKeys }
const faults: string[] = []
const clock = { now: () => instantFromMs(Date.now()) }
const circumstances = { clock, timers: realTimers, random: () => 0.5, newId: () => crypto.randomUUID() }
let kept: JournalContent | null = null
let storeKeys: StoreKeys = testStoreKeys

const keeper = keepAccount({
  ...circumstances,
  reportFault: (code) => void faults.push(code),
  async open(session, onStoreFault, left) {
    const content = kept
    if (content === null) return err('failed')
    return openAccount({
      session,
      circumstances,
      storeKeys,
      journal: {
        open: async () => ok({ ...content, found: 'sound' as const }),
        appendMutation: async () => err('failed'),
        append: async () => ok(null),
        adoptNewClient: async () => err('failed'),
      },
      attachments: noAttachments,
      fileServer: awayFileServer,
      presence: noPresence,
      transport: awayTransport,
      reportFault: (code) => void faults.push(code),
      onStoreFault,
      left,
    })
  },
})

const rig: LocalStoreRig = {
  faults,
  start(text, secrets = 'first') {
    storeKeys = keysBySecrets[secrets]
    const [session, content]: [SignedIn, JournalContent] = JSON.parse(text)
    kept = content
    keeper.sessionChanged(session)
  },
  state: () => keeper.slot.get().state,
  async look() {
    const slot = keeper.slot.get()
    if (slot.state !== 'open') return null
    const { database, storageNotices } = slot.account
    return {
      waiting: await database.outbox.count(),
      rows: await database.rows('customer').count(),
      notices: storageNotices,
    }
  },
  async fill(rows) {
    const slot = keeper.slot.get()
    if (slot.state !== 'open') throw new Error('The account is not open')
    const { database } = slot.account
    await database.write(async () => void (await database.rows('customer').bulkPut([...rows])))
  },
  async reseal() {
    const slot = keeper.slot.get()
    if (slot.state !== 'open') throw new Error('The account is not open')
    const { database } = slot.account
    const version = storeKeys.own[0]?.version ?? 0
    let resealed = 0
    for (let place: Place | null = BEGINNING; place !== null; ) {
      const stretch = await database.resealSome(version, place)
      resealed += stretch.resealed
      place = stretch.next
    }
    const stored = await database.rows('customer').toArray()
    return { resealed, opened: stored.filter(({ body }) => body !== undefined).length }
  },
}
Object.assign(window, { rig })
