/** The knowledge as a list to browse: what may be used today, by category and number. */
import { type ArticleHead, articleHead } from '#shared/domain/knowledge/article.ts'
import { articleValidity } from '#shared/domain/knowledge/article-validity.ts'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import type { Account } from '../account/open-account.ts'
import { allRows } from './visible-rows.ts'

export async function articleList({
  database,
  session,
  circumstances,
}: Pick<Account, 'database' | 'session' | 'circumstances'>): Promise<ArticleHead[]> {
  const today = dateIn(session.get().centre.zone, circumstances.clock.now())
  return (await allRows(database, 'article'))
    .filter((article) => articleValidity(article, today) === 'valid')
    .map(articleHead)
    .sort((a, b) => compare(a.category, b.category) || compare(a.number, b.number))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
