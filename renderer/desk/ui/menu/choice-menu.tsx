/** A button that opens a short list to choose one of: arrows move, Enter chooses, Esc leaves (WAI-ARIA menu pattern). */
import './choice-menu.css'
import { Popover } from 'antd'
import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useRef,
  useState,
} from 'react'

type ChoiceMenuProps<V extends string> = {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly content: ReactNode }[]
  readonly onChoose: (value: V) => void
  /** The button; it gets the focus back. */
  readonly children: ReactElement
}

export function ChoiceMenu<V extends string>(props: ChoiceMenuProps<V>) {
  const [open, setOpen] = useState<'open' | 'closed'>('closed')
  const place = useRef<HTMLSpanElement>(null)
  const menu = useRef<HTMLDivElement>(null)

  const close = (): void => {
    setOpen('closed')
    place.current?.querySelector('button')?.focus()
  }
  const choose = (value: V): void => {
    props.onChoose(value)
    close()
  }
  return (
    <Popover
      open={open === 'open'}
      onOpenChange={(next) => setOpen(next ? 'open' : 'closed')}
      // Only once it stands in its place can anything in it take the focus.
      afterOpenChange={(isOpen) =>
        isOpen && menu.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus()
      }
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={<Options {...props} menu={menu} onChoose={choose} onLeave={close} />}
    >
      <span ref={place} className="choice-menu__place">
        {props.children}
      </span>
    </Popover>
  )
}

type OptionsProps<V extends string> = ChoiceMenuProps<V> & {
  readonly menu: RefObject<HTMLDivElement | null>
  readonly onLeave: () => void
}

function Options<V extends string>(props: OptionsProps<V>) {
  const { menu } = props

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      return props.onLeave()
    }
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])]
    const at = items.findIndex((item) => item.matches(':focus'))
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    items.at(next % items.length)?.focus()
  }
  return (
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
          onClick={() => props.onChoose(value)}
          data-testid={`choose-${value}`}
        >
          {content}
        </button>
      ))}
    </div>
  )
}
