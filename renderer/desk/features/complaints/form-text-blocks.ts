/**
 * Words that the centre has written for its agents (`/` at the beginning of a line): which fit what is typed after it, what is known
 * already filled in, and the places that are left for the agent, one after another.
 */
import type { Category, TextBlock } from '#shared/domain/complaint/category.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'

export type OfferedBlock = {
  readonly block: TextBlock
  /** What a case with these words is about; null: that is still to be chosen. */
  readonly categoryId: string | null
  readonly of: string
  readonly searched: string
}

/** More than these are found by typing. */
const MOST_SHOWN = 8

export function blocksOf(categories: readonly Category[], into: TextBlock['into']): readonly OfferedBlock[] {
  const parents = new Set(categories.map(({ parentId }) => parentId))
  return categories.flatMap(({ id, name, textBlocks = [] }) =>
    textBlocks
      .filter((block) => block.into === into)
      .map((block) => ({
        block,
        categoryId: parents.has(id) ? null : id,
        of: name,
        searched: searchedText([block.name, name]),
      })),
  )
}

/** Those of the category that is chosen come first, or of the one above it. */
export function fittingBlocks(
  blocks: readonly OfferedBlock[],
  typed: string,
  chosen: Category | undefined,
): readonly OfferedBlock[] {
  const nearness = ({ categoryId, of }: OfferedBlock): number =>
    chosen === undefined
      ? 0
      : categoryId === chosen.id
        ? 2
        : categoryId === null && of === chosen.name
          ? 1
          : 0
  return blocks
    .filter(({ searched }) => matchesTyped(typed, searched))
    .toSorted((a, b) => nearness(b) - nearness(a))
    .slice(0, MOST_SHOWN)
}

/** What stands after the slash at the beginning of the cursor's line; null: there is none. */
export function soughtBlock(
  text: string,
  cursor: number,
): { readonly from: number; readonly typed: string } | null {
  const before = text.slice(0, cursor)
  const from = before.lastIndexOf('\n') + 1
  const line = before.slice(from)
  return line.startsWith('/') && !/\s/.test(line) ? { from, typed: line.slice(1) } : null
}

const PLACE = /\{([^{}\n]{1,30})\}/g

export const filledIn = (text: string, known: Readonly<Record<string, string>>): string =>
  text.replace(PLACE, (place, name: string) => {
    const value = known[name] ?? ''
    return value === '' ? place : value
  })

/** The next place that is left after this point. */
export function nextPlace(text: string, from: number): { readonly from: number; readonly to: number } | null {
  for (const { index, 0: place } of text.matchAll(PLACE))
    if (index >= from) return { from: index, to: index + place.length }
  return null
}

/** A place of one of the centre's blocks that nobody filled in; braces of the customer's own words are none. */
export function placeLeft(text: string, categories: readonly Category[]): string | null {
  const places = new Set(
    categories.flatMap(({ textBlocks = [] }) => textBlocks.flatMap((block) => block.text.match(PLACE) ?? [])),
  )
  return text.match(PLACE)?.find((place) => places.has(place)) ?? null
}
