/** What a cause is called. */
import { bareTops, type CaseRules, type CauseTop, pathOfCause } from '#shared/domain/complaint/case-rules.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'

/** As a case that was closed with it says it; a cause that is gone from the tree is called by its id. */
export function causeName(rules: CaseRules | null, id: string, nameOfTop: (top: CauseTop) => string): string {
  const causes = rules?.causes ?? []
  const cause = causes.find((each) => each.id === id)
  if (cause !== undefined)
    return [nameOfTop(cause.top), ...pathOfCause(causes, cause.id).map(({ name }) => name)].join(' / ')
  const top = bareTops([], '' as BusinessDate).find((each) => each === id)
  return top === undefined ? id : nameOfTop(top)
}
