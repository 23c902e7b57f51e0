/**
 * Takes the focus to a row of a long list, of which only what is in sight is drawn: at once where it is drawn already, otherwise as
 * soon as it is. Whoever went elsewhere meanwhile stays there.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** `focusRow(selector)` of a row inside `root`; one with `aria-busy` only holds the place until its row has come. */
export function useRowFocus(root: RefObject<HTMLElement | null>): (selector: string) => void {
  const wanted = useRef<string | null>(null)
  const [, draw] = useState({})
  // After each drawing, for none but React knows when the row is there.
  useLayoutEffect(() => {
    const list = root.current
    if (wanted.current === null || list === null) return
    const { activeElement } = document
    const isElsewhere = activeElement !== document.body && !list.contains(activeElement)
    const row = list.querySelector<HTMLElement>(wanted.current)
    const isThere = row !== null && row.getAttribute('aria-busy') !== 'true'
    if (isElsewhere || isThere) wanted.current = null
    if (!isElsewhere) row?.focus({ preventScroll: true })
  })
  return (selector) => {
    wanted.current = selector
    draw({})
  }
}
