/**
 * The way through the form by keyboard: Enter takes what is offered and goes on to the next thing that has no answer yet, past
 * everything that is known; when nothing is left, to the button that registers.
 */
import { type KeyboardEvent, type ReactNode, type RefObject, useCallback, useMemo } from 'react'
import { flushSync } from 'react-dom'

type AskedProps = {
  readonly answered: boolean
  /** What Enter takes while there is no answer; null: nothing is offered. */
  readonly offered?: string | null
  readonly onTake?: () => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly children: ReactNode
}

/** Around a field that the conversation asks for. */
export function Asked({ answered, offered = null, onTake, onKeyDown, children }: AskedProps) {
  const toTake = answered ? null : offered
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the field in it
    <div
      className="asked"
      data-asked={answered ? 'answered' : 'open'}
      data-offered={toTake ?? undefined}
      onKeyDown={(event) => {
        if (toTake !== null && isGoingOn(event)) flushSync(() => onTake?.())
        else onKeyDown?.(event)
      }}
    >
      {children}
    </div>
  )
}

/** Enter in a field of one line; in lists it chooses, in longer text it begins a line. */
function isGoingOn({ key, ctrlKey, metaKey, altKey, nativeEvent, target }: KeyboardEvent): boolean {
  if (key !== 'Enter' || ctrlKey || metaKey || altKey || nativeEvent.isComposing) return false
  return target instanceof HTMLInputElement && target.closest('.ant-select') === null
}

const CONTROL = 'input:not([type=file]):not([tabindex="-1"]), textarea'

function goOn(form: HTMLElement, from: Element): void {
  const open = [...form.querySelectorAll('[data-asked="open"]')].filter((asked) => !asked.contains(from))
  const isBehind = (asked: Element): boolean =>
    (from.compareDocumentPosition(asked) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const needed = (asked: Element): boolean =>
    asked.querySelector('[aria-required="true"], [required]') !== null
  const next = open.find(isBehind) ?? open.find(needed)
  const control = next?.querySelector<HTMLElement>(CONTROL)
  const end = form.querySelector<HTMLElement>('[data-testid="complaint-register"]')
  ;(control ?? end)?.focus()
  ;(control ?? end)?.scrollIntoView({ block: 'nearest' })
}

export type FormOrder = {
  readonly onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => void
  /** Carries out the change that the field in hand brings, and goes on from there. */
  readonly change: (deed: () => void) => void
}

export function useFormOrder(form: RefObject<HTMLFormElement | null>): FormOrder {
  const change = useCallback(
    (deed: () => void): void => {
      const from = document.activeElement
      // The fields that a category brings must be there to be gone to.
      flushSync(deed)
      if (form.current !== null && from !== null) goOn(form.current, from)
    },
    [form],
  )
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLFormElement>): void => {
    const { currentTarget: whole, target } = event
    // A calendar and a list belong to the form, and lie outside of it.
    if (!isGoingOn(event) || !(target instanceof Element) || !whole.contains(target)) return
    event.preventDefault()
    goOn(whole, target)
  }, [])
  return useMemo(() => ({ onKeyDown, change }), [onKeyDown, change])
}
