/** A button that opens a short list to choose one of: arrows move, Enter chooses, Esc leaves (WAI-ARIA menu pattern). */
import './choice-menu.css'
import { type KeyboardEvent, type ReactElement, type ReactNode, useRef } from 'react'
import { PopUp, usePopUp } from '../pop-up/pop-up.tsx'

type ChoiceMenuProps<V extends string> = {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly content: ReactNode }[]
  readonly onChoose: (value: V) => void
  /** The button. */
  readonly children: ReactElement
}

export function ChoiceMenu<V extends string>(props: ChoiceMenuProps<V>) {
  const popUp = usePopUp()
  const menu = useRef<HTMLDivElement>(null)

  const choose = (value: V): void => {
    props.onChoose(value)
    popUp.close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') return popUp.close()
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])]
    const at = items.findIndex((item) => item.matches(':focus'))
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    items.at(next % items.length)?.focus()
  }
  const list = (
    <div
      ref={menu}
      className="choice-menu"
      role="menu"
      aria-label={props.label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {props.options.map(({ value, content }) => (
        <button
          key={value}
          type="button"
          className="choice-menu__option"
          role="menuitemradio"
          aria-checked={value === props.value}
          data-autofocus={value === props.value ? '' : undefined}
          onClick={() => choose(value)}
          data-testid={`choose-${value}`}
        >
          {content}
        </button>
      ))}
    </div>
  )
  return (
    <PopUp state={popUp} placement="bottomLeft" whenClosed="dropped" content={list}>
      {props.children}
    </PopUp>
  )
}
