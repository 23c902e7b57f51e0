/**
 * What a person typed or pasted, as the digits that go into a SIP address. Anything that is not a number a phone can
 * dial (letters, a masked number) is refused rather than guessed at.
 */

/** Blanks, hyphens (also the typographic ones), dots, slashes and brackets: how numbers are written for reading. */
const PUNCTUATION = /[\s\-\u2010-\u2015\u2212./()（）［］[\]]/gu
const DIALLABLE = /^(?:\+\d{3,15}|[\d*#]{1,24})$/
/** A pasted `tel:` address (RFC 3966) carries its number before the first parameter. */
const TEL_SCHEME = /^tel:([^;]*)/i

export function dialledNumber(typed: string): string | null {
  const halfWidth = typed.normalize('NFKC').trim()
  const bare = (TEL_SCHEME.exec(halfWidth)?.[1] ?? halfWidth).replace(PUNCTUATION, '')
  return DIALLABLE.test(bare) ? bare : null
}
