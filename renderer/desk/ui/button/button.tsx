/** The desk's buttons. One `primary` per page, bottom right; a button with a command shows its key. */
import './button.css'
import { Tooltip } from 'antd'
import type { LucideIcon } from 'lucide-react'
import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react'
import type { CommandId } from '../../platform/keyboard/key-map.ts'
import { Kbd } from '../keyboard/kbd.tsx'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger' | 'answer'

type Common = {
  readonly kind?: ButtonKind
  readonly size?: 'small' | 'base' | 'large'
  readonly icon?: LucideIcon
  readonly onClick?: () => void
  readonly disabled?: boolean
  /** The command this button carries out: its key is shown. */
  readonly command?: CommandId
  /** For a switch: whether it is on. */
  readonly pressed?: boolean
  readonly testId?: string
  readonly ref?: Ref<HTMLButtonElement>
}
type ButtonProps = Common & {
  readonly children: ReactNode
  readonly type?: 'button' | 'submit'
  /** Where the key stands: inside the button, or nowhere when it is shown elsewhere. */
  readonly showKey?: 'inside' | 'hidden'
}

const ICON_SIZE = { small: 14, base: 16, large: 20 } as const

/**
 * A double click, or Enter held down, is one deed: the second half would hit what has taken the place of the first (the
 * question whether one is sure, the next swap of a list). Buttons that step through something are `IconButton`s.
 */
const oncePerPress = (deed: (() => void) | undefined) => ({
  onClick: (event: MouseEvent): void => {
    if (event.detail > 1) event.preventDefault()
    else deed?.()
  },
  onKeyDown: (event: KeyboardEvent): void => {
    if (event.repeat && event.key === 'Enter') event.preventDefault()
  },
})

export function Button(props: ButtonProps) {
  const { kind = 'plain', size = 'base', icon: Icon, showKey = 'inside' } = props
  return (
    <button
      ref={props.ref}
      type={props.type ?? 'button'}
      className={`button button--${kind} button--${size}`}
      {...oncePerPress(props.onClick)}
      disabled={props.disabled}
      aria-pressed={props.pressed}
      data-testid={props.testId}
    >
      {Icon && <Icon size={ICON_SIZE[size]} strokeWidth={1.75} aria-hidden />}
      <span className="button__text">{props.children}</span>
      {props.command && showKey === 'inside' && <Kbd command={props.command} />}
    </button>
  )
}

type IconButtonProps = Common & {
  readonly icon: LucideIcon
  /** Its name: read by the screen reader and shown in the tooltip beside the key. */
  readonly label: string
  /** For a button that opens something beside it: while that is open, the tooltip stays away. */
  readonly popUp?: 'open' | 'closed'
  /** `mouse`: the keyboard has a shorter way, and does not stop here. */
  readonly reach?: 'keyboard' | 'mouse'
}

export function IconButton(props: IconButtonProps) {
  const { kind = 'quiet', size = 'base', icon: Icon } = props
  return (
    <Tooltip
      mouseEnterDelay={0.4}
      title={
        props.popUp !== 'open' && (
          <span className="button__tip">
            {props.label}
            {props.command && <Kbd command={props.command} />}
          </span>
        )
      }
    >
      <button
        ref={props.ref}
        type="button"
        className={`button button--icon button--${kind} button--${size}`}
        onClick={props.onClick}
        disabled={props.disabled}
        {...(props.reach === 'mouse' && { tabIndex: -1 })}
        aria-label={props.label}
        aria-expanded={props.popUp && props.popUp === 'open'}
        aria-pressed={props.pressed}
        data-testid={props.testId}
      >
        <Icon size={ICON_SIZE[size]} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  )
}
