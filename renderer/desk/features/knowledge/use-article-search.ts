/**
 * Articles for what is typed or being said: asked at every change, and the answer for the older text stays until the
 * new one is there, so that the list never blinks.
 */
import { useEffect, useState } from 'react'
import type { ArticleHit } from '#shared/ports/data-port.ts'
import { useServices } from '../../platform/services/services.tsx'

/** What the data window takes as one question. */
const LONGEST_QUESTION = 200

export type FoundArticles = {
  /** What was asked for; the hits on the screen may still be those of an older text. */
  readonly status: 'settled' | 'asking' | 'failed'
  readonly hits: readonly ArticleHit[]
}

type Answer = {
  readonly text: string
  readonly hits: readonly ArticleHit[]
  readonly status: 'settled' | 'failed'
}
const NOTHING: Answer = { text: '', hits: [], status: 'settled' }

export function useArticleSearch(asked: string, limit: number): FoundArticles {
  const { data } = useServices()
  const [answer, setAnswer] = useState(NOTHING)
  // The end of a long text: what was said last.
  const text = asked.trim().slice(-LONGEST_QUESTION)
  useEffect(() => {
    if (text === '') return setAnswer(NOTHING)
    let current = true
    data.call('article.search', { text, limit }).then(
      (hits) => current && setAnswer({ text, hits, status: 'settled' }),
      () => current && setAnswer((before) => ({ text, hits: before.hits, status: 'failed' })),
    )
    return () => {
      current = false
    }
  }, [data, text, limit])
  if (text === '') return NOTHING
  return { hits: answer.hits, status: answer.text === text ? answer.status : 'asking' }
}

/** The value as it stood when it last paused for `ms`; what it is at first is taken at once. */
export function usePaused<T>(value: T, ms: number): T {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return paused
}
