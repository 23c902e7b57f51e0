/**
 * Keeps a list still while somebody is about to choose from it: under the pointer, or with the focus in it. What
 * comes meanwhile is shown when they have left.
 */
import { type FocusEvent, useMemo, useState } from 'react'

export type SteadyHandlers = {
  readonly onPointerEnter: () => void
  readonly onPointerLeave: () => void
  readonly onFocus: () => void
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void
}

/** `sameAs`: a list with the same entries in the same order is not a new one. */
export function useSteadyList<T>(
  latest: readonly T[],
  keyOf: (entry: T) => string,
): readonly [shown: readonly T[], handlers: SteadyHandlers] {
  const [shown, setShown] = useState(latest)
  const [pointer, setPointer] = useState<'inside' | 'outside'>('outside')
  const [focus, setFocus] = useState<'inside' | 'outside'>('outside')
  const keys = (list: readonly T[]): string => list.map(keyOf).join(' ')
  if (pointer === 'outside' && focus === 'outside' && keys(shown) !== keys(latest)) setShown(latest)

  const handlers = useMemo(
    () => ({
      onPointerEnter: () => setPointer('inside'),
      onPointerLeave: () => setPointer('outside'),
      onFocus: () => setFocus('inside'),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocus('outside')
      },
    }),
    [],
  )
  return [shown, handlers]
}
