/** Main, as the desk sees it through its preload. */
import type { SessionView } from '#shared/domain/session/session.ts'
import type { AppDescription, IpcInput, IpcOutput, Preferences } from '#shared/ports/ipc.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { type Cell, cell } from './cell.ts'

export type FakeMain = {
  readonly api: PreloadApi<'desk'>
  readonly session: Cell<SessionView>
  readonly saved: Preferences[]
  readonly signIns: IpcInput<'session.signIn'>[]
  /** How main answers the next sign-in. */
  onSignIn: () => Promise<IpcOutput<'session.signIn'>>
}

export function createFakeMain(description: AppDescription, session: SessionView): FakeMain {
  const present = cell(session)
  const fake: FakeMain = {
    session: present,
    saved: [],
    signIns: [],
    onSignIn: async () => ({ ok: false, error: 'wrong_password' }),
    api: {
      app: {
        describe: async () => description,
        savePreferences: async (preferences) => {
          fake.saved.push(preferences)
          return null
        },
        openDesk: async () => null,
        interactive: async () => null,
      },
      session: {
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
      onSessionChanged: (listener) => present.watch(listener),
    },
  }
  return fake
}
