/** Which articles there are and in which state, read from an index alone: the texts of thousands are not touched. */
import type { Article } from '#shared/domain/knowledge/article.ts'
import { spaceOfKnowledge } from '#shared/sync/tables.ts'
import { readVisibility } from './database-rows.ts'
import type { NightdeskDatabase } from './nightdesk-database.ts'
import { ARTICLE_STAMP, bodyOf } from './stored-row.ts'

/** Article id → a text that changes whenever the article does. */
export async function readArticleStamps(database: NightdeskDatabase): Promise<ReadonlyMap<string, string>> {
  const visible = new Set(await database.readMeta('visible'))
  const stamps = new Map<string, string>()
  const keys = await database.rows('article').orderBy(`keys.${ARTICLE_STAMP}`).keys()
  for (const key of keys) {
    const [id, , collection] = String(key).split('|')
    if (id !== undefined && collection !== undefined && visible.has(spaceOfKnowledge(collection)))
      stamps.set(id, String(key))
  }
  return stamps
}

/** In the order of `ids`, without those that are not here (any more); at most `until` of them. */
export async function readArticles(
  database: NightdeskDatabase,
  ids: readonly string[],
  { until = ids.length }: { readonly until?: number } = {},
): Promise<Article[]> {
  const isVisible = (await readVisibility(database))('article')
  const stored = await database.rows('article').bulkGet(ids.slice(0, until))
  return stored.flatMap((row) => (row !== undefined && isVisible(row) ? [bodyOf('article', row)] : []))
}
