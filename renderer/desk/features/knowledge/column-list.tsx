/** Articles one below the other. The arrows move through them, Enter reads, and one key links the one in hand. */
import './column-list.css'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { ArticleId } from '#shared/kernel/ids.ts'
import type { ArticleHit } from '#shared/ports/data-port.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { ArticleHitWords } from './article-hit.tsx'
import { LinkSign, useArticleLink } from './link-button.tsx'
import type { MatterInFocus } from './matter-in-focus.ts'

type ColumnListProps = {
  readonly title: string
  readonly hits: readonly ArticleHit[]
  readonly matter: MatterInFocus | null
  readonly onOpen: (articleId: ArticleId) => void
  /** The arrow up was pressed on the first entry. */
  readonly onLeaveUp: () => void
}

export function ColumnList(props: ColumnListProps) {
  const texts = useTexts()
  const { hits, matter } = props
  const list = useRef<HTMLUListElement>(null)
  const [focused, setFocused] = useState<ArticleId | null>(null)
  // Without a focus in the list the key is for the first: the best one.
  const inHand = hits.find(({ article }) => article.id === focused) ?? hits[0] ?? null
  const link = useArticleLink(inHand?.article ?? null, matter)
  useCommand('article.link', link?.toggle ?? null)

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const openers = [...(list.current?.querySelectorAll<HTMLElement>('.column-list__open') ?? [])]
    const entry = event.target instanceof HTMLElement ? event.target.closest('li') : null
    const at = openers.findIndex((opener) => opener.closest('li') === entry)
    if (at + step < 0) props.onLeaveUp()
    else openers[at + step]?.focus()
  }
  return (
    <section className="column-list" aria-label={props.title}>
      <h3 className="column-list__title" aria-live="polite">
        {props.title}
        {link?.toggle && (
          <span className="column-list__key">
            <Kbd command="article.link" />
            {texts(link.linked === 'yes' ? 'knowledge:key_unlinks' : 'knowledge:key_links', {
              number: inHand?.article.number ?? '',
            })}
          </span>
        )}
      </h3>
      <ul ref={list} onKeyDown={onKeyDown} onBlur={() => setFocused(null)}>
        {hits.map((hit) => (
          <li key={hit.article.id} className="column-list__entry" onFocus={() => setFocused(hit.article.id)}>
            <button
              type="button"
              className="column-list__open"
              onClick={() => props.onOpen(hit.article.id)}
              data-testid={`article-hit-${hit.article.number}`}
            >
              <ArticleHitWords hit={hit} />
            </button>
            <LinkSign article={hit.article} matter={matter} />
          </li>
        ))}
      </ul>
    </section>
  )
}
