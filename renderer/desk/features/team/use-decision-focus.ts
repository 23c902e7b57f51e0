/**
 * Where the keys of the list of decisions go: to the first one when the page opens, and from one that was decided to
 * the one that took its place. Somebody who is writing elsewhere is left alone.
 */
import { useEffect, useLayoutEffect, useRef } from 'react'

export type DecisionFocus = {
  readonly place: (id: string) => (element: HTMLElement | null) => (() => void) | undefined
  readonly onFocus: (id: string) => void
  /** To the neighbour above (-1) or below (1). */
  readonly move: (from: string, step: -1 | 1) => void
}

export function useDecisionFocus(ids: readonly string[]): DecisionFocus {
  const entries = useRef(new Map<string, HTMLElement>())
  const last = useRef<{ readonly id: string; readonly index: number } | null>(null)
  const first = useRef(ids[0])

  const focusAt = (index: number): void => entries.current.get(ids[index] ?? '')?.focus()

  useEffect(() => entries.current.get(first.current ?? '')?.focus(), [])
  useLayoutEffect(() => {
    if (last.current === null || ids.includes(last.current.id)) return
    const { index } = last.current
    last.current = null
    if (document.activeElement === document.body) focusAt(Math.min(index, ids.length - 1))
  })

  return {
    place: (id) => (element) => {
      if (element === null) return
      entries.current.set(id, element)
      return () => {
        entries.current.delete(id)
      }
    },
    onFocus: (id) => {
      last.current = { id, index: ids.indexOf(id) }
    },
    move: (from, step) => focusAt(ids.indexOf(from) + step),
  }
}
