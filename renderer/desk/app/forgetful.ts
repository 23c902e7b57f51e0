/** What the interface has in mind goes when its agent does; behind a lock, all but what they were typing. */
import { useEffect } from 'react'
import type { SessionView } from '#shared/domain/session/session.ts'
import { resetDeskState } from '../platform/state/desk-state.ts'

export function useForgetful(session: SessionView | null): void {
  const agentId = session === null || session.status === 'signed_out' ? null : session.profile.agentId
  const isOpen = session?.status === 'signed_in'
  useEffect(() => {
    if (isOpen) return () => resetDeskState('locked')
  }, [isOpen])
  useEffect(() => {
    if (agentId !== null) return () => resetDeskState('left')
  }, [agentId])
}
