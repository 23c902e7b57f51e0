/** The index over articles, in memory: by words, by pairs of Han characters, by sound, by number. Pure but for its size. */
import MiniSearch from 'minisearch'
import type { Article } from '#shared/domain/knowledge/article.ts'
import type { ArticleId } from '#shared/kernel/ids.ts'
import { isHan, runsOf, soundTerms, textTerms } from './search-terms.ts'

export type ArticleMatch = { readonly id: ArticleId; readonly score: number }

type Fields = {
  readonly id: ArticleId
  readonly number: string
  readonly title: string
  readonly keywords: string
  readonly category: string
  readonly body: string
}
const FIELDS = ['number', 'title', 'keywords', 'sound', 'category', 'body'] as const
const BOOST = { number: 8, title: 3, keywords: 2, sound: 2, category: 1, body: 1 }
/** Shorter words have too many neighbours to forgive a mistake in them. */
const FORGIVING_FROM = 5

export class ArticleIndex {
  readonly #index = new MiniSearch<Fields>({
    fields: [...FIELDS],
    extractField: (article, field) => {
      if (field === 'sound') return `${article.title}\n${article.keywords}`
      return Reflect.get(article, field)
    },
    tokenize: (text, field) => (field === 'sound' ? soundTerms(text) : textTerms(text)),
    processTerm: (term) => term,
  })

  get size(): number {
    return this.#index.documentCount
  }

  put(article: Article): void {
    const { id, number, title, category, body } = article
    const fields = { id, number, title, category, body, keywords: article.keywords.join('\n') }
    if (this.#index.has(id)) this.#index.replace(fields)
    else this.#index.add(fields)
  }

  remove(id: ArticleId): void {
    if (this.#index.has(id)) this.#index.discard(id)
  }

  /** Best first. Nothing is found for nothing. */
  search(text: string): ArticleMatch[] {
    const whole = runsOf(text).join('')
    if (whole === '') return []
    return this.#index
      .search(text, {
        boost: BOOST,
        tokenize: textTerms,
        processTerm: (term) => term,
        // A pair of Han characters is a word already; a single one, or the beginning of a word or of a sound, is not.
        prefix: (term) => !isHan(term) || [...term].length === 1,
        fuzzy: (term) => (isHan(term) || term.length < FORGIVING_FROM || /\d/.test(term) ? false : 0.2),
        weights: { prefix: 0.6, fuzzy: 0.3 },
      })
      .map(({ id, score }) => ({ id, score }))
  }
}
