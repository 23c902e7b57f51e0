/**
 * Keeps a draft while it is typed: on every pause, and at once when the page is left or hidden. What it says is
 * saved has been journalled and fsynced by then.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { useServices } from '../../platform/services/services.tsx'
import { type DraftForm, readDraft, writerOf, writtenBy } from './draft-form.ts'

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
  /** Resolves when what was typed so far has been saved, or could not be; the latter is tried again. */
  readonly saveNow: () => Promise<void>
  /** The form to show instead of ours, because another window with the same draft went on writing it; else null. */
  readonly takeOver: (kept: unknown) => DraftForm | null
  /** The draft became a case, or is thrown away. When that cannot be written down, keeping goes on. */
  readonly discard: () => Promise<'discarded' | 'not_saved'>
}

export function useDraftKeeper(key: string, callId: CallId | null, initial: DraftForm): DraftKeeper {
  const { data } = useServices()
  const [state, setState] = useState<DraftState>({ status: 'untouched' })
  const waiting = useRef<DraftForm | null>(null)
  /** What is kept, or on its way: the same once more is no change. */
  const last = useRef(initial)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const ended = useRef(false)
  const [writer] = useState(() => crypto.randomUUID())

  const saveNow = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    const form = waiting.current
    if (form === null || ended.current) return
    waiting.current = null
    last.current = form
    setState((now) => (now.status === 'saved' ? now : { status: 'saving' }))
    try {
      const draft = { key, callId, customerId: form.customerId, form: writtenBy(writer, form) }
      const { savedAt } = await data.call('complaintDraft.save', draft)
      setState({ status: 'saved', at: savedAt })
    } catch {
      // What was sent after it may be saved by now; the older words must not overwrite the newer ones.
      if (last.current !== form) return
      setState({ status: 'failed' })
      waiting.current ??= form
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void saveNow(), RETRY_MS)
    }
  }, [data, key, callId, writer])

  useEffect(() => {
    const save = (): void => void saveNow()
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
  }, [saveNow])

  const keep = useCallback(
    (form: DraftForm): void => {
      if (waiting.current === null && sameValue(form, last.current)) return
      // The form goes on changing its own objects.
      waiting.current = structuredClone(form)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void saveNow(), PAUSE_MS)
    },
    [saveNow],
  )
  const takeOver = useCallback(
    (kept: unknown): DraftForm | null => {
      const form = readDraft(kept)
      const isNews = writerOf(kept) !== writer && !sameValue(form, last.current)
      // A hand can only be in one window: what it is typing here is kept in a moment, and goes over there.
      if (!isNews || waiting.current !== null) return null
      last.current = form
      return form
    },
    [writer],
  )
  const discard = useCallback(async (): Promise<'discarded' | 'not_saved'> => {
    ended.current = true
    clearTimeout(timer.current)
    try {
      await data.call('complaintDraft.discard', { key })
      return 'discarded'
    } catch {
      ended.current = false
      return 'not_saved'
    }
  }, [data, key])

  return { state, keep, saveNow, takeOver, discard }
}
