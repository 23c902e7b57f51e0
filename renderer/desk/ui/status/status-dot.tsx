/** A state as shape, colour and word; the shape differs too, for those who do not see the colour. */
import './status.css'
import type { ReactNode } from 'react'
import type { Tone } from './tone.ts'

export function StatusDot(props: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`status-dot status-dot--${props.tone}`}>
      <span className="status-dot__mark" aria-hidden />
      <span className="status-dot__word">{props.children}</span>
    </span>
  )
}
