/**
 * Something small that opens beside its button: a key pad, a list of states, the whole sentence of a status. It takes
 * the focus when it stands in its place, leaves by Esc, and gives the focus back; by keyboard alone nobody gets lost.
 */
import './pop-up.css'
import { Popover } from 'antd'
import {
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useRef,
  useState,
} from 'react'

export type PopUpState = {
  readonly is: 'open' | 'closed'
  readonly open: () => void
  readonly close: () => void
  readonly toggle: () => void
}

const PopUpIs = createContext<PopUpState['is']>('open')
/** For what is inside one that is `kept`: while it is closed nobody looks, and its properties are those of when it was open. */
export const useWhetherPopUpIs = (): PopUpState['is'] => useContext(PopUpIs)

export function usePopUp(): PopUpState {
  const [is, set] = useState<'open' | 'closed'>('closed')
  return {
    is,
    open: () => set('open'),
    close: () => set('closed'),
    toggle: () => set(is === 'open' ? 'closed' : 'open'),
  }
}

type PopUpProps = {
  readonly state: PopUpState
  readonly placement: 'bottomLeft' | 'bottomRight'
  /** What has the attribute `data-autofocus` gets the focus, else the content as a whole. */
  readonly content: ReactNode
  /** `kept`: what was typed stays for the next time. */
  readonly whenClosed: 'kept' | 'dropped'
  /** One button. */
  readonly children: ReactElement
}

export function PopUp(props: PopUpProps) {
  const { state } = props
  const place = useRef<HTMLSpanElement>(null)
  const content = useRef<HTMLDivElement>(null)

  const takeFocus = (): void => {
    const first = content.current?.querySelector<HTMLElement>('[data-autofocus]') ?? content.current
    first?.focus()
  }
  /** The focus goes back to the button, unless the person has put it elsewhere meanwhile. */
  const giveFocusBack = (): void => {
    const lost = document.activeElement === document.body
    const inside = content.current?.contains(document.activeElement)
    if (lost || inside) place.current?.querySelector<HTMLElement>('button')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    giveFocusBack()
    state.close()
  }
  return (
    <PopUpIs value={state.is}>
      <Popover
        open={state.is === 'open'}
        onOpenChange={(open) => (open ? state.open() : state.close())}
        afterOpenChange={(open) => (open ? takeFocus() : giveFocusBack())}
        trigger="click"
        placement={props.placement}
        arrow={false}
        destroyOnHidden={props.whenClosed === 'dropped'}
        content={
          // biome-ignore lint/a11y/noStaticElementInteractions: Esc from whatever inside has the focus
          <div ref={content} className="pop-up" tabIndex={-1} onKeyDown={onKeyDown}>
            {props.content}
          </div>
        }
      >
        <span ref={place} className="pop-up__place">
          {props.children}
        </span>
      </Popover>
    </PopUpIs>
  )
}
