/** The lines of the list of articles: what was found, or everything by category. */
import type { ArticleHead } from '#shared/domain/knowledge/article.ts'
import type { ArticleHit } from '#shared/ports/data-port.ts'

export type ArticleEntry = {
  readonly article: ArticleHead
  /** null: nothing was searched for. */
  readonly hit: ArticleHit | null
  /** The name of the category that begins with this entry; null: the same as the one before. */
  readonly heading: string | null
}

/** `hits`: null when nothing is searched for. Articles come sorted by category and number. */
export function entriesOf(
  hits: readonly ArticleHit[] | null,
  articles: readonly ArticleHead[],
): readonly ArticleEntry[] {
  if (hits !== null) return hits.map((hit) => ({ article: hit.article, hit, heading: null }))
  return articles.map((article, index) => ({
    article,
    hit: null,
    heading: article.category === articles[index - 1]?.category ? null : article.category,
  }))
}
