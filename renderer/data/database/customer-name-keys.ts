/**
 * The keys by which a customer is found by name: as written, without the family name, in pinyin and by its initials.
 * They are compared by prefix. One file, because a later store keeps hashes of prefixes in their place.
 */
import { pinyin } from 'pinyin-pro'
import { foldedText } from '../search/folded-text.ts'

/** A longer name is a company's: it is known by any part of it, not by a given name. */
const LONGEST_PERSON_NAME = 4
/** The whole name, and the given name behind a family name of one or two characters. */
const PERSON_PARTS = 3
const MOST_PARTS = 8
const HAN = /\p{Script=Han}/u

export function customerNameKeys(name: string): string[] {
  const folded = joined(name)
  const characters = [...folded]
  const parts = characters.length <= LONGEST_PERSON_NAME ? PERSON_PARTS : MOST_PARTS
  const keys = characters.slice(0, parts).map((_, start) => characters.slice(start).join(''))
  if (HAN.test(folded)) {
    const syllables = pinyin(folded, { toneType: 'none', type: 'array', surname: 'head', v: true })
    keys.push(syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join(''))
  }
  return [...new Set(keys.filter((key) => key !== ''))]
}

/** What a typed name is compared with; null when there is nothing to look for. */
export function customerNamePrefix(typed: string): string | null {
  const folded = joined(typed)
  return folded === '' ? null : folded
}

const joined = (text: string): string => foldedText(text).replace(/[\s'’]+/g, '')
