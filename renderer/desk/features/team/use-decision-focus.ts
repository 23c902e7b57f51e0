/**
 * Where the keys of the list of decisions go: to the first one when the page opens or the list is no longer empty, and
 * from one that was decided to the one that took its place. Somebody who is writing elsewhere is left alone.
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

  const focusAt = (index: number): void => entries.current.get(ids[index] ?? '')?.focus()

  const nothing = ids.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page opens, and when there is something again
  useEffect(() => {
    if (!nothing && isIdle(document.activeElement)) focusAt(0)
  }, [nothing])
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

/** Nothing has the focus, or only what led here. */
const isIdle = (element: Element | null): boolean =>
  element === null || element === document.body || element.closest('nav') !== null
