/**
 * Keeps a draft while it is typed: on every pause, and at once when the page is left or hidden. What it says is
 * saved has been journalled and fsynced by then.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { useServices } from '../../platform/services/services.tsx'
import type { DraftForm } from './draft-form.ts'

const PAUSE_MS = 350
const RETRY_MS = 3_000

export type DraftState =
  | { readonly status: 'untouched' }
  | { readonly status: 'saving' }
  | { readonly status: 'saved'; readonly at: Instant }
  | { readonly status: 'failed' }

export type DraftKeeper = {
  readonly state: DraftState
  /** Called with the whole form at every change. */
  readonly keep: (form: DraftForm) => void
  readonly saveNow: () => void
  /** The draft became a case, or is thrown away. */
  readonly discard: () => Promise<void>
}

export function useDraftKeeper(key: string, callId: CallId | null): DraftKeeper {
  const { data } = useServices()
  const [state, setState] = useState<DraftState>({ status: 'untouched' })
  const waiting = useRef<DraftForm | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const ended = useRef(false)

  const save = useCallback((): void => {
    clearTimeout(timer.current)
    const form = waiting.current
    if (form === null || ended.current) return
    waiting.current = null
    setState((now) => (now.status === 'saved' ? now : { status: 'saving' }))
    data
      .call('complaintDraft.save', { key, callId, customerId: form.customerId, form })
      .then(({ savedAt }) => setState({ status: 'saved', at: savedAt }))
      .catch(() => {
        setState({ status: 'failed' })
        waiting.current ??= form
        timer.current = setTimeout(save, RETRY_MS)
      })
  }, [data, key, callId])

  useEffect(() => {
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') save()
    }
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('pagehide', save)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [save])

  const keep = useCallback(
    (form: DraftForm): void => {
      waiting.current = form
      clearTimeout(timer.current)
      timer.current = setTimeout(save, PAUSE_MS)
    },
    [save],
  )
  const discard = useCallback(async (): Promise<void> => {
    ended.current = true
    clearTimeout(timer.current)
    await data.call('complaintDraft.discard', { key })
  }, [data, key])

  return { state, keep, saveNow: save, discard }
}
