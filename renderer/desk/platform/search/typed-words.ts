/** Finds an entry of a short list by any of the ways an agent types: words, pinyin, initials. */
import { pinyin } from 'pinyin-pro'

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** What is sought in, of the words that an entry goes by. */
export function searchedText(words: readonly string[]): string {
  const spoken = words.flatMap((word) => [
    pinyin(word, { toneType: 'none', type: 'array' }).join(''),
    pinyin(word, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
  ])
  return [...words, ...spoken].map(fold).join(' ')
}

export const matchesTyped = (typed: string, searched: string): boolean => searched.includes(fold(typed))
