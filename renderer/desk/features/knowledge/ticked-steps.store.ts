/** Which steps of an article were done during a call. Interface state only: the next call starts with none. */
import { createDeskState } from '../../platform/state/desk-state.ts'

export const useTickedSteps = createDeskState<{ readonly ticked: ReadonlySet<string> }>({
  ticked: new Set<string>(),
})

/** A step of one revision of an article, in one call. */
export const stepKey = (article: string, line: number): string => `${article} ${line}`

export const toggleStep = (key: string): void =>
  useTickedSteps.setState(({ ticked }) => ({
    ticked: ticked.has(key)
      ? new Set([...ticked].filter((other) => other !== key))
      : new Set([...ticked, key]),
  }))

const belongsTo = (key: string, article: string): boolean => key.startsWith(`${article} `)

export const clearSteps = (article: string): void =>
  useTickedSteps.setState(({ ticked }) => ({
    ticked: new Set([...ticked].filter((key) => !belongsTo(key, article))),
  }))

export const useTickedCount = (article: string): number =>
  useTickedSteps(({ ticked }) => [...ticked].filter((key) => belongsTo(key, article)).length)
