/**
 * What a person typed or pasted, as the digits that go into a SIP address. Anything that is not a number a phone can
 * dial (letters, a masked number) is refused rather than guessed at.
 */

/** Address books and web pages wrap numbers in marks of direction and width that nobody sees. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
/** `+86 (0)571`: the zero in brackets is only for calls within the country. */
const TRUNK_ZERO = /^(\+\d{1,3}\s*)\(0\)/
/** Blanks, hyphens (also the typographic ones), dots, slashes and brackets: how numbers are written for reading. */
const PUNCTUATION = /[\s\-\u2010-\u2015\u2212./()\uff08\uff09\uff3b\uff3d[\]]/gu
const DIALLABLE = /^(?:\+\d{3,15}|[\d*#]{1,24})$/
/** `138****8000`: stars between digits hide others. Service codes have one star at a time (`*72*…#`). */
const MASKED = /\d\*{2,}\d/
/** A pasted `tel:` address (RFC 3966) carries its number before the first parameter. */
const TEL_SCHEME = /^tel:([^;]*)/i

/** "Put through to", "extension" in Simplified, Traditional and English, and what a phone writes there: a pause. */
const EXTENSION =
  /^(.*?)\s*(?:(?:\u8f6c\u63a5?|\u8f49\u63a5?|\u5206[\u673a\u6a5f]|extension|ext\.?|,)\s*[:.-]?\s*|;ext=)(\d{1,8})$/iu

/** A number, and the extension behind it that is keyed in when the other side's attendant has answered. */
export type DialTarget = { readonly number: string; readonly extension: string | null }

/** An extension by itself is a number inside the centre. */
export function dialTarget(typed: string): DialTarget | null {
  const [, main, extension] = EXTENSION.exec(typed.normalize('NFKC').replace(UNSEEN, '').trim()) ?? []
  if (main === undefined || extension === undefined) {
    const number = dialledNumber(typed)
    return number === null ? null : { number, extension: null }
  }
  if (main === '') return { number: extension, extension: null }
  const number = dialledNumber(main)
  return number === null ? null : { number, extension }
}

/** As it can be dialled again. */
export const dialText = ({ number, extension }: DialTarget): string =>
  extension === null ? number : `${number},${extension}`

export function dialledNumber(typed: string): string | null {
  const halfWidth = typed.normalize('NFKC').replace(UNSEEN, '').trim().replace(TRUNK_ZERO, '$1')
  const bare = (TEL_SCHEME.exec(halfWidth)?.[1] ?? halfWidth).replace(PUNCTUATION, '')
  return DIALLABLE.test(bare) && !MASKED.test(bare) ? bare : null
}
