/** Whether an article may be used today, in the centre's days. */
import { type ArticleValidity, articleValidity } from '#shared/domain/knowledge/article-validity.ts'
import type { ArticleHit } from '#shared/ports/data-port.ts'
import { useDates } from '../../platform/time/use-dates.ts'

export type ArticleHead = ArticleHit['article']

export function useValidity(article: Pick<ArticleHead, 'effectiveFrom' | 'expiresOn'>): ArticleValidity {
  const { today } = useDates()
  return articleValidity(article, today)
}
