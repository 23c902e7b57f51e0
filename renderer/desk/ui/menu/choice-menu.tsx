/** A button that opens a short list to choose one of: arrows move, Enter chooses, Esc leaves (WAI-ARIA menu pattern). */
import './choice-menu.css'
import { type KeyboardEvent, type ReactElement, type ReactNode, useRef } from 'react'
import { PopUp, usePopUp } from '../pop-up/pop-up.tsx'

type ChoiceMenuProps<V extends string> = {
  readonly label: string
  /** null: none of them is chosen now. */
  readonly value: V | null
  readonly options: readonly { readonly value: V; readonly content: ReactNode }[]
  readonly onChoose: (value: V) => void
  /** What the button does at this time, when there is nothing to choose. */
  readonly insteadOfOpening?: (() => void) | undefined
  /** The button. */
  readonly children: ReactElement
}

export function ChoiceMenu<V extends string>(props: ChoiceMenuProps<V>) {
  const popUp = usePopUp()
  const menu = useRef<HTMLDivElement>(null)

  // The arrows start from what has the focus: without one chosen, that is the first.
  const isChosen = props.options.some(({ value }) => value === props.value)
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
      {props.options.map(({ value, content }, at) => (
        <button
          key={value}
          type="button"
          className="choice-menu__option"
          role="menuitemradio"
          aria-checked={value === props.value}
          data-autofocus={(isChosen ? value === props.value : at === 0) ? '' : undefined}
          onClick={() => choose(value)}
          data-testid={`choose-${value}`}
        >
          {content}
        </button>
      ))}
    </div>
  )
  return (
    <PopUp
      state={{ ...popUp, open: props.insteadOfOpening ?? popUp.open }}
      placement="bottomLeft"
      whenClosed="dropped"
      content={list}
    >
      {props.children}
    </PopUp>
  )
}
