/** Finds a category by any of the ways an agent types: words, other words for it, pinyin, initials. */
import type { Category } from '#shared/domain/complaint/category.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'

export type CategoryOption = {
  readonly id: string
  /** With the family it belongs to: a name alone can stand in two families. */
  readonly path: string
  readonly searched: string
}

/** Only what can be chosen: categories that have no others under them. */
export function categoryOptions(categories: readonly Category[]): CategoryOption[] {
  const parents = new Set(categories.map((category) => category.parentId))
  return categories
    .filter((category) => !parents.has(category.id))
    .toSorted((a, b) => a.order - b.order)
    .map((category) => {
      const parent = categories.find((each) => each.id === category.parentId)
      const path = parent === undefined ? category.name : `${parent.name} / ${category.name}`
      const words = [category.name, ...category.keywords, parent?.name ?? '']
      return { id: category.id, path, searched: searchedText(words) }
    })
}

export const matchesCategory = (typed: string, option: CategoryOption): boolean =>
  matchesTyped(typed, option.searched)
