/** Whether an article may be used today, in the centre's days. */
import type { ArticleHead } from '#shared/domain/knowledge/article.ts'
import { type ArticleValidity, articleValidity } from '#shared/domain/knowledge/article-validity.ts'
import { useDates } from '../../platform/time/use-dates.ts'

export function useValidity(article: Pick<ArticleHead, 'effectiveFrom' | 'expiresOn'>): ArticleValidity {
  const { today } = useDates()
  return articleValidity(article, today)
}
