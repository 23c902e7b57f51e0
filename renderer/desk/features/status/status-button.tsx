/** One of the three statuses: its name, its state in a word with a shape, and the whole sentence on demand. */
import './status.css'
import { Popover } from 'antd'
import type { ReactNode } from 'react'
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
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<div className="status-detail">{props.detail}</div>}
    >
      <button
        type="button"
        className="status-button"
        data-testid={props.testId}
        data-tone={props.tone}
        aria-haspopup="dialog"
      >
        <span className="status-button__name">{props.name}</span>
        <StatusDot tone={props.tone}>{props.word}</StatusDot>
      </button>
    </Popover>
  )
}
