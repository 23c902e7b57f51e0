/** Main, as the desk sees it through its preload. */
import type { SessionView } from '#shared/domain/session/session.ts'
import type { AppDescription, IpcInput, IpcOutput, Preferences } from '#shared/ports/ipc.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { type Cell, cell } from './cell.ts'
import { createFakeAttachments, type FakeAttachments } from './fake-attachments.ts'

export type FakeMain = {
  readonly api: PreloadApi<'desk'>
  readonly session: Cell<SessionView>
  readonly attachments: FakeAttachments
  readonly saved: Preferences[]
  /** What another desk window saves. */
  readonly otherDesk: Cell<Preferences>
  readonly signIns: IpcInput<'session.signIn'>[]
  /** PINs as the desk handed them over, by what it wanted with them. */
  readonly pins: {
    readonly asked: 'choose' | 'unlock' | 'change'
    readonly pin: string
    readonly next?: string
  }[]
  /** How main answers the next PIN. */
  onPin: () => Promise<IpcOutput<'session.unlock'>>
  /** How many unsent pieces of work the agent has agreed to lose, each time they wanted their data removed. */
  readonly erasures: number[]
  unsent: number
  readonly exports: IpcInput<'journal.export'>[]
  readonly tables: IpcInput<'export.saveTable'>[]
  /** Minutes before a shift, each time the system was to say it. */
  readonly reminders: number[]
  readonly calendars: IpcInput<'export.saveCalendar'>[]
  /** What stood on paper each time, in words. */
  readonly papers: string[]
  /** How main answers the next export. */
  onExport: () => Promise<IpcOutput<'journal.export'>>
  /** How main answers the next sign-in. */
  onSignIn: () => Promise<IpcOutput<'session.signIn'>>
  /** What can be pictured. */
  onScreens: () => Promise<IpcOutput<'screen.sources'>>
}

export function createFakeMain(description: AppDescription, session: SessionView): FakeMain {
  const present = cell(session)
  const attachments = createFakeAttachments()
  const otherDesk = cell(description.preferences)
  const fake: FakeMain = {
    session: present,
    attachments,
    saved: [],
    otherDesk,
    signIns: [],
    pins: [],
    onPin: async () => ({ ok: true, value: null }),
    erasures: [],
    unsent: 0,
    exports: [],
    tables: [],
    calendars: [],
    reminders: [],
    papers: [],
    onExport: async () => ({ ok: true, value: null }),
    onSignIn: async () => ({ ok: false, error: 'wrong_password' }),
    onScreens: async () => ({ ok: false, error: 'failed' }),
    api: {
      app: {
        describe: async () => description,
        savePreferences: async (preferences) => {
          fake.saved.push(preferences)
          return null
        },
        openDesk: async () => null,
        remindShift: async ({ minutes }) => {
          fake.reminders.push(minutes)
          return null
        },
        interactive: async () => null,
      },
      session: {
        async choosePin({ pin }) {
          fake.pins.push({ asked: 'choose', pin })
          return { ok: true, value: null }
        },
        async unlock({ pin }) {
          fake.pins.push({ asked: 'unlock', pin })
          return fake.onPin()
        },
        async changePin({ pin, next }) {
          fake.pins.push({ asked: 'change', pin, next })
          return fake.onPin()
        },
        async erase({ losing }) {
          fake.erasures.push(losing)
          if (fake.unsent > losing) return { outcome: 'unsent', unsent: fake.unsent }
          present.set({ status: 'signed_out', server: null, trial: 'none', notice: 'erased' })
          return { outcome: 'erased' }
        },
        async lock() {
          const now = present.get()
          if (now.status !== 'signed_in' || now.pin === 'none') return null
          const { server, trial, profile, centre, clientId } = now
          const unlocking = { by: 'pin', triesLeft: 10, waitUntil: null } as const
          present.set({ status: 'locked', server, trial, profile, centre, clientId, why: 'asked', unlocking })
          return null
        },
        current: async () => present.get(),
        signIn: async (input) => {
          fake.signIns.push(input)
          return fake.onSignIn()
        },
        signOut: async () => {
          present.set({ status: 'signed_out', server: null, trial: 'none', notice: null })
          return null
        },
      },
      journal: {
        export: async (input) => {
          fake.exports.push(input)
          return fake.onExport()
        },
      },
      attachment: attachments.api,
      export: {
        saveTable: async (table) => {
          fake.tables.push(table)
          return { ok: true, value: 'saved' }
        },
        saveCalendar: async (calendar) => {
          fake.calendars.push(calendar)
          return { ok: true, value: 'saved' }
        },
        print: async () => {
          fake.papers.push(document.querySelector('.paper')?.textContent ?? '')
          return { ok: true, value: 'printed' }
        },
        savePdf: async () => {
          fake.papers.push(document.querySelector('.paper')?.textContent ?? '')
          return { ok: true, value: 'saved' }
        },
      },
      screen: {
        sources: async () => fake.onScreens(),
        picture: async () => ({ ok: true, value: { width: 1, height: 1, bgra: new Uint8Array(4) } }),
      },
      onPreferencesChanged: (listener) => otherDesk.watch(listener),
      onSessionChanged: (listener) => present.watch(listener),
    },
  }
  return fake
}
