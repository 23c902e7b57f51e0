/** The parts a column is built of: a panel, the head of a page, and the bar with its one primary action. */
import './panel.css'
import { type ReactNode, useId } from 'react'

type PanelProps = {
  readonly title: ReactNode
  /** Small controls at the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly testId?: string
}

export function Panel(props: PanelProps) {
  const titleId = useId()
  return (
    <section className="panel" aria-labelledby={titleId} data-testid={props.testId}>
      <header className="panel__head">
        <h3 id={titleId} className="panel__title">
          {props.title}
        </h3>
        {props.actions && <div className="panel__actions">{props.actions}</div>}
      </header>
      <div className="panel__body">{props.children}</div>
    </section>
  )
}

type PageHeaderProps = {
  readonly title: ReactNode
  /** One quiet line under the title: how many, of whom, since when. */
  readonly note?: ReactNode
  readonly actions?: ReactNode
}

export function PageHeader(props: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="page-header__words">
        <h2 className="page-header__title">{props.title}</h2>
        {props.note && <p className="page-header__note">{props.note}</p>}
      </div>
      {props.actions && <div className="page-header__actions">{props.actions}</div>}
    </header>
  )
}

/** A page: its head, a body that scrolls, and at the bottom the action bar, always in the same place. */
export function PageFrame(props: {
  readonly header: ReactNode
  readonly actions?: ReactNode
  /** `fills`: what is inside has the whole place to itself and scrolls its own parts. */
  readonly body?: 'scrolls' | 'fills'
  readonly children: ReactNode
  readonly testId?: string
}) {
  const { body = 'scrolls' } = props
  return (
    <div className="page-frame" data-testid={props.testId}>
      {props.header}
      <div className={`page-frame__body page-frame__body--${body}`}>{props.children}</div>
      {props.actions}
    </div>
  )
}

/** `note` stands left: what is saved, what is wrong. `children` stand right, the primary action last. */
export function ActionBar(props: { readonly note?: ReactNode; readonly children: ReactNode }) {
  return (
    <footer className="action-bar">
      <div className="action-bar__note">{props.note}</div>
      <div className="action-bar__buttons">{props.children}</div>
    </footer>
  )
}
