/** Nothing here yet: what would be here, and how to begin. */
import './feedback.css'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export function EmptyState(props: {
  readonly icon: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  const Icon = props.icon
  return (
    <div className="empty-state">
      <Icon size={24} strokeWidth={1.5} aria-hidden />
      <p className="empty-state__title">{props.title}</p>
      {props.children && <p className="empty-state__words">{props.children}</p>}
      {props.action}
    </div>
  )
}
