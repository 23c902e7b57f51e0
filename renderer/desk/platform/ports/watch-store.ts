/**
 * Shares watches between components: one subscription per question however many ask it, and the answer stays
 * warm for a moment after the last one left, so that going back to a page shows it at once.
 */

import type { PortClient } from '#shared/ports/port-client.ts'
import type { ArgsOf, PortContract, ResultOf } from '#shared/ports/port-message.ts'
import { keepUnchanged } from './keep-unchanged.ts'

export type Watched<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly code: string }

export const LOADING: Watched<never> = { status: 'loading' }

export interface WatchStore<C extends PortContract> {
  read<K extends keyof C['watches'] & string>(
    name: K,
    args: ArgsOf<C['watches'][K]>,
  ): Watched<ResultOf<C['watches'][K]>>
  subscribe<K extends keyof C['watches'] & string>(
    name: K,
    args: ArgsOf<C['watches'][K]>,
    onChange: () => void,
  ): () => void
}

type Question = {
  answer: Watched<unknown>
  readonly name: string
  readonly listeners: Set<() => void>
  readonly stop: () => void
  ending: ReturnType<typeof setTimeout> | null
}

const LINGER_MS = 20_000
/** Of one kind. A list that is leafed through asks for another part ten times a second, and each that lingers is told of every change. */
const MOST_LINGERING = 3

export function createWatchStore<C extends PortContract>(client: PortClient<C>): WatchStore<C> {
  const questions = new Map<string, Question>()
  const keyOf = (name: string, args: unknown): string => `${name} ${JSON.stringify(args)}`

  return {
    read(name, args) {
      const question = questions.get(keyOf(name, args))
      return (question?.answer ?? LOADING) as Watched<never>
    },
    subscribe(name, args, onChange) {
      const key = keyOf(name, args)
      const running = questions.get(key)
      if (running !== undefined) {
        if (running.ending !== null) clearTimeout(running.ending)
        running.ending = null
        running.listeners.add(onChange)
        return () => leave(key, running, onChange)
      }
      const listeners = new Set([onChange])
      const settle = (answer: Watched<unknown>): void => {
        if (answer === question.answer) return
        question.answer = answer
        for (const listener of listeners) listener()
      }
      const question: Question = {
        answer: LOADING,
        name,
        listeners,
        ending: null,
        stop: client.watch(
          name,
          args,
          (value) => settle(keepUnchanged(question.answer, { status: 'ready', value })),
          (failure) => settle({ status: 'failed', code: failure.code }),
        ),
      }
      questions.set(key, question)
      return () => leave(key, question, onChange)
    },
  }

  function leave(key: string, question: Question, onChange: () => void): void {
    question.listeners.delete(onChange)
    if (question.listeners.size > 0 || question.ending !== null) return
    question.ending = setTimeout(() => end(key, question), LINGER_MS)
    // Put last: they stand in the order in which they were left.
    questions.delete(key)
    questions.set(key, question)
    const lingering = [...questions].filter(
      ([, { name, ending }]) => name === question.name && ending !== null,
    )
    for (const [longest, left] of lingering.slice(0, -MOST_LINGERING)) end(longest, left)
  }

  function end(key: string, question: Question): void {
    if (question.ending !== null) clearTimeout(question.ending)
    question.stop()
    questions.delete(key)
  }
}
