/** One of the three statuses: its name, its state in a word with a shape, and the whole sentence on demand. */
import './status.css'
import type { ReactNode } from 'react'
import { PopUp, usePopUp } from '../../ui/pop-up/pop-up.tsx'
import { StatusDot } from '../../ui/status/status-dot.tsx'
import type { Tone } from '../../ui/status/tone.ts'

type StatusButtonProps = {
  readonly name: string
  readonly tone: Tone
  readonly word: string
  readonly detail: ReactNode
  readonly testId: string
}

export function StatusButton(props: StatusButtonProps) {
  const popUp = usePopUp()
  return (
    <PopUp
      state={popUp}
      placement="bottomRight"
      whenClosed="dropped"
      content={
        <section className="status-detail" aria-label={props.name}>
          {props.detail}
        </section>
      }
    >
      <button
        type="button"
        className="status-button"
        data-testid={props.testId}
        data-tone={props.tone}
        aria-haspopup="dialog"
        aria-expanded={popUp.is === 'open'}
      >
        <span className="status-button__name">{props.name}</span>
        <StatusDot tone={props.tone}>{props.word}</StatusDot>
      </button>
    </PopUp>
  )
}
