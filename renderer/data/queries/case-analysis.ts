/** What the team's cases come to, counted here from what is kept in memory of them (ADR 30): the desk gets the sums. */
import { analyse, causeLevelOf, levelOf } from '#shared/domain/complaint/case-analysis.ts'
import type { CaseFigures } from '#shared/domain/complaint/case-figures.ts'
import { type CaseFilter, caseMatcher } from '#shared/domain/complaint/case-filter.ts'
import { CASE_RULES_ID } from '#shared/domain/complaint/case-rules.ts'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { Analysed } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { kindsOfProducts } from './product-kinds.ts'
import { allRows, oneRow } from './visible-rows.ts'

export type AnalysisQuestion = {
  readonly filter: CaseFilter
  readonly from: Instant
  /** The entry of the tree that is looked into; null: its first level. */
  readonly cause: string | null
  readonly category: string | null
}
/** null: this machine is still reading its cases; nobody but a lead has any. */
export async function analyseCases(
  account: Pick<Account, 'database' | 'session' | 'complaints' | 'circumstances'>,
  { filter, from, cause, category }: AnalysisQuestion,
): Promise<Analysed | null> {
  const { database, session, complaints, circumstances } = account
  const { profile } = session.get()
  const all = complaints.figures()
  if (all === null) return null
  const isLead = profile.permissions.includes('lead')
  const team = all.filter((one) => isLead && !one.training && one.teamId === profile.teamId)
  const categories = await allRows(database, 'category')
  const causes = (await oneRow(database, 'caseRules', CASE_RULES_ID))?.causes ?? []
  const now = circumstances.clock.now()
  const inPeriod = team.filter(({ receivedAt }) => receivedAt >= from && receivedAt <= now)
  const productOf = await kindsOfProducts(database, inPeriod)
  const matches = caseMatcher(filter, { categories, causes })
  const asked = inPeriod.filter((one) =>
    matches({ ...one, product: productOf(one) }, () => clockOf(one, now)),
  )
  const frame = {
    ...{ from, now, zone: profile.zone, productOf },
    categoryIn: levelOf(categories, category),
    causeIn: causeLevelOf(causes, cause),
  }
  const times = team.map(({ receivedAt }) => receivedAt)
  return {
    ...analyse(asked, frame),
    held: team.length,
    since: times.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null),
  }
}

/** Of an open one, as its figures tell it; warnings are a matter of the board. */
function clockOf({ open, lateFrom }: CaseFigures, now: Instant): 'overdue' | 'running' | 'none' {
  if (!open) return 'none'
  return lateFrom !== null && lateFrom <= msFromInstant(now) ? 'overdue' : 'running'
}
