/** One sentence where it belongs: what happened, what is safe, the next step. A code for support, in small. */
import './feedback.css'
import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from '../status/tone.ts'

type NoticeProps = {
  readonly tone: Tone
  readonly children: ReactNode
  /** Buttons: the next step. */
  readonly actions?: ReactNode
  readonly code?: string
  readonly testId?: string
}

const icons: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Info,
  accent: Info,
  green: CircleCheck,
  amber: TriangleAlert,
  red: OctagonAlert,
}

export function InlineNotice(props: NoticeProps) {
  const Icon = icons[props.tone]
  return (
    <div
      className={`notice notice--${props.tone}`}
      role={props.tone === 'red' ? 'alert' : 'status'}
      data-testid={props.testId}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <div className="notice__words">
        <div>{props.children}</div>
        {props.code && <code className="notice__code">{props.code}</code>}
      </div>
      {props.actions && <div className="notice__actions">{props.actions}</div>}
    </div>
  )
}
