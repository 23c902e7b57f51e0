/** Who is signed in, as main last said it; null until main has said anything. */
import { create } from 'zustand'
import type { SessionView, SignedIn } from '#shared/domain/session/session.ts'

type SessionState = { readonly session: SessionView | null }

export const useSessionStore = create<SessionState>()(() => ({ session: null }))

export const useSession = (): SessionView | null => useSessionStore((state) => state.session)

/** For everything behind the sign-in page: there, somebody is signed in. */
export function useSignedIn(): SignedIn {
  const session = useSession()
  if (session?.status !== 'signed_in') throw new Error('useSignedIn while nobody is signed in')
  return session
}
