/** Whether an article may be used on a day; enforced on the agent's machine too, where no server can take it away in time. */
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { Article } from './article.ts'

export type ArticleValidity = 'valid' | 'not_yet' | 'expired'

/** Both dates belong to the time of validity: an article that expires on a day may still be used on it. */
export function articleValidity(
  article: Pick<Article, 'effectiveFrom' | 'expiresOn'>,
  on: BusinessDate,
): ArticleValidity {
  if (on < article.effectiveFrom) return 'not_yet'
  return article.expiresOn !== null && on > article.expiresOn ? 'expired' : 'valid'
}
