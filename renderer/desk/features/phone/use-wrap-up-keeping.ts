/**
 * Gives the phone what is typed into a wrap-up: on every pause, and at once when the panel goes or the window is hidden. The phone
 * has it journalled, so neither a desk that dies nor a power cut takes it.
 */
import { useEffect } from 'react'
import type { CallId } from '#shared/kernel/ids.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { useWrapUpStore, withPhone } from './wrap-up.store.ts'

const PAUSE_MS = 350
const RETRY_MS = 3_000

export function useWrapUpKeeping(callId: CallId): void {
  const { writeWrapUp } = usePhoneActions()
  const typed = useWrapUpStore((state) => (state.typed?.callId === callId ? state.typed : null))

  useEffect(() => {
    if (typed === null) return
    let timer = setTimeout(() => void save(), PAUSE_MS)
    const save = async (): Promise<void> => {
      clearTimeout(timer)
      if (await writeWrapUp(callId, typed.entry)) withPhone(typed)
      else if (useWrapUpStore.getState().typed === typed) timer = setTimeout(() => void save(), RETRY_MS)
    }
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') void save()
    }
    const onGone = (): void => void save()
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('pagehide', onGone)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('pagehide', onGone)
    }
  }, [callId, typed, writeWrapUp])

  // Behind a lock, or under the next call's page, nobody types: what is not with the phone yet goes there now.
  useEffect(
    () => () => {
      const { typed: left, finishing } = useWrapUpStore.getState()
      if (left?.callId === callId && finishing !== callId)
        void writeWrapUp(callId, left.entry).then(() => withPhone(left))
    },
    [callId, writeWrapUp],
  )
}
