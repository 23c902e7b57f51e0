/** The list of articles, drawn only where it is seen. The box above it keeps the focus and says which line is chosen. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { ArticleId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { ArticleEntry } from './article-entries.ts'
import { ArticleHitWords } from './article-hit.tsx'

/** In pixels, as the stylesheet has them. */
const HEIGHT = { heading: 36, line: 32, hit: 80 } as const

type ArticleListProps = {
  readonly id: string
  readonly entries: readonly ArticleEntry[]
  readonly chosen: number
  readonly reading: ArticleId | null
  readonly onChoose: (index: number) => void
  readonly onOpen: (articleId: ArticleId) => void
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`

export function ArticleList(props: ArticleListProps) {
  const texts = useTexts()
  const { entries, chosen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(entries[index]),
    getItemKey: (index) => entries[index]?.article.id ?? index,
    overscan: 12,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other entries have other heights
  useEffect(() => lines.measure(), [lines, entries[0]?.hit, entries.length])
  useEffect(() => {
    if (chosen >= 0) lines.scrollToIndex(chosen, { align: 'auto' })
  }, [lines, chosen])

  return (
    <div ref={scroller} className="article-list">
      <div
        id={props.id}
        role="listbox"
        aria-label={texts('knowledge:title')}
        className="article-list__space"
        style={{ height: lines.getTotalSize() }}
      >
        {lines.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index]
          if (entry === undefined) return null
          const { article } = entry
          return (
            <div
              key={article.id}
              role="presentation"
              className="article-list__place"
              style={{ transform: `translateY(${start}px)` }}
            >
              {entry.heading !== null && <div className="article-list__heading">{entry.heading}</div>}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the box, which keeps the focus */}
              <div
                id={optionId(props.id, index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                aria-setsize={entries.length}
                aria-posinset={index + 1}
                className={`article-list__line ${article.id === props.reading ? 'article-list__line--read' : ''}`}
                onMouseMove={() => props.onChoose(index)}
                onClick={() => props.onOpen(article.id)}
                data-testid={`article-hit-${article.number}`}
              >
                {entry.hit === null ? (
                  <>
                    <span className="article-list__title">{article.title}</span>
                    <span className="article-list__number">{article.number}</span>
                  </>
                ) : (
                  <ArticleHitWords hit={entry.hit} />
                )}
              </div>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function heightOf(entry: ArticleEntry | undefined): number {
  if (entry === undefined) return 0
  if (entry.hit !== null) return HEIGHT.hit
  return HEIGHT.line + (entry.heading === null ? 0 : HEIGHT.heading)
}
