/** Finds a cause by any of the ways a person types: words, other words for it, pinyin, initials, or its top. */
import {
  bareTops,
  type CaseRules,
  type CauseTop,
  choosableCauses,
  pathOfCause,
} from '#shared/domain/complaint/case-rules.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { searchedText } from '../../platform/search/typed-words.ts'

export type CauseOption = {
  readonly value: string
  /** With everything it lies under. */
  readonly label: string
  readonly searched: string
}

export function causeOptions(
  rules: CaseRules | null,
  on: BusinessDate,
  nameOfTop: (top: CauseTop) => string,
): CauseOption[] {
  const causes = rules?.causes ?? []
  const option = (value: string, names: readonly string[], keywords: readonly string[]): CauseOption => ({
    value,
    label: names.join(' / '),
    searched: searchedText([...names, ...keywords]),
  })
  return [
    ...bareTops(causes, on).map((top) => option(top, [nameOfTop(top)], [])),
    ...choosableCauses(causes, on).map(({ id, top, keywords }) =>
      option(id, [nameOfTop(top), ...pathOfCause(causes, id).map(({ name }) => name)], keywords),
    ),
  ]
}
