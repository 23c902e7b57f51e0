/**
 * Keeps the article index in line with the store: built a few articles at a time once the window has nothing more
 * urgent to do, and then one by one as articles change. What is asked for meanwhile is answered from what is there.
 */

import { articleHead } from '#shared/domain/knowledge/article.ts'
import { articleValidity } from '#shared/domain/knowledge/article-validity.ts'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { ArticleId } from '#shared/kernel/ids.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import type { ArticleHit } from '#shared/ports/data-port.ts'
import { readArticleStamps, readArticles } from '../database/article-stamps.ts'
import { watchQuery } from '../database/live-query.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { ReportFault } from '../sync/replica.ts'
import type { Circumstances } from '../sync/timers.ts'
import { ArticleIndex } from './article-index.ts'
import { snippetOf } from './snippet.ts'

export type ArticleSearch = {
  /** Best first; articles that are no longer valid come last and say so, those not yet valid not at all. */
  search(text: string, limit: number): Promise<readonly ArticleHit[]>
  stop(): void
}

export type ArticleSearchOptions = {
  readonly database: NightdeskDatabase
  readonly circumstances: Pick<Circumstances, 'clock' | 'timers'>
  readonly zone: () => string
  readonly reportFault: ReportFault
}

/** The desk paints and the line registers first. */
const BUILD_AFTER_MS = 1_000
/** About a frame's worth of indexing between two chances for a question to be answered. */
const ARTICLES_PER_CHUNK = 20

export function createArticleSearch(options: ArticleSearchOptions): ArticleSearch {
  const { database, zone } = options
  const { clock, timers } = options.circumstances
  const index = new ArticleIndex()
  const indexed = new Map<string, string>()
  const inTurn = createSerial()
  let stopped = false
  let stopWatching = (): void => {}
  let building: Promise<void> | null = null

  const pause = (): Promise<void> => new Promise((resolve) => timers.after(0, resolve))

  const follow = async (stamps: ReadonlyMap<string, string>): Promise<void> => {
    for (const id of indexed.keys()) {
      if (stamps.has(id)) continue
      index.remove(ArticleId.parse(id))
      indexed.delete(id)
    }
    const changed = [...stamps].filter(([id, stamp]) => indexed.get(id) !== stamp).map(([id]) => id)
    for (let start = 0; start < changed.length && !stopped; start += ARTICLES_PER_CHUNK) {
      for (const article of await readArticles(database, changed.slice(start, start + ARTICLES_PER_CHUNK))) {
        index.put(article)
        indexed.set(article.id, stamps.get(article.id) ?? '')
      }
      await pause()
    }
  }

  const watch = (): Promise<void> =>
    new Promise((resolve) => {
      stopWatching = watchQuery(
        async () => [...(await readArticleStamps(database))],
        (stamps) => {
          void inTurn(() => follow(new Map(stamps)))
            .catch(() => options.reportFault('article_index_failed'))
            .then(resolve)
        },
        () => {
          options.reportFault('article_watch_failed')
          resolve()
        },
      )
    })
  const build = (): Promise<void> => {
    building ??= stopped ? Promise.resolve() : watch()
    return building
  }
  const cancelBuild = timers.after(BUILD_AFTER_MS, () => void build())

  return {
    async search(text, limit) {
      if (index.size === 0) await build()
      const today = dateIn(zone(), clock.now())
      const found = await readArticles(
        database,
        index.search(text).map(({ id }) => id),
        { until: limit * 3 },
      )
      const hits = found
        .filter((article) => articleValidity(article, today) !== 'not_yet')
        .map((article) => ({ article, expired: articleValidity(article, today) === 'expired' }))
      const inOrder = [...hits.filter(({ expired }) => !expired), ...hits.filter(({ expired }) => expired)]
      return inOrder.slice(0, limit).map(({ article, expired }) => ({
        article: articleHead(article),
        expired,
        snippet: snippetOf(article.body, text),
      }))
    },
    stop() {
      stopped = true
      cancelBuild()
      stopWatching()
    },
  }
}
