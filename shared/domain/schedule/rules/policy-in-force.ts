/** Which version of the centre's rules judges a day: of those in force the one that began last. */
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { SwapPolicy } from '../roster.ts'
import type { RuleVersion } from './rule-finding.ts'

const began = ({ from }: SwapPolicy): string => from ?? ''

export const isInForce = (
  version: { readonly from?: string | null | undefined; readonly until?: string | null | undefined },
  date: BusinessDate,
): boolean =>
  (version.from ?? '') <= date &&
  (version.until === undefined || version.until === null || date <= version.until)

/** null: this centre has set no figures for that day, so the rules that need them find nothing. */
export function policyOn(policies: readonly SwapPolicy[], date: BusinessDate): SwapPolicy | null {
  let newest: SwapPolicy | null = null
  for (const policy of policies)
    if (isInForce(policy, date) && (newest === null || began(policy) > began(newest))) newest = policy
  return newest
}

export const versionOfPolicy = ({ id, from, source, article }: SwapPolicy): RuleVersion => ({
  id: id.slice(0, 80),
  from: from ?? null,
  source: source.slice(0, 200),
  article: article ?? '',
})
