/** What a list says of an article: title, number, the passage that fits, and whether it may still be used. */
import './article-hit.css'
import type { ArticleHit } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Tag } from '../../ui/status/tag.tsx'

export function ArticleHitWords({ hit }: { readonly hit: ArticleHit }) {
  const texts = useTexts()
  const { article, expired, snippet } = hit
  return (
    <span className="article-hit">
      <span className="article-hit__head">
        <span className="article-hit__title">{article.title}</span>
        {expired && <Tag tone="amber">{texts('knowledge:expired')}</Tag>}
        <span className="article-hit__number">{article.number}</span>
      </span>
      <span className="article-hit__snippet">
        {snippet.map((piece, index) => {
          const key = `${index} ${piece.text}`
          return piece.marked ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>
        })}
      </span>
    </span>
  )
}
