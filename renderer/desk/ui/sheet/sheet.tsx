/**
 * A sheet over WHAT and HOW: the call and the customer stay in sight and in reach. It takes the focus when it opens,
 * keeps it, and gives it back.
 */
import './sheet.css'
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { IconButton } from '../button/button.tsx'

type SheetProps = {
  readonly title: string
  /** `spoken`: only the screen reader says the title; the content says it by itself. */
  readonly heading?: 'shown' | 'spoken'
  /** In pixels; narrower when the window is. */
  readonly width: number
  readonly onClose: () => void
  readonly children: ReactNode
}

const FOCUSABLE = 'button:enabled, input:enabled, textarea:enabled, select:enabled, a[href], [tabindex="0"]'

export function Sheet(props: SheetProps) {
  const texts = useTexts()
  const titleId = useId()
  const sheet = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const before = document.activeElement
    const first = sheet.current?.querySelector<HTMLElement>('[data-autofocus]') ?? sheet.current
    first?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault()
      return props.onClose()
    }
    if (event.key === 'Tab') keepInside(event, sheet.current)
  }
  return (
    <div className="sheet">
      {/* The keyboard closes it by Esc. */}
      <div className="sheet__outside" aria-hidden onMouseDown={props.onClose} />
      <div
        ref={sheet}
        className="sheet__paper"
        role="dialog"
        aria-modal
        aria-labelledby={titleId}
        tabIndex={-1}
        style={{ width: props.width }}
        onKeyDown={onKeyDown}
      >
        <header className={props.heading === 'spoken' ? 'screen-reader-only' : 'sheet__head'}>
          <h2 id={titleId}>{props.title}</h2>
          <IconButton size="small" icon={X} label={texts('common:close')} onClick={props.onClose} />
        </header>
        <div className="sheet__body">{props.children}</div>
      </div>
    </div>
  )
}

function keepInside(event: KeyboardEvent, sheet: HTMLElement | null): void {
  const stops = [...(sheet?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])]
  const [first, last] = [stops[0], stops.at(-1)]
  const leaving = event.shiftKey ? first : last
  if (document.activeElement !== leaving) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
