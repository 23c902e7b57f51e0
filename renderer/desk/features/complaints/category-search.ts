/** Finds a category by any of the ways an agent types: words, other words for it, pinyin, initials; and by what was told. */
import type { Category } from '#shared/domain/complaint/category.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'

export type CategoryOption = {
  readonly id: string
  /** With the family it belongs to: a name alone can stand in two families. */
  readonly path: string
  readonly searched: string
  /** The same of its name alone, which is what an agent who knows it types. */
  readonly name: string
  /** What customers say when it is this, with how much each tells. */
  readonly told: readonly { readonly words: string; readonly weight: number }[]
}

const WEIGHT = { keyword: 3, name: 2, family: 1, pair: 0.5 } as const

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
      const told = [
        ...category.keywords.map((keyword) => ({ words: fold(keyword), weight: WEIGHT.keyword })),
        ...partsOf(category.name).map((part) => ({ words: part, weight: WEIGHT.name })),
        ...partsOf(category.name).flatMap((part) =>
          pairsOf(part).map((pair) => ({ words: pair, weight: WEIGHT.pair })),
        ),
        ...category.keywords.flatMap((keyword) =>
          pairsOf(fold(keyword)).map((pair) => ({ words: pair, weight: WEIGHT.pair })),
        ),
        ...[...(parent?.keywords ?? []), ...partsOf(parent?.name ?? '')].map((word) => ({
          words: fold(word),
          weight: WEIGHT.family,
        })),
      ]
      return {
        id: category.id,
        path,
        searched: searchedText(words),
        name: searchedText([category.name]),
        told: told.filter(({ words: { length } }) => length > 1),
      }
    })
}

export const matchesCategory = (typed: string, option: CategoryOption): boolean =>
  matchesTyped(typed, option.searched)

/** What fits best comes first: how it is called before its other words, then what was told, then the centre's own order. */
export function rankedCategories(
  options: readonly CategoryOption[],
  typed: string,
  told: string,
): readonly CategoryOption[] {
  const said = fold(told)
  const byName = (option: CategoryOption): number =>
    typed === '' ? 0 : isStart(typed, option.name) ? 2 : matchesTyped(typed, option.name) ? 1 : 0
  return options
    .filter((option) => matchesCategory(typed, option))
    .map((option) => ({ option, name: byName(option), told: toldOf(option, said) }))
    .toSorted((a, b) => b.name - a.name || b.told - a.told)
    .map(({ option }) => option)
}

function toldOf({ told }: CategoryOption, said: string): number {
  const heard = new Map<string, number>()
  for (const { words, weight } of told)
    if (said.includes(words)) heard.set(words, Math.max(heard.get(words) ?? 0, weight * words.length))
  return [...heard.values()].reduce((sum, weight) => sum + weight, 0)
}

const isStart = (typed: string, name: string): boolean =>
  name.split(' ').some((word) => word.startsWith(fold(typed)))
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
const partsOf = (name: string): string[] => name.split(/[^\p{L}\p{N}]+/u).map(fold)
const pairsOf = (text: string): string[] =>
  [...text].length < 3 ? [] : [...text].slice(1).map((last, index) => `${[...text][index]}${last}`)
