/** The data window's count of cases, over the cases of a scene: all of them are the team's. */
import { analyse, causeLevelOf, levelOf } from '#shared/domain/complaint/case-analysis.ts'
import { figuresOf } from '#shared/domain/complaint/case-figures.ts'
import { type CaseFilter, caseMatcher } from '#shared/domain/complaint/case-filter.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Analysed } from '#shared/ports/data-port.ts'
import type { FakeStore } from './fake-store.ts'

type Question = {
  readonly filter: CaseFilter
  readonly from: Instant
  readonly cause: string | null
  readonly category: string | null
}

export function fakeAnalysis(store: FakeStore, now: Instant, asked: Question): Analysed {
  const categories = store.categories.get()
  const causes = store.caseRules.get()?.causes ?? []
  const products = store.cards.get().flatMap(({ customer }) => customer.products)
  const productOf = ({ productId }: { readonly productId: string | null }) =>
    products.find(({ id }) => id === productId)?.kind ?? null
  const matches = caseMatcher(asked.filter, { categories, causes })
  const all = store.complaints.get().map(figuresOf)
  const frame = {
    ...{ from: asked.from, now, zone: 'Asia/Shanghai', productOf },
    categoryIn: levelOf(categories, asked.category),
    causeIn: causeLevelOf(causes, asked.cause),
  }
  const some = all.filter((one) => matches({ ...one, product: productOf(one) }, () => 'none'))
  const times = all.map(({ receivedAt }) => receivedAt).toSorted()
  return { ...analyse(some, frame), held: all.length, since: times[0] ?? null }
}
