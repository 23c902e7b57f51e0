/**
 * The keys by which a customer is found by name: as written, without the family name, in pinyin and by its initials.
 * They are compared by prefix. One file, because a later store keeps hashes of prefixes in their place.
 */
import { pinyin } from 'pinyin-pro'
import { foldedText } from '../search/folded-text.ts'

/** A longer name is a company's: it is known by any part of it, not by a given name. */
const LONGEST_PERSON_NAME = 4
const MOST_PARTS = 8
const HAN = /\p{Script=Han}/u

export function customerNameKeys(name: string): string[] {
  const folded = foldedText(name).replace(/\s+/g, '')
  const characters = [...folded]
  const parts = characters.length <= LONGEST_PERSON_NAME ? 2 : MOST_PARTS
  const keys = characters.slice(0, parts).map((_, start) => characters.slice(start).join(''))
  if (HAN.test(folded)) {
    const syllables = pinyin(folded, { toneType: 'none', type: 'array', surname: 'head', v: true })
    keys.push(syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join(''))
  }
  return [...new Set(keys.filter((key) => key !== ''))]
}

/** What a typed name is compared with; null when there is nothing to look for. */
export function customerNamePrefix(typed: string): string | null {
  const folded = foldedText(typed).replace(/[\s'’]+/g, '')
  return folded === '' ? null : folded
}
