/** Shows a watched value: a skeleton of its shape while it is awaited, a sentence when it cannot be had. */
import './feedback.css'
import type { ReactNode } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { Watched } from '../../platform/ports/watch-store.ts'
import { InlineNotice } from './notice.tsx'

/** Lines that hold the place; `lines` as many as the content will have, so that nothing jumps. */
export function Skeleton(props: { readonly lines: number }) {
  const texts = useTexts()
  return (
    <div className="skeleton" role="status" aria-label={texts('common:loading')}>
      {Array.from({ length: props.lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={line} className="skeleton__line" />
      ))}
    </div>
  )
}

export function Loaded<T>(props: {
  readonly watched: Watched<T>
  readonly lines: number
  readonly children: (value: T) => ReactNode
}) {
  const texts = useTexts()
  const { watched } = props
  switch (watched.status) {
    case 'loading':
      return <Skeleton lines={props.lines} />
    case 'failed':
      return (
        <InlineNotice tone="red" code={watched.code}>
          {texts('common:cannot_read')}
        </InlineNotice>
      )
    case 'ready':
      return props.children(watched.value)
  }
}
