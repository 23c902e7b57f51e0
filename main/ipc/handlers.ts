/** What each IPC channel does, by delegation; the channels themselves are in `shared/ports/ipc.ts`. */
import type { AgentSummary } from '#shared/domain/call/agent-summary.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { AppDescription, IpcOutput, Preferences } from '#shared/ports/ipc.ts'
import type { ConfigurationStore } from '../configuration/configuration.ts'
import type { Log } from '../logging/log.ts'
import type { CallGuard } from '../power/call-guard.ts'
import { keychain } from '../security/secret-store.ts'
import { storeKeysOf } from '../security/store-keys.ts'
import type { Erasure } from '../session/erasure.ts'
import type { Session } from '../session/session.ts'
import { type AttachmentHandlersOptions, createAttachmentHandlers } from './attachment-handlers.ts'
import { createExportHandlers, type ExportHandlersOptions } from './export-handlers.ts'
import { createJournalExport, type JournalExportOptions } from './journal-export.ts'
import { createJournalHandlers } from './journal-handlers.ts'
import { createScreenHandlers, type ScreenHandlersOptions } from './screen-handlers.ts'
import type { IpcHandlers } from './serve-ipc.ts'

export type HandlersOptions = Pick<AttachmentHandlersOptions, 'attachmentFolder' | 'onFileKept'> & {
  readonly version: string
  readonly runtime: JournalExportOptions['runtime']
  readonly mode: 'trial' | 'installed'
  readonly deviceName: string
  readonly configuration: ConfigurationStore
  /** What was found wrong at start with anything that this machine remembers. */
  readonly startFault: AppDescription['configurationFault']
  readonly session: Session
  readonly erasure: Pick<Erasure, 'stores' | 'storeErased'>
  readonly calls: Pick<CallGuard, 'update'>
  readonly presentAddresses: () => Promise<IpcOutput<'network.present'>>
  readonly onAgent: (agent: AgentSummary | null) => void
  readonly onPhoneLeft: () => void
  readonly journalFolder: string
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Log
  readonly chooseFile: JournalExportOptions['chooseFile']
  readonly paper: ExportHandlersOptions['paper']
  readonly capture: ScreenHandlersOptions['capture']
  readonly isOpen: ScreenHandlersOptions['isOpen']
  readonly openDesk: () => void
  readonly remindShift: (minutes: number) => void
  /** Those that are kept now, and the contents of the desk that saved them. */
  readonly onPreferences: (preferences: Preferences, savedBy: number) => void
  readonly onInteractive: () => void
}

export function createHandlers(options: HandlersOptions): IpcHandlers {
  const { configuration, session } = options
  const journals = createJournalHandlers(options)
  return {
    'app.describe': () => ({
      version: options.version,
      trial: options.mode === 'trial',
      deviceName: options.deviceName,
      preferences: configuration.current().preferences,
      configurationFault: options.startFault,
      keychain: keychain(),
    }),
    'app.savePreferences': async (preferences, { contentsId }) => {
      await configuration.save({ ...configuration.current(), preferences })
      options.onPreferences(preferences, contentsId)
      return null
    },
    'app.openDesk': () => {
      options.openDesk()
      return null
    },
    'app.remindShift': ({ minutes }) => {
      options.remindShift(minutes)
      return null
    },
    'app.interactive': () => {
      options.onInteractive()
      return null
    },
    'app.callActivity': (activity) => {
      options.calls.update(activity)
      return null
    },
    'app.agentSummary': ({ agent }) => {
      options.onAgent(agent)
      return null
    },
    'app.phoneLeft': () => {
      options.onPhoneLeft()
      return null
    },
    'network.present': options.presentAddresses,
    'session.current': () => session.view(),
    'session.signIn': async (input) => {
      const outcome = await session.signIn(input)
      const server = session.present()?.server
      if (outcome.ok && server !== undefined) await configuration.save({ ...configuration.current(), server })
      return outcome
    },
    'session.signOut': async () => {
      await session.signOut()
      return null
    },
    'session.choosePin': ({ pin }) => session.choosePin(pin),
    'session.changePin': (input) => session.changePin(input),
    'session.unlock': ({ pin }) => session.unlock(pin),
    'session.lock': () => {
      session.lock('asked')
      return null
    },
    'session.erase': (input) => session.erase(input),
    'session.accessToken': ({ refused }) => session.accessToken(refused),
    'store.keys': () => {
      const account = session.account()
      if (account === null) return err('signed_out')
      const keys = storeKeysOf(account)
      const state = session.lease()
      return ok(state === 'open' || state === 'ending' ? keys : { ...keys, customers: null })
    },
    'store.resealed': async ({ version, records }) => {
      const outcome = await session.storeResealed(version)
      options.log.info('store_resealed', { version, records, older: outcome })
      return outcome
    },
    'store.toErase': () => [...options.erasure.stores()],
    'store.erased': async (store) => {
      await options.erasure.storeErased(store)
      return null
    },
    ...journals.handlers,
    'journal.export': createJournalExport(options, journals.contentForCopy),
    ...createAttachmentHandlers(options),
    ...createScreenHandlers(options),
    ...createExportHandlers(options),
  }
}
