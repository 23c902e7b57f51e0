/** What each filter can be, in the words of the desk, from what the centre has and what lies on the board. */
import {
  type CaseFilter,
  type CaseTraits,
  clockStates,
  type FilterName,
  NOBODY,
  ProductKind,
} from '#shared/domain/complaint/case-filter.ts'
import { type CaseRules, causeTops } from '#shared/domain/complaint/case-rules.ts'
import type { Category } from '#shared/domain/complaint/category.ts'
import { ComplaintKind, Severity } from '#shared/domain/complaint/complaint.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'

export type FilterOption = { readonly value: string; readonly label: string }
export type ChosenFilter = Exclude<FilterName, 'text'>

/** In the order in which they stand. */
export const chosenFilters = [
  'ownerId',
  'clock',
  'categoryId',
  'product',
  'district',
  'severity',
  'kind',
  'causeId',
  'departmentId',
] as const satisfies readonly ChosenFilter[]

export type Known = {
  readonly team: readonly Agent[]
  readonly categories: readonly Category[]
  readonly rules: CaseRules | null
  readonly rows: readonly Pick<CaseTraits, 'district'>[]
}

export function filterOptions(known: Known, texts: Texts): Record<ChosenFilter, readonly FilterOption[]> {
  const { team, categories, rules, rows } = known
  const districts = [...new Set(rows.map(({ district }) => district))].filter((name) => name !== '')
  return {
    ownerId: [
      { value: NOBODY, label: texts('lead:nobody') },
      ...team.map(({ id, name }) => ({ value: id, label: name })),
    ],
    clock: clockStates.map((value) => ({ value, label: texts(`lead:clock_${value}`) })),
    categoryId: inTree(categories.toSorted((a, b) => a.order - b.order)),
    product: ProductKind.options.map((value) => ({ value, label: texts(`customer:kind_${value}`) })),
    district: districts.toSorted().map((value) => ({ value, label: value })),
    severity: Severity.options.map((value) => ({ value, label: texts(`complaint:severity_${value}`) })),
    kind: ComplaintKind.options.map((value) => ({ value, label: texts(`complaint:kind_${value}`) })),
    causeId: causeTops.flatMap((top) => [
      { value: top, label: texts(`case:top_${top}`) },
      ...inTree((rules?.causes ?? []).filter((cause) => cause.top === top)).map(({ value, label }) => ({
        value,
        label: `${texts(`case:top_${top}`)} / ${label}`,
      })),
    ]),
    departmentId: (rules?.departments ?? []).map(({ id, name }) => ({ value: id, label: name })),
  }
}

type Node = { readonly id: string; readonly parentId: string | null; readonly name: string }

/** Each under what it lies under, with the names on the way. */
function inTree(nodes: readonly Node[], parentId: string | null = null, above = ''): readonly FilterOption[] {
  return nodes
    .filter((node) => node.parentId === parentId)
    .flatMap(({ id, name }) => {
      const label = above === '' ? name : `${above} / ${name}`
      return [{ value: id, label }, ...inTree(nodes, id, label)]
    })
}

/** In words: `Owner: Li Hua`. */
export const filterWords = (
  name: FilterName,
  filter: CaseFilter,
  options: Record<ChosenFilter, readonly FilterOption[]>,
  texts: Texts,
): string => {
  const value = filter[name] ?? ''
  const chosen =
    name === 'text' ? `“${value}”` : options[name].find((option) => option.value === value)?.label
  return texts('lead:filter_is', { name: texts(`lead:filter_${name}`), value: chosen ?? value })
}
