/** How an agent types what they seek: the initials of its pinyin, one after another, until it is the one marked. */
import { pinyin } from 'pinyin-pro'

export const initialsOf = (words: string): string =>
  pinyin(words, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
