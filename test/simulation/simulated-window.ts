/** The data window of a machine: the real client core on a virtual store, with main behind messages between two processes. */
// Before everything that brings Dexie with it.
import './live-queries.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { IpcInput } from '#shared/ports/ipc.ts'
import { storeKeysOf } from '../../main/security/store-keys.ts'
import { type AccountKeeper, keepAccount } from '../../renderer/data/account/account-keeper.ts'
import { connectedAccount } from '../../renderer/data/account/connected-account.ts'
import type { StoreKeys } from '../../renderer/data/database/store-cipher.ts'
import type { AttachmentBytes } from '../../renderer/data/files/attachment-bytes.ts'
import type { ReportFault } from '../../renderer/data/sync/replica.ts'
import type { ServerRequestOptions } from '../../renderer/data/sync/server-request.ts'
import { type Circumstances, realTimers } from '../../renderer/data/sync/timers.ts'
import type { Journal } from '../../renderer/data/sync/write-path.ts'
import { nothingTold } from '../fakes/no-presence.ts'
import { SENT_BYTES } from './chosen-file.ts'
import type { DeskFiles, SimulatedMain } from './simulated-main.ts'
import { within } from './surroundings.ts'
import type { VirtualSockets } from './virtual-sockets.ts'
import { storeOf, type VirtualStore } from './virtual-store.ts'
import type { Life } from './virtual-time.ts'

const PAGE_ROWS = 4

export type SimulatedWindow = {
  readonly life: Life
  readonly keeper: AccountKeeper
  readonly sockets: VirtualSockets
  /** The desk's way to main; it lives and dies with this window here. */
  readonly deskFiles: DeskFiles
  /** Those who want to hear of another file. */
  readonly onFileKept: ReadonlySet<() => void>
}

type WindowParts = {
  readonly life: Life
  readonly main: SimulatedMain
  readonly store: VirtualStore
  readonly sockets: VirtualSockets
  readonly fetch: ServerRequestOptions['fetch']
  readonly onStoreOpened: (keys: StoreKeys) => void
  readonly onOlderSecretForgotten: () => void
  readonly reportFault: ReportFault
}

export function openWindow(parts: WindowParts): SimulatedWindow {
  const { life, main, store, sockets, fetch, reportFault } = parts
  storeOf(life, store)
  const circumstances: Circumstances = {
    clock: { now: () => instantFromMs(life.nowMs()) },
    timers: realTimers,
    random: () => life.chance.next(),
    newId: () => life.chance.id(),
  }
  /** A request to main and its answer, each a message between two processes. */
  const ipc =
    <I extends readonly unknown[], O>(handle: (...input: I) => Promise<O>) =>
    (...input: I): Promise<O> =>
      new Promise((resolve, reject) => {
        const given = structuredClone(input)
        main.life.soon(() => {
          handle(...given).then(
            (output) => life.soon(() => resolve(structuredClone(output))),
            (cause: unknown) => life.soon(() => reject(new Error(String(cause)))),
          )
        })
      })
  const journal: Journal = {
    open: ipc(main.journal.open),
    append: ipc(main.journal.append),
    appendMutation: ipc(main.journal.appendMutation),
    adoptNewClient: ipc(main.journal.adoptNewClient),
  }
  const { dataFiles } = main
  const onFileKept = new Set<() => void>()
  const attachments: AttachmentBytes = {
    begin: ipc(dataFiles.begin),
    write: ipc(dataFiles.write),
    finish: ipc(dataFiles.finish),
    abandon: ipc(dataFiles.abandon),
    read: ipc(({ length, ...of }) => dataFiles.read({ ...of, length: Math.min(length, SENT_BYTES) })),
    list: ipc(dataFiles.list),
    markReceived: ipc(dataFiles.markReceived),
    forget: ipc(dataFiles.forget),
    onKept(listener) {
      onFileKept.add(listener)
      return () => onFileKept.delete(listener)
    },
  }
  const deskFiles: DeskFiles = {
    begin: ipc(main.deskFiles.begin),
    write: ipc(main.deskFiles.write),
    finish: ipc(main.deskFiles.finish),
    abandon: ipc(main.deskFiles.abandon),
  }
  const accessToken = ipc(({ refused }: IpcInput<'session.accessToken'>) => main.session.accessToken(refused))
  const storeResealed = ipc(async ({ version }: IpcInput<'store.resealed'>) => {
    const older = await main.session.storeResealed(version)
    if (older === 'forgotten') parts.onOlderSecretForgotten()
    return older
  })
  const storeKeys = ipc(async () => {
    const account = main.session.account()
    if (account === null) return err('signed_out' as const)
    const keys = storeKeysOf(account)
    parts.onStoreOpened(keys)
    return ok(keys)
  })
  return within(life, () => {
    const keeper = keepAccount({
      ...circumstances,
      reportFault,
      open: connectedAccount({
        main: { journal, accessToken, storeKeys, storeResealed, attachments },
        told: nothingTold,
        fetch,
        openSocket: (_, events) => sockets.open(events),
        circumstances,
        indexedDb: store.open(),
        pageRows: PAGE_ROWS,
        reportFault,
      }),
    })
    main.life.soon(() => {
      const view = structuredClone(main.session.view())
      life.soon(() => keeper.sessionChanged(view))
    })
    return { life, keeper, sockets, deskFiles, onFileKept }
  })
}
